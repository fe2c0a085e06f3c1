// measures is an eKuiper plugin with two functions: fahrenheit, and the aggregate spread.
package main

import (
	"fmt"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

// Fahrenheit is what eKuiper looks up for the function fahrenheit.
func Fahrenheit() api.Function {
	return fahrenheit{}
}

// Spread is what eKuiper looks up for the function spread.
func Spread() api.Function {
	return spread{}
}

type fahrenheit struct{}

// Validate is called with the expressions of the arguments when a rule is created.
func (fahrenheit) Validate(args []any) error {
	return takesOne("fahrenheit", args)
}

// Exec is called for each message. With false, the result is an error and the message is dropped.
func (fahrenheit) Exec(_ api.FunctionContext, args []any) (any, bool) {
	celsius, ok := number(args[0])
	if !ok {
		return fmt.Errorf("fahrenheit takes a number, got %T", args[0]), false
	}
	return celsius*9/5 + 32, true
}

func (fahrenheit) IsAggregate() bool {
	return false
}

type spread struct{}

func (spread) Validate(args []any) error {
	return takesOne("spread", args)
}

// Exec is called for each window, as IsAggregate says: its argument is a slice. Values that are no numbers are passed over.
func (spread) Exec(_ api.FunctionContext, args []any) (any, bool) {
	values, ok := args[0].([]any)
	if !ok {
		return fmt.Errorf("spread takes the values of a window, got %T", args[0]), false
	}
	var low, high float64
	found := false
	for _, each := range values {
		value, ok := number(each)
		if !ok {
			continue
		}
		if !found {
			low, high, found = value, value, true
		}
		low, high = min(low, value), max(high, value)
	}
	if !found {
		return nil, true
	}
	return high - low, true
}

func (spread) IsAggregate() bool {
	return true
}

func takesOne(name string, args []any) error {
	if len(args) != 1 {
		return fmt.Errorf("%s takes 1 argument, got %d", name, len(args))
	}
	return nil
}

// number reads what eKuiper has for numbers: float64 from JSON, int64 from SQL, int from Go code.
func number(value any) (float64, bool) {
	switch n := value.(type) {
	case float64:
		return n, true
	case int64:
		return float64(n), true
	case int:
		return float64(n), true
	default:
		return 0, false
	}
}

// main is never called: eKuiper loads the symbols above. It lets "go build" and "go vet" check the package.
func main() {}
