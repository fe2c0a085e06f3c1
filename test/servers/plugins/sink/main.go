// A sink that writes down that something arrived.
package main

import (
	"example.com/publishtest/marks"
	"github.com/lf-edge/ekuiper/contract/v2/api"
)

type writer struct{}

func (w *writer) Provision(_ api.StreamContext, _ map[string]any) error {
	marks.Add("sink provision")
	return nil
}

func (w *writer) Connect(_ api.StreamContext, status api.StatusChangeHandler) error {
	marks.Add("sink connect")
	status(api.ConnectionConnected, "")
	return nil
}

func (w *writer) Close(_ api.StreamContext) error { return nil }

func (w *writer) Collect(_ api.StreamContext, _ api.MessageTuple) error {
	marks.Add("sink collect")
	return nil
}

func (w *writer) CollectList(_ api.StreamContext, _ api.MessageTupleList) error {
	marks.Add("sink collect")
	return nil
}

func Pubsink() api.Sink { return &writer{} }
