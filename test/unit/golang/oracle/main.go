// Command oracle says what Go's own parser reads in the files that are named on its standard input, one JSON object a line.
// All offsets are UTF-16, so that they compare with ours.
package main

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

type object = map[string]any

// Languages differ in how many U+FFFD stand for bytes that are no UTF-8: here it is one for all of them.
var replacements = regexp.MustCompile("\ufffd+")

type file struct {
	set   *token.FileSet
	utf16 []int
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		text, err := os.ReadFile(lines.Text())
		if err != nil {
			panic(err)
		}
		encoder.Encode(read(text))
	}
}

func read(text []byte) object {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return object{"error": err.Error()}
	}
	f := file{set, utf16Offsets(text)}
	imports, decls := []any{}, []any{}
	for _, d := range parsed.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			decls = append(decls, f.funcDecl(d))
		case *ast.GenDecl:
			for _, s := range d.Specs {
				whole := f.span(d)
				if d.Lparen.IsValid() {
					whole = f.span(s)
				}
				switch s := s.(type) {
				case *ast.ImportSpec:
					path, _ := strconv.Unquote(s.Path.Value)
					imports = append(imports, object{"path": path, "literal": f.span(s.Path), "name": f.ident(s.Name), "span": whole})
				case *ast.ValueSpec:
					decls = append(decls, f.valueSpec(d.Tok.String(), s, whole)...)
				case *ast.TypeSpec:
					decls = append(decls, f.typeSpec(s, whole))
				}
			}
		}
	}
	return object{"package": f.span(parsed.Name), "imports": imports, "constraints": f.constraints(parsed), "decls": decls}
}

// utf16Offsets has for every byte offset the number of UTF-16 units before it.
func utf16Offsets(text []byte) []int {
	offsets := make([]int, len(text)+1)
	units := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		for j := range size {
			offsets[i+j] = units
		}
		units++
		if r > 0xffff {
			units++
		}
		i += size
	}
	offsets[len(text)] = units
	return offsets
}

func (f file) span(n ast.Node) []int {
	return []int{f.at(n.Pos()), f.at(n.End())}
}

func (f file) at(p token.Pos) int {
	return f.utf16[f.set.Position(p).Offset]
}

func (f file) ident(i *ast.Ident) any {
	if i == nil {
		return nil
	}
	return f.span(i)
}

func (f file) expr(e ast.Expr) any {
	if e == nil {
		return nil
	}
	return f.span(e)
}

func (f file) constraints(parsed *ast.File) []any {
	found := []any{}
	for _, group := range parsed.Comments {
		for _, c := range group.List {
			if c.Pos() < parsed.Package && constraint.IsGoBuild(c.Text) {
				found = append(found, strings.TrimSpace(strings.TrimPrefix(c.Text, "//go:build")))
			}
		}
	}
	return found
}

func (f file) params(list *ast.FieldList) []any {
	found := []any{}
	if list == nil {
		return found
	}
	for _, field := range list.List {
		t, variadic := field.Type, false
		if dots, ok := t.(*ast.Ellipsis); ok {
			t, variadic = dots.Elt, true
		}
		names := field.Names
		if len(names) == 0 {
			names = []*ast.Ident{nil}
		}
		for _, name := range names {
			found = append(found, object{"name": f.ident(name), "type": f.span(t), "variadic": variadic})
		}
	}
	return found
}

func (f file) funcDecl(d *ast.FuncDecl) object {
	found := object{
		"kind": "func", "name": f.span(d.Name), "typeParams": f.params(d.Type.TypeParams), "params": f.params(d.Type.Params),
		"results": f.params(d.Type.Results), "span": f.span(d), "body": nil, "receiver": nil,
	}
	if d.Body != nil {
		found["body"] = f.body(d.Body)
	}
	if d.Recv != nil && len(d.Recv.List) > 0 {
		base, pointer := receiverBase(d.Recv.List[0].Type)
		found["receiver"] = []any{f.params(d.Recv)[0], base, pointer}
	}
	return found
}

func receiverBase(e ast.Expr) (string, bool) {
	pointer := false
	for {
		switch t := e.(type) {
		case *ast.StarExpr:
			e, pointer = t.X, true
		case *ast.ParenExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.Ident:
			return t.Name, pointer
		default:
			return "", pointer
		}
	}
}

func (f file) valueSpec(kind string, s *ast.ValueSpec, whole []int) []any {
	found := []any{}
	for n, name := range s.Names {
		one := object{"kind": kind, "name": f.span(name), "type": f.expr(s.Type), "value": nil, "index": 0, "span": whole}
		if shared := len(s.Values) == 1 && len(s.Names) > 1; shared {
			one["value"], one["index"] = f.value(s.Values[0]), n
		} else if n < len(s.Values) {
			one["value"] = f.value(s.Values[n])
		}
		found = append(found, one)
	}
	return found
}

