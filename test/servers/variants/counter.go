package main

import (
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

// counterSource counts how often it was asked.
type counterSource struct {
	count int
}

func (s *counterSource) Provision(_ api.StreamContext, _ map[string]any) error { return nil }

func (s *counterSource) Connect(_ api.StreamContext, sch api.StatusChangeHandler) error {
	sch(api.ConnectionConnected, "")
	return nil
}

func (s *counterSource) Close(_ api.StreamContext) error { return nil }

func (s *counterSource) Pull(ctx api.StreamContext, trigger time.Time, ingest api.TupleIngest, _ api.ErrorIngest) {
	s.count++
	ingest(ctx, map[string]any{"count": s.count}, nil, trigger)
}

// idle fulfils what the symbol is asked for, and nothing that moves data.
type idle struct{}

func (idle) Provision(_ api.StreamContext, _ map[string]any) error              { return nil }
func (idle) Connect(_ api.StreamContext, _ api.StatusChangeHandler) error { return nil }
func (idle) Close(_ api.StreamContext) error                                    { return nil }

type table struct{ idle }

func (*table) Lookup(_ api.StreamContext, _ []string, _ []string, _ []any) ([]map[string]any, error) {
	return nil, nil
}

type nullSink struct{ idle }

func (*nullSink) Collect(_ api.StreamContext, _ api.MessageTuple) error         { return nil }
func (*nullSink) CollectList(_ api.StreamContext, _ api.MessageTupleList) error { return nil }

type shout struct{}

func (*shout) Validate(_ []any) error                             { return nil }
func (*shout) Exec(_ api.FunctionContext, _ []any) (any, bool) { return "!", true }
func (*shout) IsAggregate() bool                                  { return false }
