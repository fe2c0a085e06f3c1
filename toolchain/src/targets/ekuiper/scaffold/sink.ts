import { about, both, type Template } from './template.js';

/** A sink that appends what it gets to a file. */
export const sink: Template = {
  kind: 'sink',
  go: ({ name, symbol }) => `// ${name} is an eKuiper sink: it appends each message to a file, as one line of JSON.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

// config is what ${name}.json declares and a rule's action sets.
type config struct {
	Path string \`json:"path"\`
}

type sink struct {
	config config
	file   *os.File
}

// ${symbol} is what eKuiper looks up: the name of the plugin with an upper-case first letter. Each rule gets a sink of its own.
func ${symbol}() api.Sink {
	return &sink{}
}

// Provision is called with the properties of the rule's action.
func (s *sink) Provision(_ api.StreamContext, configs map[string]any) error {
	raw, err := json.Marshal(configs)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &s.config); err != nil {
		return fmt.Errorf("${name}: %w", err)
	}
	if s.config.Path == "" {
		return errors.New("${name}: path is required")
	}
	return nil
}

// Connect opens the file. When that fails, eKuiper shows the message with the rule and tries again.
func (s *sink) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	file, err := os.OpenFile(s.config.Path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		status(api.ConnectionDisconnected, err.Error())
		return err
	}
	s.file = file
	status(api.ConnectionConnected, "")
	return nil
}

// Collect takes one message.
func (s *sink) Collect(_ api.StreamContext, item api.MessageTuple) error {
	line, err := json.Marshal(item.ToMap())
	if err != nil {
		return err
	}
	_, err = s.file.Write(append(line, '\\n'))
	return err
}

// CollectList takes the messages of a window, or of an action with "sendSingle": false.
func (s *sink) CollectList(ctx api.StreamContext, items api.MessageTupleList) error {
	var failed error
	items.RangeOfTuples(func(_ int, item api.MessageTuple) bool {
		failed = s.Collect(ctx, item)
		return failed == nil
	})
	return failed
}

func (s *sink) Close(_ api.StreamContext) error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// main is never called: eKuiper loads the symbol above. It lets "go build" and "go vet" check the package.
func main() {}
`,
  test: ({ symbol }) => `package main

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
	sink, ok := ${symbol}().(api.TupleCollector)
	if !ok {
		t.Fatal("eKuiper sends messages only to an api.TupleCollector or an api.BytesCollector")
	}
	return sink, sink.Provision(nil, configs)
}

func TestMessagesBecomeLinesOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	sink, err := provision(t, map[string]any{"path": path})
	if err != nil {
		t.Fatal(err)
	}
	if err := sink.Connect(nil, func(string, string) {}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Collect(nil, tuple{"a": 1}); err != nil {
		t.Fatal(err)
	}
	if err := sink.CollectList(nil, tuples{{"b": 2}, {"c": "x"}}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(nil); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := "{\\"a\\":1}\\n{\\"b\\":2}\\n{\\"c\\":\\"x\\"}\\n"; string(got) != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestAFileThatCannotBeOpenedIsReported(t *testing.T) {
	sink, err := provision(t, map[string]any{"path": t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	var got string
	if err := sink.Connect(nil, func(status string, _ string) { got = status }); err == nil {
		t.Fatal("no error for a folder")
	}
	if got != api.ConnectionDisconnected {
		t.Fatalf("got status %q", got)
	}
	if err := sink.Close(nil); err != nil {
		t.Fatal(err)
	}
}

func TestProvisionRefusesWhatItCannotUse(t *testing.T) {
	for _, configs := range []map[string]any{nil, {"path": ""}, {"path": 1}} {
		if _, err := provision(t, configs); err == nil {
			t.Errorf("no error for %v", configs)
		}
	}
}
`,
  descriptor: ({ symbol }) => ({
    about: about(
      both('Appends each message to a file, as one line of JSON.', '将每条消息以一行 JSON 的形式追加到文件。'),
      'extension/native/develop/sink.html',
    ),
    libs: [],
    properties: [
      {
        name: 'path',
        default: '',
        optional: false,
        control: 'text',
        type: 'string',
        hint: both('The file that the messages are appended to.', '消息所追加到的文件。'),
        label: both('Path of the file', '文件路径'),
      },
    ],
    node: { category: 'sink', icon: 'iconPath', label: both(symbol, symbol) },
  }),
  rule: ({ name }) => `SELECT * FROM demo
actions: [{"${name}": {"path": "/tmp/${name}.jsonl", "sendSingle": true}}]`,
};
