// A source that is returned as what it is.
package main

import (
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

type thing struct{}

func (t *thing) Provision(_ api.StreamContext, _ map[string]any) error                       { return nil }
func (t *thing) Connect(_ api.StreamContext, _ api.StatusChangeHandler) error                { return nil }
func (t *thing) Close(_ api.StreamContext) error                                             { return nil }
func (t *thing) Pull(_ api.StreamContext, _ time.Time, _ api.TupleIngest, _ api.ErrorIngest) {}

func Wrongtype() *thing { return &thing{} }
