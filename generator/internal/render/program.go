package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"text/template/parse"
)

// program is a layout made ready to run. html/template works out at each value
// of each page what it is and how to escape it; but what the values are is
// known beforehand, from the types of views, and so is what html/template does
// with them. A program therefore is the layout as html/template has escaped
// it, with fields found and escapers chosen once.
//
// What a program does not know it leaves to html/template: a whole template,
// when something in it cannot be compiled; a value, when escaping it is not
// simple; and a page, when anything goes wrong, for the sake of the message.
type program struct {
	layout *template.Template
	main   *routine
	slow   map[string]error // templates that are left to html/template, and why
}

// routine is a template with the type of what it is given.
type routine struct {
	name  string
	steps []step // nil when it is left to html/template
	slots int    // how many variables it has, with "$"
	slow  bool
}

// run is a program that is running.
type run struct {
	program *program
	w       *bytes.Buffer
	vars    []reflect.Value // variables of all routines that are running
	base    int             // where those of the present one begin
	err     error           // the first thing that went wrong
}

// step does what one node of a template says.
type step func(r *run, dot reflect.Value)

// newProgram compiles a template of a layout for views of a type.
func newProgram(layout *template.Template, name string, view reflect.Type, known map[string]*escaper) *program {
	p := &program{layout: layout, slow: map[string]error{}}
	var bad *template.Error
	err := layout.ExecuteTemplate(io.Discard, name, nil) // so that it is escaped; that it cannot show nothing is no matter
	if errors.As(err, &bad) {
		p.main = &routine{name: name, slow: true} // it cannot be escaped; html/template will say so again
		p.slow[name] = err
		return p
	}
	c := &compiler{program: p, escapers: known, done: map[visit]*routine{}}
	if p.main, err = c.routine(name, view); err != nil {
		p.main = &routine{name: name, slow: true}
	}
	return p
}

// execute writes a page.
func (p *program) execute(w *bytes.Buffer, view any) error {
	start := w.Len()
	r := &run{program: p, w: w}
	r.call(p.main, reflect.ValueOf(view))
	if r.err == nil {
		return nil
	}
	w.Truncate(start)
	return p.layout.ExecuteTemplate(w, p.main.name, view)
}

// call runs a routine.
func (r *run) call(to *routine, dot reflect.Value) {
	if to.slow {
		var data any
		if dot.IsValid() {
			data = dot.Interface()
		}
		r.fail(r.program.layout.ExecuteTemplate(r.w, to.name, data))
		return
	}
	base := r.base
	r.base = len(r.vars)
	r.vars = append(r.vars, dot)
	for range to.slots - 1 {
		r.vars = append(r.vars, reflect.Value{})
	}
	r.steps(to.steps, dot)
	r.vars, r.base = r.vars[:r.base], base
}

func (r *run) steps(list []step, dot reflect.Value) {
	for _, s := range list {
		s(r, dot)
	}
}

func (r *run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// compiler makes a program.
type compiler struct {
	program  *program
	escapers map[string]*escaper
	done     map[visit]*routine
}

// visit is a template and the type of what it is given; nil for nothing.
type visit struct {
	name string
	dot  reflect.Type
}

// scope is what is known at a place of a template.
type scope struct {
	*compiler
	dot       reflect.Type
	variables map[string]variable // by name, those in sight
	slots     *int                // of the routine
}

// variable is where a variable stands, and its type.
type variable struct {
	slot int
	t    reflect.Type
}

// routine compiles a template. It is an error when html/template does not know
// it by this name: then it has made a copy for a place that is not simply text,
// and who calls it is left to html/template too.
func (c *compiler) routine(name string, dot reflect.Type) (*routine, error) {
	v := visit{name, dot}
	if r := c.done[v]; r != nil {
		return r, nil
	}
	t := c.program.layout.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, fmt.Errorf("calls %s within a tag or a title", name)
	}
	r := &routine{name: name, slots: 1}
	c.done[v] = r
	s := scope{compiler: c, dot: dot, variables: map[string]variable{"$": {0, dot}}, slots: &r.slots}
	var err error
	if r.steps, err = s.list(t.Tree.Root); err != nil {
		r.slow, c.program.slow[name] = true, err
	}
	return r, nil
}

// block is the scope inside a block, with another dot.
func (s scope) block(dot reflect.Type) scope {
	s.dot, s.variables = dot, maps.Clone(s.variables)
	return s
}

// declare gives a new variable its place.
func (s scope) declare(name string, t reflect.Type) int {
	slot := *s.slots
	*s.slots++
	s.variables[name] = variable{slot, t}
	return slot
}

func (s scope) list(l *parse.ListNode) ([]step, error) {
	if l == nil {
		return nil, nil
	}
	steps := make([]step, 0, len(l.Nodes))
	for _, n := range l.Nodes {
		st, err := s.node(n)
		if err != nil {
			return nil, err
		}
		if st != nil {
			steps = append(steps, st)
		}
	}
	return steps, nil
}
