// A source that panics when it is loaded, in a way that no reader of its code foresees.
package main

import (
	"os"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

func init() {
	if os.Getenv("PLUGSMITH_MARKS") != "" {
		panic("boom")
	}
}

func Panics() api.Source { return nil }
