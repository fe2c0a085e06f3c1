import { about, both, type Template } from './template.js';

/** A source that eKuiper asks for a message each interval. */
export const source: Template = {
  kind: 'source',
  go: ({ name, symbol }) => `// ${name} is an eKuiper source: it emits a random number each interval.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

// config is what ${name}.json declares. eKuiper itself uses "interval", to call Pull.
type config struct {
	Max int \`json:"max"\`
}

type source struct {
	config config
}

// ${symbol} is what eKuiper looks up: the name of the plugin with an upper-case first letter. Each rule gets a source of its own.
func ${symbol}() api.Source {
	return &source{}
}

// Provision is called with the section of ${name}.yaml that the stream chooses by CONF_KEY.
func (s *source) Provision(_ api.StreamContext, configs map[string]any) error {
	raw, err := json.Marshal(configs)
	if err != nil {
		return err
	}
	s.config = config{Max: 100}
	if err := json.Unmarshal(raw, &s.config); err != nil {
		return fmt.Errorf("${name}: %w", err)
	}
	if s.config.Max <= 0 {
		return fmt.Errorf("${name}: max must be positive, got %d", s.config.Max)
	}
	return nil
}

// Connect says that the source is ready; it has nothing to connect to.
func (s *source) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	status(api.ConnectionConnected, "")
	return nil
}

// Pull emits one message.
func (s *source) Pull(ctx api.StreamContext, trigger time.Time, ingest api.TupleIngest, _ api.ErrorIngest) {
	ingest(ctx, map[string]any{"value": rand.IntN(s.config.Max)}, nil, trigger)
}

func (s *source) Close(_ api.StreamContext) error {
	return nil
}

// main is never called: eKuiper loads the symbol above. It lets "go build" and "go vet" check the package.
func main() {}
`,
  test: ({ symbol }) => `package main

import (
	"testing"
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

func provision(t *testing.T, configs map[string]any) (api.PullTupleSource, error) {
	t.Helper()
	source, ok := ${symbol}().(api.PullTupleSource)
	if !ok {
		t.Fatal("eKuiper calls Pull only on an api.PullTupleSource")
	}
	return source, source.Provision(nil, configs)
}

func TestPullEmitsNumbersBelowMax(t *testing.T) {
	source, err := provision(t, map[string]any{"interval": 1000, "max": 3})
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		source.Pull(nil, time.Now(), func(_ api.StreamContext, data any, _ map[string]any, _ time.Time) {
			value, ok := data.(map[string]any)["value"].(int)
			if !ok || value < 0 || value >= 3 {
				t.Fatalf("got %v", data)
			}
		}, nil)
	}
}

func TestConnectSaysThatItIsConnected(t *testing.T) {
	source, _ := provision(t, nil)
	var got string
	if err := source.Connect(nil, func(status string, _ string) { got = status }); err != nil {
		t.Fatal(err)
	}
	if got != api.ConnectionConnected {
		t.Fatalf("got status %q", got)
	}
}

func TestProvisionRefusesWhatItCannotUse(t *testing.T) {
	for _, configs := range []map[string]any{{"max": 0}, {"max": -1}, {"max": "many"}} {
		if _, err := provision(t, configs); err == nil {
			t.Errorf("no error for %v", configs)
		}
	}
}
`,
  descriptor: ({ symbol }) => ({
    about: about(both('Emits a random number each interval.', '每隔一段时间发出一个随机数。'), 'extension/native/develop/source.html'),
    libs: [],
    dataSource: {},
    properties: {
      default: [
        {
          name: 'interval',
          default: 1000,
          optional: true,
          control: 'text',
          type: 'int',
          hint: both('The time between two messages, in milliseconds.', '两条消息之间的间隔，单位为毫秒。'),
          label: both('Interval', '间隔'),
        },
        {
          name: 'max',
          default: 100,
          optional: true,
          control: 'text',
          type: 'int',
          hint: both('The numbers are below this one.', '随机数小于该值。'),
          label: both('Maximum', '上限'),
        },
      ],
    },
    node: { category: 'source', icon: 'iconPath', label: both(symbol, symbol) },
  }),
  defaults: `# The section "default" is used when a stream names no CONF_KEY; other sections override single keys of it.
default:
  interval: 1000
  max: 100
`,
  rule: ({ name }) => `create stream demo () WITH (TYPE="${name}")
SELECT value FROM demo`,
};
