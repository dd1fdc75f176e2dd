package render

import (
	"bytes"
	"fmt"
	"html/template"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/load"
	"plenary/generator/internal/site"
	"plenary/layouts"
)

// Every page is what html/template makes of it, byte for byte.
func TestProgramsAreTheirLayouts(t *testing.T) {
	t.Parallel()
	check := func(r *Renderer, s *site.Site) {
		for _, a := range s.Addresses {
			sameBytes(t, r.templates[r.templates.of(a)], s.Page(a))
		}
		for _, d := range s.Redirects {
			sameBytes(t, r.templates["redirect"], d)
		}
	}
	check(assemble(t, archive(everything), load.Options{}))
	check(assemble(t, archive(hostile), load.Options{}))
	check(assemble(t, archive(""), load.Options{}))
	check(assemble(t, os.DirFS("../../../briefs"), load.Options{BaseURL: "https://example.org/some/project/"}))
}

func sameBytes(t *testing.T, p *program, view any) {
	t.Helper()
	var got, want bytes.Buffer
	if err := p.execute(&got, view); err != nil {
		t.Fatal(err)
	}
	if err := p.layout.ExecuteTemplate(&want, p.main.name, view); err != nil {
		t.Fatal(err)
	}
	if g, w := got.String(), want.String(); g != w {
		i := 0
		for i < min(len(g), len(w)) && g[i] == w[i] {
			i++
		}
		from := max(0, i-80)
		t.Errorf("%s differs at %d: got …%q, want …%q", p.main.name, i, g[from:min(len(g), i+40)], w[from:min(len(w), i+40)])
	}
}

// hostile is a dossier whose texts try to be more than text.
const hostile = `
-- actors/a.md --
---
title: "<script>alert(1)</script>"
linkTitle: "\"><b onclick='x'>"
type: state
names: ["<i>", "\" onclick=\"x"]
summary: "{{.Title}} & javascript:alert(3)"
owner: "<b>&amp; + {{.}}"
---
Text.
-- sources.yaml --
- {id: s, title: "<s>", type: news, author: "<u>", publisher: "\"'&<>+", symbol: "</p>", url: "https://un.example/?a=<b>&c=\"d'"}
-- events.yaml --
- {id: e, title: "</li>", date: 2026-07-06, status: planned, place: "<place \" '>", about: a, sources: [s], summary: "A & B"}
-- site.yaml --
title: "</title><script>"
tagline: "<!-- "
description: "\"><script>"
baseURL: https://example.org/
`