func (f file) typeSpec(s *ast.TypeSpec, whole []int) object {
	found := object{"kind": "type", "name": f.span(s.Name), "typeParams": f.params(s.TypeParams), "alias": s.Assign.IsValid(), "type": f.span(s.Type), "span": whole}
	switch t := s.Type.(type) {
	case *ast.StructType:
		fields := []any{}
		for _, field := range t.Fields.List {
			var tag any
			if field.Tag != nil {
				value, _ := strconv.Unquote(field.Tag.Value)
				tag = []any{f.span(field.Tag), value}
			}
			names := field.Names
			if len(names) == 0 {
				names = []*ast.Ident{nil}
			}
			for _, name := range names {
				fields = append(fields, object{"name": f.ident(name), "type": f.span(field.Type), "tag": tag, "span": f.span(field)})
			}
		}
		found["body"] = object{"kind": "struct", "fields": fields}
	case *ast.InterfaceType:
		methods, embedded := []any{}, []any{}
		for _, field := range t.Methods.List {
			if signature, ok := field.Type.(*ast.FuncType); ok && len(field.Names) == 1 {
				methods = append(methods, object{"name": f.span(field.Names[0]), "params": f.params(signature.Params), "results": f.params(signature.Results), "span": f.span(field)})
			} else {
				embedded = append(embedded, f.span(field.Type))
			}
		}
		found["body"] = object{"kind": "interface", "methods": methods, "embedded": embedded}
	default:
		found["body"] = object{"kind": "other"}
	}
	return found
}

func (f file) value(e ast.Expr) object {
	e = ast.Unparen(e)
	found := object{"kind": "other", "span": f.span(e)}
	switch e := e.(type) {
	case *ast.CompositeLit:
		found["kind"], found["type"] = "composite", f.span(e.Type)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			found["kind"], found["of"] = "address", f.value(e.X)
		}
	case *ast.CallExpr:
		found["kind"], found["callee"], found["args"] = "call", f.span(e.Fun), f.values(e.Args)
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			value, _ := strconv.Unquote(e.Value)
			found["kind"], found["value"] = "string", replacements.ReplaceAllString(strings.ToValidUTF8(value, "\ufffd"), "\ufffd")
		}
	case *ast.FuncLit:
		found["kind"], found["params"], found["results"], found["body"] = "func", f.params(e.Type.Params), f.params(e.Type.Results), f.body(e.Body)
	case *ast.Ident, *ast.SelectorExpr:
		if isName(e) {
			found["kind"] = "name"
		}
	}
	return found
}

func (f file) values(list []ast.Expr) []any {
	found := []any{}
	for _, e := range list {
		found = append(found, f.value(e))
	}
	return found
}

func isName(e ast.Expr) bool {
	if selector, ok := e.(*ast.SelectorExpr); ok {
		return isName(selector.X)
	}
	_, ok := e.(*ast.Ident)
	return ok
}

func (f file) body(block *ast.BlockStmt) object {
	returns, calls, assignments := []any{}, []any{}, []any{}
	var statements func(list []ast.Stmt)
	statements = func(list []ast.Stmt) {
		for _, s := range list {
			switch s := s.(type) {
			case *ast.ReturnStmt:
				returns = append(returns, object{"span": f.span(s), "values": f.values(s.Results)})
			case *ast.ExprStmt:
				if call, ok := ast.Unparen(s.X).(*ast.CallExpr); ok && s.X == ast.Expr(call) {
					calls = append(calls, f.value(call))
				}
			case *ast.AssignStmt:
				if index, ok := s.Lhs[0].(*ast.IndexExpr); ok && s.Tok == token.ASSIGN && len(s.Lhs) == 1 && len(s.Rhs) == 1 {
					assignments = append(assignments, object{"target": f.span(index.X), "key": f.value(index.Index), "value": f.value(s.Rhs[0]), "span": f.span(s)})
				}
			case *ast.BlockStmt:
				statements(s.List)
			case *ast.IfStmt:
				statements(s.Body.List)
				if s.Else != nil {
					statements([]ast.Stmt{s.Else})
				}
			case *ast.ForStmt:
				statements(s.Body.List)
			case *ast.RangeStmt:
				statements(s.Body.List)
			case *ast.SwitchStmt:
				statements(s.Body.List)
			case *ast.TypeSwitchStmt:
				statements(s.Body.List)
			case *ast.SelectStmt:
				statements(s.Body.List)
			case *ast.CaseClause:
				statements(s.Body)
			case *ast.CommClause:
				statements(s.Body)
			case *ast.LabeledStmt:
				statements([]ast.Stmt{s.Stmt})
			}
		}
	}
	statements(block.List)
	return object{"span": f.span(block), "returns": returns, "calls": calls, "assignments": assignments}
}
