package main

import (
	"testing"
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

func provision(t *testing.T, configs map[string]any) (api.PullTupleSource, error) {
	t.Helper()
	source, ok := Random().(api.PullTupleSource)
	if !ok {
		t.Fatal("eKuiper calls Pull only on an api.PullTupleSource")
	}
	return source, source.Provision(nil, configs)
}

// pull returns what the source emits when it is asked once.
func pull(t *testing.T, source api.PullTupleSource) map[string]any {
	t.Helper()
	var got map[string]any
	source.Pull(nil, time.Now(), func(_ api.StreamContext, data any, _ map[string]any, _ time.Time) {
		got, _ = data.(map[string]any)
	}, nil)
	return got
}

func TestMeasurementsStayBetweenMinAndMax(t *testing.T) {
	for _, distribution := range []string{"uniform", "normal"} {
		source, err := provision(t, map[string]any{"distribution": distribution, "min": -2, "max": 3})
		if err != nil {
			t.Fatal(err)
		}
		for range 1000 {
			if value, ok := pull(t, source)["value"].(float64); !ok || value < -2 || value > 3 {
				t.Fatalf("%s: got %v", distribution, value)
			}
		}
	}
}

func TestEachMessageNamesTheSensorAndCounts(t *testing.T) {
	source, err := provision(t, map[string]any{"sensorId": "boiler"})
	if err != nil {
		t.Fatal(err)
	}
	for want := 1; want <= 3; want++ {
		if got := pull(t, source); got["sensorId"] != "boiler" || got["count"] != want {
			t.Fatalf("message %d: got %v", want, got)
		}
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
	for _, configs := range []map[string]any{{"min": 2, "max": 1}, {"max": "many"}, {"distribution": "poisson"}} {
		if _, err := provision(t, configs); err == nil {
			t.Errorf("no error for %v", configs)
		}
	}
}
