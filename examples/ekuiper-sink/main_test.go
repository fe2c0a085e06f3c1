package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

type tuple map[string]any

func (t tuple) Value(key, _ string) (any, bool) { value, ok := t[key]; return value, ok }
func (t tuple) ToMap() map[string]any           { return t }

type tuples []tuple

func (ts tuples) Len() int { return len(ts) }
func (ts tuples) RangeOfTuples(f func(index int, tuple api.MessageTuple) bool) {
	for i, t := range ts {
		if !f(i, t) {
			return
		}
	}
}
func (ts tuples) ToMaps() []map[string]any {
	maps := make([]map[string]any, len(ts))
	for i, t := range ts {
		maps[i] = t
	}
	return maps
}

func provision(t *testing.T, configs map[string]any) (api.TupleCollector, error) {
	t.Helper()
	sink, ok := Lines().(api.TupleCollector)
	if !ok {
		t.Fatal("eKuiper sends messages only to an api.TupleCollector or an api.BytesCollector")
	}
	return sink, sink.Provision(nil, configs)
}

type logger struct{ api.Logger }

func (logger) Infof(string, ...any) {}

type context struct{ api.StreamContext }

func (context) GetLogger() api.Logger { return logger{} }

// write sends two messages, and a list of one, and returns the file.
func write(t *testing.T, configs map[string]any) string {
	t.Helper()
	sink, err := provision(t, configs)
	if err != nil {
		t.Fatal(err)
	}
	if err := sink.Connect(context{}, func(string, string) {}); err != nil {
		t.Fatal(err)
	}
	for _, message := range []tuple{{"a": 1, "b": "x"}, {"b": "y"}} {
		if err := sink.Collect(context{}, message); err != nil {
			t.Fatal(err)
		}
	}
	if err := sink.CollectList(context{}, tuples{{"a": 2}}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(context{}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(configs["path"].(string))
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestMessagesBecomeLinesOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	lines := "{\"a\":1,\"b\":\"x\"}\n{\"b\":\"y\"}\n{\"a\":2}\n"
	if got := write(t, map[string]any{"path": path}); got != lines {
		t.Fatalf("got %q, want %q", got, lines)
	}
	if got := write(t, map[string]any{"path": path}); got != lines+lines {
		t.Fatalf("got %q: the second rule must append", got)
	}
	if got := write(t, map[string]any{"path": path, "truncate": true}); got != lines {
		t.Fatalf("got %q: truncate must empty the file first", got)
	}
}

func TestOnlyTheChosenKeysAreWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	want := "{\"a\":1}\n{}\n{\"a\":2}\n"
	if got := write(t, map[string]any{"path": path, "keys": []any{"a"}}); got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestAFileThatCannotBeOpenedIsReported(t *testing.T) {
	sink, err := provision(t, map[string]any{"path": t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	var got string
	if err := sink.Connect(context{}, func(status string, _ string) { got = status }); err == nil {
		t.Fatal("no error for a folder")
	}
	if got != api.ConnectionDisconnected {
		t.Fatalf("got status %q", got)
	}
	if err := sink.Close(context{}); err != nil {
		t.Fatal(err)
	}
}

func TestProvisionRefusesWhatItCannotUse(t *testing.T) {
	for _, configs := range []map[string]any{nil, {"path": ""}, {"path": 1}, {"path": "x", "keys": "a"}} {
		if _, err := provision(t, configs); err == nil {
			t.Errorf("no error for %v", configs)
		}
	}
}
