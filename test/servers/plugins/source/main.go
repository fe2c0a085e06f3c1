// A source that counts and tells its version.
package main

import (
	"time"

	"example.com/publishtest/marks"
	"github.com/lf-edge/ekuiper/contract/v2/api"
)

var version = "one"

type counter struct{ count int }

func (c *counter) Provision(_ api.StreamContext, _ map[string]any) error {
	marks.Add("source provision")
	return nil
}

func (c *counter) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	marks.Add("source connect")
	status(api.ConnectionConnected, "")
	return nil
}

func (c *counter) Close(_ api.StreamContext) error { return nil }

func (c *counter) Pull(ctx api.StreamContext, trigger time.Time, ingest api.TupleIngest, _ api.ErrorIngest) {
	c.count++
	ingest(ctx, map[string]any{"count": c.count, "version": version}, nil, trigger)
}

func Pubsource() api.Source { return &counter{} }
