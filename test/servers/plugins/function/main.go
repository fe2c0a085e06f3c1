// Two functions, and one that cannot stand to be asked.
package main

import (
	"fmt"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

type say struct{ how string }

func (s say) Validate(args []any) error {
	if s.how == "panic" {
		panic("asked")
	}
	if len(args) != 1 {
		return fmt.Errorf("want 1 argument but got %d", len(args))
	}
	return nil
}

func (s say) Exec(_ api.FunctionContext, args []any) (any, bool) {
	return fmt.Sprint(s.how, " ", args[0]), true
}

func (s say) IsAggregate() bool { return false }

func Pubshout() api.Function   { return say{"shout"} }
func Pubwhisper() api.Function { return say{"whisper"} }
func Pubpanic() api.Function   { return say{"panic"} }
