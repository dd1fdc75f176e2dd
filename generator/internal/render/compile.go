package render

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// unknown is why a template cannot be compiled.
func unknown(n parse.Node) error { return fmt.Errorf("does not know %s", n) }

func (s scope) node(n parse.Node) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(r *run, _ reflect.Value) { r.w.Write(text) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return s.assign(n.Pipe)
		}
		return s.show(n)
	case *parse.TemplateNode:
		return s.template(n)
	case *parse.IfNode:
		return s.choose(n)
	case *parse.WithNode:
		return s.with(n)
	case *parse.RangeNode:
		return s.loop(n)
	}
	return nil, unknown(n)
}

// show writes a value. One for which html/template names no escaper, or one
// that we do not know, is not ours to write.
func (s scope) show(n *parse.ActionNode) (step, error) {
	e := s.escapers[calls(n.Pipe.Cmds[1:])]
	if e == nil {
		return nil, unknown(n)
	}
	v, err := s.command(n.Pipe.Cmds[0])
	if err != nil {
		return nil, err
	}
	get, write := v.get, e.write(v.t)
	return func(r *run, dot reflect.Value) {
		if err := write(r.w, get(r, dot)); err != nil {
			r.fail(err)
		}
	}, nil
}

// assign gives a variable a value.
func (s scope) assign(p *parse.PipeNode) (step, error) {
	v, err := s.pipe(p)
	if err != nil {
		return nil, err
	}
	if len(p.Decl) != 1 {
		return nil, unknown(p)
	}
	name := p.Decl[0].Ident[0]
	var slot int
	if p.IsAssign {
		known, ok := s.variables[name]
		if !ok || known.t != v.t {
			return nil, unknown(p)
		}
		slot = known.slot
	} else {
		slot = s.declare(name, v.t)
	}
	return func(r *run, dot reflect.Value) { r.vars[r.base+slot] = v.get(r, dot) }, nil
}

// template calls another template.
func (s scope) template(n *parse.TemplateNode) (step, error) {
	given := expression{nil, func(*run, reflect.Value) reflect.Value { return reflect.Value{} }}
	if n.Pipe != nil {
		var err error
		if given, err = s.pipe(n.Pipe); err != nil {
			return nil, err
		}
	}
	to, err := s.routine(n.Name, given.t)
	return func(r *run, dot reflect.Value) { r.call(to, given.get(r, dot)) }, err
}

func (s scope) choose(n *parse.IfNode) (step, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, unknown(n.Pipe)
	}
	holds, err := s.condition(n.Pipe)
	if err != nil {
		return nil, err
	}
	then, err := s.block(s.dot).list(n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := s.block(s.dot).list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		if holds(r, dot) {
			r.steps(then, dot)
		} else {
			r.steps(otherwise, dot)
		}
	}, err
}

func (s scope) with(n *parse.WithNode) (step, error) {
	v, err := s.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	holds, err := truth(v.t)
	if err != nil {
		return nil, err
	}
	inner, slot := s.block(v.t), -1
	switch len(n.Pipe.Decl) {
	case 0:
	case 1:
		slot = inner.declare(n.Pipe.Decl[0].Ident[0], v.t)
	default:
		return nil, unknown(n.Pipe)
	}
	then, err := inner.list(n.List)
	if err != nil {
		return nil, err
	}
	outer := inner
	outer.dot = s.dot
	otherwise, err := outer.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		value := v.get(r, dot)
		if slot >= 0 {
			r.vars[r.base+slot] = value
		}
		if holds(value) {
			r.steps(then, value)
		} else {
			r.steps(otherwise, dot)
		}
	}, err
}

func (s scope) loop(n *parse.RangeNode) (step, error) {
	over, err := s.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	if over.t.Kind() != reflect.Slice || n.Pipe.IsAssign || len(n.Pipe.Decl) > 2 {
		return nil, unknown(n.Pipe)
	}
	inner, index, item := s.block(over.t.Elem()), -1, -1
	switch len(n.Pipe.Decl) {
	case 1:
		item = inner.declare(n.Pipe.Decl[0].Ident[0], inner.dot)
	case 2:
		index = inner.declare(n.Pipe.Decl[0].Ident[0], reflect.TypeFor[int]())
		item = inner.declare(n.Pipe.Decl[1].Ident[0], inner.dot)
	}
	body, err := inner.list(n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := s.block(s.dot).list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		list := over.get(r, dot)
		count := list.Len()
		for i := range count {
			v := list.Index(i)
			if index >= 0 {
				r.vars[r.base+index] = reflect.ValueOf(i)
			}
			if item >= 0 {
				r.vars[r.base+item] = v
			}
			r.steps(body, v)
		}
		if count == 0 {
			r.steps(otherwise, dot)
		}
	}, err
}
