import { about, both, type Template } from './template.js';

/** A function of one argument. */
export const func: Template = {
  kind: 'function',
  go: ({ name, symbol }) => `// ${name} is an eKuiper function: it turns a text around.
package main

import (
	"fmt"
	"slices"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

type function struct{}

// ${symbol} is what eKuiper looks up: the name of the function in SQL with an upper-case first letter.
func ${symbol}() api.Function {
	return function{}
}

// Validate is called with the expressions of the arguments when a rule is created.
func (function) Validate(args []any) error {
	if len(args) != 1 {
		return fmt.Errorf("${name} takes 1 argument, got %d", len(args))
	}
	return nil
}

// Exec is called for each message. With false, the result is an error and the message is dropped.
func (function) Exec(_ api.FunctionContext, args []any) (any, bool) {
	text, ok := args[0].(string)
	if !ok {
		return fmt.Errorf("${name} takes a string, got %T", args[0]), false
	}
	letters := []rune(text)
	slices.Reverse(letters)
	return string(letters), true
}

// IsAggregate is true for a function whose arguments are slices: the values of a window.
func (function) IsAggregate() bool {
	return false
}

// main is never called: eKuiper loads the symbol above. It lets "go build" and "go vet" check the package.
func main() {}
`,
  test: ({ symbol }) => `package main

import "testing"

func TestATextIsTurnedAround(t *testing.T) {
	for text, want := range map[string]string{"": "", "a": "a", "eKuiper": "repiuKe", "数据流": "流据数"} {
		if got, ok := ${symbol}().Exec(nil, []any{text}); !ok || got != want {
			t.Errorf("%q: got %v, want %q", text, got, want)
		}
	}
}

func TestWhatIsNoTextIsAnError(t *testing.T) {
	for _, value := range []any{nil, 1, []any{"a"}} {
		got, ok := ${symbol}().Exec(nil, []any{value})
		if _, isError := got.(error); ok || !isError {
			t.Errorf("%v: got %v", value, got)
		}
	}
}

func TestItTakesOneArgument(t *testing.T) {
	if err := ${symbol}().Validate([]any{"a"}); err != nil {
		t.Error(err)
	}
	for _, args := range [][]any{nil, {"a", "b"}} {
		if err := ${symbol}().Validate(args); err == nil {
			t.Errorf("no error for %d arguments", len(args))
		}
	}
}

func TestItIsNoAggregate(t *testing.T) {
	if ${symbol}().IsAggregate() {
		t.Error("its argument is a single value")
	}
}
`,
  descriptor: ({ name, symbol }) => ({
    about: about(both('Turns a text around.', '将文本反转。'), 'extension/native/develop/function.html'),
    libs: [],
    name,
    functions: [
      {
        name,
        example: `${name}(text)`,
        hint: both('Turns a text around.', '将文本反转。'),
        args: [
          {
            name: 'text',
            optional: false,
            control: 'field',
            type: 'string',
            hint: both('The text to turn around.', '要反转的文本。'),
            label: both('Text', '文本'),
          },
        ],
        return: { type: 'string', hint: both('The text from its end to its beginning.', '从末尾到开头的文本。') },
        node: { category: 'function', icon: 'iconPath', label: both(symbol, symbol) },
      },
    ],
  }),
  rule: ({ name }) => `SELECT ${name}(text) AS turned FROM demo`,
};
