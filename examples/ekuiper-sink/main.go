// lines is an eKuiper sink: it appends each message to a file, as one line of JSON.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

// config is what lines.json declares and a rule's action sets.
type config struct {
	Path     string   `json:"path"`
	Keys     []string `json:"keys"`
	Truncate bool     `json:"truncate"`
}

type sink struct {
	config config
	file   *os.File
	count  int
}

// Lines is what eKuiper looks up: the name of the plugin with an upper-case first letter. Each rule gets a sink of its own.
func Lines() api.Sink {
	return &sink{}
}

// Provision is called with the properties of the rule's action.
func (s *sink) Provision(_ api.StreamContext, configs map[string]any) error {
	raw, err := json.Marshal(configs)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &s.config); err != nil {
		return fmt.Errorf("lines: %w", err)
	}
	if s.config.Path == "" {
		return errors.New("lines: path is required")
	}
	return nil
}

// Connect opens the file. When that fails, eKuiper shows the message with the rule and tries again.
func (s *sink) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	flags := os.O_APPEND | os.O_CREATE | os.O_WRONLY
	if s.config.Truncate {
		flags |= os.O_TRUNC
	}
	file, err := os.OpenFile(s.config.Path, flags, 0o644)
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
	line, err := json.Marshal(s.chosen(item.ToMap()))
	if err != nil {
		return err
	}
	if _, err = s.file.Write(append(line, '\n')); err != nil {
		return err
	}
	s.count++
	return nil
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

// Close says in the log how much was written.
func (s *sink) Close(ctx api.StreamContext) error {
	if s.file == nil {
		return nil
	}
	ctx.GetLogger().Infof("lines: wrote %d messages to %s", s.count, s.config.Path)
	return s.file.Close()
}

func (s *sink) chosen(message map[string]any) map[string]any {
	if len(s.config.Keys) == 0 {
		return message
	}
	chosen := make(map[string]any, len(s.config.Keys))
	for _, key := range s.config.Keys {
		if value, ok := message[key]; ok {
			chosen[key] = value
		}
	}
	return chosen
}

// main is never called: eKuiper loads the symbol above. It lets "go build" and "go vet" check the package.
func main() {}
