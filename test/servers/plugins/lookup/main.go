// A source that is only for tables to look up in.
package main

import (
	"example.com/publishtest/marks"
	"github.com/lf-edge/ekuiper/contract/v2/api"
)

type book struct{}

func (b *book) Provision(_ api.StreamContext, _ map[string]any) error { return nil }

func (b *book) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	marks.Add("lookup connect")
	status(api.ConnectionConnected, "")
	return nil
}

func (b *book) Close(_ api.StreamContext) error { return nil }

func (b *book) Lookup(_ api.StreamContext, _ []string, _ []string, values []any) ([]map[string]any, error) {
	return []map[string]any{{"id": values[0], "found": true}}, nil
}

func PublookupLookup() api.Source { return &book{} }
