package render

import (
	"errors"
	"reflect"
	"text/template/parse"
)

// expression is how to find a value, and its type.
type expression struct {
	t   reflect.Type
	get func(r *run, dot reflect.Value) reflect.Value
}

// condition is how to find out whether something holds.
type condition func(r *run, dot reflect.Value) bool

// Why a page is left to html/template, which says where.
var (
	errNil   = errors.New("nil pointer")
	errRange = errors.New("index out of range")
)

func (s scope) pipe(p *parse.PipeNode) (expression, error) {
	if len(p.Cmds) != 1 {
		return expression{}, unknown(p)
	}
	return s.command(p.Cmds[0])
}

func (s scope) command(c *parse.CommandNode) (expression, error) {
	id, ok := c.Args[0].(*parse.IdentifierNode)
	switch {
	case !ok && len(c.Args) == 1:
		return s.operand(c.Args[0])
	case ok && id.Ident == "index" && len(c.Args) == 3:
		return s.index(c)
	case ok && id.Ident == "len" && len(c.Args) == 2:
		return s.length(c)
	case ok && id.Ident == "or" && len(c.Args) == 3:
		return s.either(c)
	}
	return expression{}, unknown(c)
}

func (s scope) operand(n parse.Node) (expression, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.chain(n, expression{s.dot, func(_ *run, dot reflect.Value) reflect.Value { return dot }}, nil)
	case *parse.FieldNode:
		return s.chain(n, expression{s.dot, func(_ *run, dot reflect.Value) reflect.Value { return dot }}, n.Ident)
	case *parse.VariableNode:
		v, ok := s.variables[n.Ident[0]]
		if !ok {
			return expression{}, unknown(n)
		}
		slot := v.slot
		return s.chain(n, expression{v.t, func(r *run, _ reflect.Value) reflect.Value { return r.vars[r.base+slot] }}, n.Ident[1:])
	case *parse.ChainNode:
		v, err := s.operand(n.Node)
		if err != nil {
			return v, err
		}
		return s.chain(n, v, n.Field)
	case *parse.PipeNode:
		return s.pipe(n)
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64)), nil
		}
	}
	return expression{}, unknown(n)
}

func constant(v any) expression {
	value := reflect.ValueOf(v)
	return expression{value.Type(), func(*run, reflect.Value) reflect.Value { return value }}
}

// chain is a field of a field … of a value.
func (s scope) chain(n parse.Node, v expression, names []string) (expression, error) {
	if v.t == nil {
		return v, unknown(n)
	}
	for _, name := range names {
		var ok bool
		if v, ok = field(v, name); !ok {
			return v, unknown(n)
		}
	}
	return v, nil
}

// field is a field of a struct, or of one that a pointer leads to. A method is
// none.
func field(v expression, name string) (expression, bool) {
	st, pointer := v.t, v.t.Kind() == reflect.Pointer
	if pointer {
		st = st.Elem()
	}
	if st.Kind() != reflect.Struct {
		return v, false
	}
	if _, ok := reflect.PointerTo(st).MethodByName(name); ok {
		return v, false
	}
	f, ok := st.FieldByName(name)
	if !ok || !f.IsExported() || len(f.Index) != 1 {
		return v, false
	}
	i, of := f.Index[0], v.get
	if !pointer {
		return expression{f.Type, func(r *run, dot reflect.Value) reflect.Value { return of(r, dot).Field(i) }}, true
	}
	zero := reflect.Zero(f.Type)
	return expression{f.Type, func(r *run, dot reflect.Value) reflect.Value {
		p := of(r, dot)
		if p.IsNil() {
			r.fail(errNil)
			return zero
		}
		return p.Elem().Field(i)
	}}, true
}

func (s scope) index(c *parse.CommandNode) (expression, error) {
	list, err := s.operand(c.Args[1])
	if err != nil {
		return list, err
	}
	at, err := s.operand(c.Args[2])
	if err != nil {
		return at, err
	}
	if list.t.Kind() != reflect.Slice || at.t.Kind() != reflect.Int {
		return list, unknown(c)
	}
	zero := reflect.Zero(list.t.Elem())
	return expression{list.t.Elem(), func(r *run, dot reflect.Value) reflect.Value {
		l, i := list.get(r, dot), int(at.get(r, dot).Int())
		if i < 0 || i >= l.Len() {
			r.fail(errRange)
			return zero
		}
		return l.Index(i)
	}}, nil
}