// All that our layouts hold is compiled. One that says what the compiler does
// not know is right nevertheless, but slower: if that is no matter, name it here.
func TestAllIsCompiled(t *testing.T) {
	t.Parallel()
	r, err := New(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	leave := []string{}
	for layout, p := range r.templates {
		for name, err := range p.slow {
			if !slices.Contains(leave, name) {
				t.Errorf("layout %s: %s is left to html/template: it %v", layout, name, err)
			}
		}
	}
}

// view is what the layouts of these tests show.
type view struct {
	Text, Other string
	HTML        template.HTML
	URL         template.URL
	N           int
	Yes         bool
	F           float64
	Stringer    stringer
	Any         any
	Map         map[string]int
	Deep        *view
	List        []view
}

type stringer struct{ s string }

func (s stringer) String() string { return "<" + s.s + ">" }

// Method is what a layout may call too.
func (v view) Method() string { return "<method>" }

// Whatever a layout says, a program says the same as html/template.
func TestProgram(t *testing.T) {
	t.Parallel()
	v := view{
		Text: `<b>"it's"</b> & + é`, HTML: "<b>&amp;</b>", URL: "javascript:x", N: 7, Yes: true, F: 1.5, Stringer: stringer{"s"}, Any: "<any>",
		Map: map[string]int{"b": 2, "a": 1}, Deep: &view{Text: "deep"}, List: []view{{Text: "one", N: 1}, {Text: "<two>", Yes: true}, {}},
	}
	for _, text := range []string{
		`{{.Text}}{{.HTML}}{{.N}}{{.Yes}}{{.F}}{{.Stringer}}{{.Any}}{{.URL}}{{.Method}}`,
		`<title>{{.Text}}{{.HTML}}{{.N}}</title>`,
		`<p title="{{.Text}}{{.HTML}}{{.N}}{{.Stringer}}" id={{.Text}} data-x='{{.Text}}'>`,
		`<a href="{{.Text}}"><a href="x/{{.Text}}?y={{.Text}}#{{.Text}}"><a href="{{.URL}}"><a href="{{.HTML}}"><a href='{{.Text}}'>`,
		`<script>var x = {{.Text}};</script><style>p { color: {{.Text}} }</style><p onclick="f({{.Text}})" style="x: {{.Text}}">`,
		`<!-- {{.Text}} -->{{/* nothing */}}<textarea>{{.Text}}</textarea>`,
		`{{if .Text}}1{{end}}{{if .Other}}2{{else if .Yes}}3{{else}}4{{end}}{{if not .N}}5{{else}}6{{end}}{{if .Deep}}7{{end}}{{if .Deep.Deep}}8{{end}}{{if .Stringer}}9{{end}}`,
		`{{if and .Text .Other}}1{{end}}{{if or .Text .Other}}2{{end}}{{if or (not .Text) (and .N .Yes)}}3{{end}}{{if eq .Text .Other}}4{{end}}{{if ne .N 7}}5{{end}}{{if eq .N 7 8}}6{{end}}`,
		`{{or .Other .Text}}{{or .Other "x"}}{{or .Text .HTML}}{{and .Text .Other}}{{len .List}}{{len .Text}}{{len .Map}}{{index .List 1}}{{(index .List 1).Text}}{{index .Map "a"}}`,
		`{{with .Text}}{{.}}{{$.N}}{{end}}{{with .Other}}1{{else}}{{.N}}{{end}}{{with $x := .Deep}}{{$x.Text}}{{.Text}}{{end}}{{with .Deep.Deep}}x{{else with .Text}}{{.}}{{end}}`,
		`{{range .List}}[{{.Text}}{{if .Yes}}!{{end}}]{{else}}none{{end}}{{range .Deep.List}}x{{else}}none{{end}}{{range $x := .List}}{{$x.Text}}{{end}}{{range $i, $x := .List}}{{$i}}{{$x.Text}}{{.N}}{{end}}`,
		`{{range $k, $n := .Map}}{{$k}}{{$n}}{{end}}{{range 3}}{{.}}{{end}}{{range .List}}{{if .Yes}}{{break}}{{end}}{{.Text}}{{continue}}x{{end}}`,
		`{{$x := 1}}{{range .List}}{{if .Yes}}{{$x = 2}}{{end}}{{$x}}{{$x := .Text}}{{$x}}{{end}}{{$x}}{{$y := .Any}}{{$y}}{{$y = .N}}{{$y}}`,
		`{{template "p" .}}{{template "p" .Deep}}{{range .List}}{{template "q" .Text}}{{end}}{{template "r"}}<p {{template "a" .Text}} title="{{template "q" .Text}}">`,
		`{{printf "%s %d" .Text .N}}{{.Text | html}}{{print .HTML}}{{.Text | printf "%q"}}{{define "slow"}}{{printf "%d" .}}{{end}}{{template "slow" .N}}`,
	} {
		layout, err := template.New("main").Parse(`{{define "p"}}{{.Text}}{{$}}{{end}}{{define "q"}}{{$x := .}}({{$x}}{{$}}){{end}}{{define "r"}}r{{end}}{{define "a"}}class="{{.}}"{{end}}` + text)
		if err != nil {
			t.Fatal(err)
		}
		sameBytes(t, compiled(t, layout), v)
	}
}

// compiled is a layout with a template "main" for views of these tests.
func compiled(t testing.TB, layout *template.Template) *program {
	t.Helper()
	known, err := escapers()
	if err != nil {
		t.Fatal(err)
	}
	return newProgram(layout, "main", reflect.TypeFor[view](), known)
}

// What goes wrong is said as html/template says it.
func TestProgramFails(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{{.Deep.Text}}`, `{{(index .List 3).Text}}`, `{{.Nothing}}`, `{{template "slow" .}}{{define "slow"}}{{range .List}}x{{end}}{{index .List 9}}{{end}}`,
		`<a href="{{if .Yes}}">{{end}}`, `{{template "nowhere"}}`,
	} {
		layout := template.Must(template.New("main").Parse("begin " + text))
		var got, want bytes.Buffer
		errGot, errWant := compiled(t, layout).execute(&got, view{}), layout.ExecuteTemplate(&want, "main", view{})
		if errGot == nil || fmt.Sprint(errGot) != fmt.Sprint(errWant) || got.String() != want.String() {
			t.Errorf("%s: error %v after %q, want %v after %q", text, errGot, &got, errWant, &want)
		}
	}
}

// Text becomes at every place what html/template makes of it.
func FuzzEscapers(f *testing.F) {
	for _, s := range []string{"", "plain text", "<a>&\"'+`=/", "javascript:alert(1)", "JaVa\tScript:x", "https://a.example/?q=<x>&y=%zz#é", "../a b", "a\x00b\xff\xc0\u2028", "data:text/html,x", "//x.example"} {
		f.Add(s)
	}
	known, err := escapers()
	if err != nil {
		f.Fatal(err)
	}
	if len(known) < 4 {
		f.Fatalf("only %d sorts of places: %q", len(known), slices.Sorted(maps.Keys(known)))
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, e := range known {
			for _, v := range []any{s, template.HTML(s), len(s), stringer{s}, template.URL(s)} {
				got := bytes.NewBufferString("before")
				if err := e.write(reflect.TypeOf(v))(got, reflect.ValueOf(v)); err != nil {
					t.Fatal(err)
				}
				var whole strings.Builder
				if err := e.sample.Execute(&whole, v); err != nil {
					t.Fatal(err)
				}
				if want := "before" + whole.String()[e.before:whole.Len()-e.after]; got.String() != want {
					t.Errorf("%s: %T %q becomes %q, want %q", name, v, v, got, want)
				}
			}
		}
	})
}
