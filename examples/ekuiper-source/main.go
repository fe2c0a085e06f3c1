// random is an eKuiper source: it plays a sensor that measures something random each interval.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
)

// config is what random.json declares. eKuiper itself uses "interval", to call Pull.
type config struct {
	SensorID     string  `json:"sensorId"`
	Distribution string  `json:"distribution"`
	Min          float64 `json:"min"`
	Max          float64 `json:"max"`
}

type source struct {
	config config
	count  int
}

// Random is what eKuiper looks up: the name of the plugin with an upper-case first letter. Each rule gets a source of its own.
func Random() api.Source {
	return &source{}
}

// Provision is called with the section of random.yaml that the stream chooses by CONF_KEY.
func (s *source) Provision(_ api.StreamContext, configs map[string]any) error {
	raw, err := json.Marshal(configs)
	if err != nil {
		return err
	}
	s.config = config{SensorID: "sensor-1", Distribution: "uniform", Max: 100}
	if err := json.Unmarshal(raw, &s.config); err != nil {
		return fmt.Errorf("random: %w", err)
	}
	if s.config.Max < s.config.Min {
		return fmt.Errorf("random: max %v is below min %v", s.config.Max, s.config.Min)
	}
	if s.config.Distribution != "uniform" && s.config.Distribution != "normal" {
		return fmt.Errorf("random: distribution must be uniform or normal, got %q", s.config.Distribution)
	}
	return nil
}

// Connect says that the source is ready; it has nothing to connect to.
func (s *source) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	status(api.ConnectionConnected, "")
	return nil
}

// Pull emits one measurement.
func (s *source) Pull(ctx api.StreamContext, trigger time.Time, ingest api.TupleIngest, _ api.ErrorIngest) {
	s.count++
	ingest(ctx, map[string]any{
		"sensorId": s.config.SensorID,
		"count":    s.count,
		"value":    s.measure(),
	}, nil, trigger)
}

// measure draws a value between Min and Max. A normal one is cut there, three standard deviations from the middle.
func (s *source) measure() float64 {
	low, high := s.config.Min, s.config.Max
	if s.config.Distribution == "uniform" {
		return low + rand.Float64()*(high-low)
	}
	value := (low+high)/2 + rand.NormFloat64()*(high-low)/6
	return min(max(value, low), high)
}

func (s *source) Close(_ api.StreamContext) error {
	return nil
}

// main is never called: eKuiper loads the symbol above. It lets "go build" and "go vet" check the package.
func main() {}
