package main

import (
	"testing"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

func TestDegrees(t *testing.T) {
	for celsius, want := range map[any]float64{-40: -40, int64(0): 32, 100.0: 212} {
		if got, ok := Fahrenheit().Exec(nil, []any{celsius}); !ok || got != want {
			t.Errorf("%v: got %v, want %v", celsius, got, want)
		}
	}
}

func TestTheSpreadOfAWindow(t *testing.T) {
	for _, each := range []struct {
		values []any
		want   any
	}{
		{[]any{3.0, int64(-1), 2}, 4.0},
		{[]any{5}, 0.0},
		{[]any{nil, "x", 2, 7}, 5.0},
		{[]any{}, nil},
	} {
		if got, ok := Spread().Exec(nil, []any{each.values}); !ok || got != each.want {
			t.Errorf("%v: got %v, want %v", each.values, got, each.want)
		}
	}
}

func TestWhatIsNoNumberIsAnError(t *testing.T) {
	for _, function := range []api.Function{Fahrenheit(), Spread()} {
		got, ok := function.Exec(nil, []any{"warm"})
		if _, isError := got.(error); ok || !isError {
			t.Errorf("got %v", got)
		}
	}
}

func TestBothTakeOneArgument(t *testing.T) {
	for _, function := range []api.Function{Fahrenheit(), Spread()} {
		if err := function.Validate([]any{1}); err != nil {
			t.Error(err)
		}
		for _, args := range [][]any{nil, {1, 2}} {
			if err := function.Validate(args); err == nil {
				t.Errorf("no error for %d arguments", len(args))
			}
		}
	}
}

func TestOnlyTheSpreadIsAnAggregate(t *testing.T) {
	if Fahrenheit().IsAggregate() || !Spread().IsAggregate() {
		t.Error("eKuiper gives a window only to an aggregate")
	}
}
