package main

import (
	"fmt"
	"io"
	"strings"
)

type Thing struct{ n int }

func (t *Thing) Do(_ string, _ ...int) (map[string]any, error) { return nil, nil }
func (t Thing) String() string                                 { return fmt.Sprint(t.n) }

type Doer interface {
	Do(string, ...int) (map[string]any, error)
}

type embedded struct {
	Thing
	fmt.Stringer
}

func Make() Doer                  { return &Thing{} }
func Concrete() *Thing            { return &Thing{} }
func Value() Thing                { return Thing{} }
func Other() io.Reader            { return strings.NewReader("") }
func Takes(_ int, _ string) error { return nil }
func hidden() int                 { return 1 }

var Plain Thing
var Pointer = &Thing{}
var Interface Doer = Pointer
var Embedded embedded
var Number = hidden()
var Function = func() Doer { return nil }
var Anonymous struct{ Thing }

func init() {
	if Number > 2 {
		panic("sometimes")
	}
}