func (s scope) length(c *parse.CommandNode) (expression, error) {
	of, err := s.operand(c.Args[1])
	if err != nil {
		return of, err
	}
	if k := of.t.Kind(); k != reflect.Slice && k != reflect.String {
		return of, unknown(c)
	}
	return expression{reflect.TypeFor[int](), func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(of.get(r, dot).Len()) }}, nil
}

// either is the first of two values of the same type, or the second when the
// first is empty.
func (s scope) either(c *parse.CommandNode) (expression, error) {
	first, err := s.operand(c.Args[1])
	if err != nil {
		return first, err
	}
	second, err := s.operand(c.Args[2])
	if err != nil {
		return second, err
	}
	if first.t != second.t {
		return first, unknown(c)
	}
	holds, err := truth(first.t)
	return expression{first.t, func(r *run, dot reflect.Value) reflect.Value {
		if v := first.get(r, dot); holds(v) {
			return v
		}
		return second.get(r, dot)
	}}, err
}

// condition is whether a pipeline holds.
func (s scope) condition(p *parse.PipeNode) (condition, error) {
	if len(p.Cmds) != 1 {
		return nil, unknown(p)
	}
	args := p.Cmds[0].Args
	if id, ok := args[0].(*parse.IdentifierNode); ok {
		switch id.Ident {
		case "and", "or", "not":
			return s.junction(id.Ident, args[1:])
		case "eq", "ne":
			return s.comparison(p, id.Ident == "eq", args[1:])
		}
	}
	v, err := s.pipe(p)
	if err != nil {
		return nil, err
	}
	return v.holds()
}

func (s scope) junction(name string, args []parse.Node) (condition, error) {
	list := make([]condition, len(args))
	for i, arg := range args {
		var err error
		if p, ok := arg.(*parse.PipeNode); ok {
			list[i], err = s.condition(p)
		} else {
			var v expression
			if v, err = s.operand(arg); err == nil {
				list[i], err = v.holds()
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if name == "not" {
		return func(r *run, dot reflect.Value) bool { return !list[0](r, dot) }, nil
	}
	decides := name == "or"
	return func(r *run, dot reflect.Value) bool {
		for _, c := range list {
			if c(r, dot) == decides {
				return decides
			}
		}
		return !decides
	}, nil
}

// comparison is whether two values of the same type are equal, or not.
func (s scope) comparison(n parse.Node, equal bool, args []parse.Node) (condition, error) {
	if len(args) != 2 {
		return nil, unknown(n)
	}
	a, err := s.operand(args[0])
	if err != nil {
		return nil, err
	}
	b, err := s.operand(args[1])
	if err != nil {
		return nil, err
	}
	if a.t.Kind() != b.t.Kind() {
		return nil, unknown(n)
	}
	switch a.t.Kind() {
	case reflect.String:
		return func(r *run, dot reflect.Value) bool {
			return (a.get(r, dot).String() == b.get(r, dot).String()) == equal
		}, nil
	case reflect.Int:
		return func(r *run, dot reflect.Value) bool { return (a.get(r, dot).Int() == b.get(r, dot).Int()) == equal }, nil
	}
	return nil, unknown(n)
}

// holds is whether a value is neither zero nor empty.
func (v expression) holds() (condition, error) {
	of, err := truth(v.t)
	return func(r *run, dot reflect.Value) bool { return of(v.get(r, dot)) }, err
}

// truth is what html/template takes for true.
func truth(t reflect.Type) (func(reflect.Value) bool, error) {
	switch t.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }, nil
	case reflect.Bool:
		return reflect.Value.Bool, nil
	case reflect.Int:
		return func(v reflect.Value) bool { return v.Int() != 0 }, nil
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }, nil
	case reflect.Struct:
		return func(reflect.Value) bool { return true }, nil
	}
	return nil, errors.New("does not know whether a " + t.String() + " is true")
}
