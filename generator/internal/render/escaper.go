package render

import (
	"bytes"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"
)

// escaper writes a value at a place of a page as html/template would, only
// sooner: it has asked html/template beforehand what becomes of every
// character there, and asks again for whatever is not that simple.
type escaper struct {
	sample        *template.Template // html/template at such a place
	before, after int                // what the sample writes around the value, in bytes

	plain   [utf8.RuneSelf]bool   // characters that stay as they are
	instead [utf8.RuneSelf]string // what stands for the others; only when each is replaced by itself
	single  bool                  // each character is replaced by itself, whatever stands around it
	beyond  bool                  // so are those beyond ASCII: they stay
	html    bool                  // template.HTML stays as it is
	web     bool                  // an address's beginning does not change what becomes of the rest
}

// places are samples of the places at which our layouts show values. At a place
// of another sort html/template itself executes the template.
var places = []struct {
	layout string
	single bool // html/template replaces characters one by one
}{
	{`{{.}}`, true},
	{`<title>{{.}}</title>`, true},
	{`<p title="{{.}}">`, true},
	{`<a href="{{.}}">`, false},
	{`<a href="/x/{{.}}">`, false},
	{`<a href="#{{.}}">`, false},
	{`<meta http-equiv="refresh" content="0; url={{.}}">`, false},
}

// probe holds what an escaper may not leave as it is, and characters from the
// corners of Unicode.
const (
	probe       = `<b title="a'b">&amp;&+` + "`" + `</b>`
	web         = "https://"
	probeBeyond = "é全\u00a0\u2028\u2029\ufeff\ufffd\U0001F600\U0010FFFF"
)

// escapers are the escapers by the names of the functions that html/template
// puts behind a value at their place.
func escapers() (map[string]*escaper, error) {
	all := map[string]*escaper{}
	for _, place := range places {
		t, err := template.New("").Parse(place.layout)
		if err != nil {
			return nil, err
		}
		start, end, _ := strings.Cut(place.layout, "{{.}}")
		e := &escaper{sample: t, before: len(start), after: len(end), single: place.single}
		if err := e.learn(); err != nil {
			return nil, err
		}
		i := slices.IndexFunc(t.Tree.Root.Nodes, func(n parse.Node) bool { return n.Type() == parse.NodeAction })
		action, _ := t.Tree.Root.Nodes[i].(*parse.ActionNode)
		if key := calls(action.Pipe.Cmds[1:]); key != "" {
			all[key] = e
		}
	}
	return all, nil
}

// calls are the names of the functions that the commands call without
// arguments; "" when they do something else.
func calls(commands []*parse.CommandNode) string {
	var names []string
	for _, c := range commands {
		id, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			return ""
		}
		names = append(names, id.Ident)
	}
	return strings.Join(names, " ")
}

// learn asks html/template what becomes of characters.
func (e *escaper) learn() error {
	var b bytes.Buffer
	ask := func(v any) (string, error) {
		b.Reset()
		err := e.slow(&b, v)
		return b.String(), err
	}
	for c := range e.plain {
		got, err := ask(string(rune(c)))
		if err != nil {
			return err
		}
		e.plain[c] = got == string(rune(c))
		e.instead[c] = got
	}
	beyond, err := ask(probeBeyond)
	if err != nil {
		return err
	}
	html, err := ask(template.HTML(probe))
	if err != nil {
		return err
	}
	address, err := ask(web)
	e.beyond, e.html, e.web = beyond == probeBeyond, html == probe, address == web
	return err
}

// slow has html/template write a value.
func (e *escaper) slow(w *bytes.Buffer, v any) error {
	start := w.Len()
	if err := e.sample.Execute(w, v); err != nil {
		return err
	}
	written := w.Bytes()[start:]
	n := copy(written, written[e.before:len(written)-e.after])
	w.Truncate(start + n)
	return nil
}

// text writes plain text.
func (e *escaper) text(w *bytes.Buffer, s string) error {
	from := 0
	start := 0
	if e.web && strings.HasPrefix(s, web) {
		start = len(web)
	}
	for i := start; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			if !e.beyond {
				return e.slow(w, s)
			}
			continue
		}
		if e.plain[c] {
			continue
		}
		if !e.single {
			return e.slow(w, s)
		}
		w.WriteString(s[from:i])
		w.WriteString(e.instead[c])
		from = i + 1
	}
	w.WriteString(s[from:])
	return nil
}

// write is how a value of a type is written; the type says all that there is to
// know, and nothing is left to find out when a page is made.
func (e *escaper) write(t reflect.Type) func(*bytes.Buffer, reflect.Value) error {
	slow := func(w *bytes.Buffer, v reflect.Value) error { return e.slow(w, v.Interface()) }
	switch {
	case t == reflect.TypeFor[template.HTML]():
		if !e.html {
			return slow
		}
		return func(w *bytes.Buffer, v reflect.Value) error { w.WriteString(v.String()); return nil }
	case t.PkgPath() == "html/template" || t.NumMethod() > 0:
		return slow // what it is, or what its methods make of it, is for html/template to know
	case t.Kind() == reflect.String:
		return func(w *bytes.Buffer, v reflect.Value) error { return e.text(w, v.String()) }
	case t.Kind() == reflect.Int:
		return func(w *bytes.Buffer, v reflect.Value) error { return e.text(w, strconv.FormatInt(v.Int(), 10)) }
	}
	return slow
}
