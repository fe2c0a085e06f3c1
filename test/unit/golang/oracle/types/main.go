// Command types says what Go's type checker knows of the packages that are named as arguments, one JSON object a line:
// their files, the types of their variables and constants, and the method sets of their types.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
)

type methods = map[string]string

type facts struct {
	Path   string
	Files  []string
	Values map[string]string
	Types  map[string][2]methods
}

func main() {
	build.Default.CgoEnabled = false
	set := token.NewFileSet()
	config := types.Config{Importer: importer.ForCompiler(set, "source", nil)}
	for _, path := range os.Args[1:] {
		found, err := build.Import(path, "", 0)
		if err != nil {
			panic(err)
		}
		f := facts{Path: path, Values: map[string]string{}, Types: map[string][2]methods{}}
		parsed := []*ast.File{}
		for _, name := range found.GoFiles {
			file := filepath.Join(found.Dir, name)
			tree, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
			if err != nil {
				panic(err)
			}
			f.Files = append(f.Files, file)
			parsed = append(parsed, tree)
		}
		pkg, err := config.Check(path, set, parsed, nil)
		if err != nil {
			panic(err)
		}
		for _, name := range pkg.Scope().Names() {
			switch object := pkg.Scope().Lookup(name).(type) {
			case *types.Var, *types.Const:
				f.Values[name] = spell(types.Default(object.Type()))
			case *types.TypeName:
				f.Types[name] = [2]methods{methodSet(object.Type()), methodSet(types.NewPointer(object.Type()))}
			}
		}
		if err := json.NewEncoder(os.Stdout).Encode(f); err != nil {
			panic(err)
		}
	}
}

func methodSet(t types.Type) methods {
	found := methods{}
	all := types.NewMethodSet(t)
	for i := range all.Len() {
		method := all.At(i).Obj()
		found[method.Name()] = spell(method.Type())
	}
	return found
}

// spell writes a type in the spelling of canonicalType, with a question mark where that says nothing.
func spell(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return types.Typ[t.Kind()].String()
	case *types.Named:
		name := t.Obj().Name()
		if t.Obj().Pkg() != nil {
			name = t.Obj().Pkg().Path() + "." + name
		}
		if t.TypeArgs().Len() == 0 {
			return name
		}
		args := []string{}
		for i := range t.TypeArgs().Len() {
			args = append(args, spell(t.TypeArgs().At(i)))
		}
		return name + "[" + strings.Join(args, ",") + "]"
	case *types.Pointer:
		return "*" + spell(t.Elem())
	case *types.Slice:
		return "[]" + spell(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), spell(t.Elem()))
	case *types.Map:
		return "map[" + spell(t.Key()) + "]" + spell(t.Elem())
	case *types.Chan:
		return map[types.ChanDir]string{types.SendRecv: "chan ", types.SendOnly: "chan<- ", types.RecvOnly: "<-chan "}[t.Dir()] + spell(t.Elem())
	case *types.Signature:
		params := spellAll(t.Params())
		if t.Variadic() {
			last := len(params) - 1
			params[last] = "..." + strings.TrimPrefix(params[last], "[]")
		}
		results := spellAll(t.Results())
		text := "func(" + strings.Join(params, ", ") + ")"
		switch len(results) {
		case 0:
			return text
		case 1:
			return text + " " + results[0]
		default:
			return text + " (" + strings.Join(results, ", ") + ")"
		}
	case *types.Interface:
		if t.Empty() {
			return "any"
		}
	case *types.Struct:
		if t.NumFields() == 0 {
			return "struct{}"
		}
	}
	return "?"
}

func spellAll(list *types.Tuple) []string {
	found := []string{}
	for v := range list.Variables() {
		found = append(found, spell(v.Type()))
	}
	return found
}
