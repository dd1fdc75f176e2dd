package render

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/site"
)

// linkTable is what the links of rendered pages may lead to.
type linkTable struct {
	base     string          // path of the site on its host
	origin   string          // full address of the site
	files    map[string]int  // index of a page by its address; -1 for another file
	filePath []string        // addresses by index
	sources  []diag.Position // where the author's text of a page stands, by index
	config   diag.Position
	scratch  sync.Pool // of *scratch
}

// pageLinks is what one rendered page offers to links and where its own lead
// that could not be judged at once.
type pageLinks struct {
	page     int
	ids      []uint64 // hashes of its ids, sorted
	open     []openLink
	problems diag.List
}

// openLink is a link to a part of another page.
type openLink struct {
	target   int
	fragment uint64
}

func newLinkTable(s *site.Site) *linkTable {
	t := &linkTable{scratch: sync.Pool{New: func() any { return new(scratch) }}, files: map[string]int{}, origin: s.Absolute(""), config: s.Dossier.Config.Pos}
	if u, err := url.Parse(t.origin); err == nil {
		t.base = u.Path
	}
	add := func(p string, source diag.Position) {
		t.files[p] = len(t.filePath)
		t.filePath = append(t.filePath, p)
		t.sources = append(t.sources, source)
	}
	for _, a := range s.Addresses {
		switch r, pk := a.Source(), a.Pack(); {
		case r != nil:
			add(a.Path, r.Pos)
		case pk != nil:
			add(a.Path, pk.Pos)
		default:
			add(a.Path, t.config)
		}
	}
	for _, f := range s.Made() {
		t.file(f)
	}
	for _, r := range s.Redirects {
		add(r.Path, t.config)
	}
	for _, f := range s.Dossier.Static {
		t.file(f)
	}
	return t
}

// file adds a file that is no page of ours.
func (t *linkTable) file(p string) { t.files[p] = -1 }

// broken is a problem of a rendered page, at the source of what it shows.
func (t *linkTable) broken(page int, rule, hint, format string, args ...any) diag.Diagnostic {
	message := fmt.Sprintf("page /%s: ", t.filePath[page]) + fmt.Sprintf(format, args...)
	return diag.Diagnostic{Pos: t.sources[page], Rule: rule, Hint: hint, Message: message}
}

// hash is FNV-1a, 64 bits.
func hash(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// scratch is what scanning a page needs for a while.
type scratch struct {
	ids    []uint64
	hrefs  [][]byte
	open   []openLink
	target []byte
}

// scan reads the ids and links of a rendered page.
func (t *linkTable) scan(address string, page []byte) pageLinks {
	p := pageLinks{page: t.files[address]}
	w := t.scratch.Get().(*scratch)
	defer t.scratch.Put(w)
	w.ids, w.hrefs, w.open = w.ids[:0], w.hrefs[:0], w.open[:0]
	attributes(page, func(name, value []byte) {
		switch string(name) {
		case "id":
			w.ids = append(w.ids, hash(value))
		case "href", "src":
			w.hrefs = append(w.hrefs, value)
		}
	})
	p.ids = slices.Clone(w.ids)
	slices.Sort(p.ids)
	for i := 1; i < len(p.ids); i++ {
		if p.ids[i] == p.ids[i-1] {
			p.problems = append(p.problems, t.broken(p.page, "duplicate-anchor", "give one heading an id of its own: {#id}", "two of its parts have the same id%s", named(page, p.ids[i])))
		}
	}
	for _, h := range w.hrefs {
		t.follow(address, h, &p, w)
	}
	p.open = slices.Clone(w.open)
	return p
}

// named finds the id with a hash, for a message.
func named(page []byte, h uint64) string {
	found := ""
	attributes(page, func(name, value []byte) {
		if found == "" && string(name) == "id" && hash(value) == h {
			found = " \"" + string(value) + "\""
		}
	})
	return found
}

// follow judges one link of a page, or leaves it open until the ids of the
// page that it leads to are known.
func (t *linkTable) follow(address string, raw []byte, p *pageLinks, w *scratch) {
	index, fragment, ok := t.near(address, raw, w)
	if !ok {
		href := unescaped(raw)
		target, part, internal := t.resolve(address, href)
		if !internal {
			return
		}
		if index, ok = t.files[target]; !ok {
			p.problems = append(p.problems, t.broken(p.page, "broken-link", "report this as a bug of Plenary", "link %q leads to no page or file of the site", href))
			return
		}
		fragment = []byte(part)
	}
	if len(fragment) == 0 || index < 0 {
		return
	}
	h := hash(fragment)
	if index != p.page {
		w.open = append(w.open, openLink{index, h})
	} else if _, ok := slices.BinarySearch(p.ids, h); !ok {
		p.problems = append(p.problems, t.missingAnchor(p.page, unescaped(raw)))
	}
}

func unescaped(raw []byte) string {
	if bytes.IndexByte(raw, '&') >= 0 {
		return html.UnescapeString(string(raw))
	}
	return string(raw)
}

// near is where a link leads that has the form most links have: steps up, then
// the path of a page, perhaps a fragment, and nothing that has to be decoded. It
// is not ok for any other link, also one that leads nowhere.
func (t *linkTable) near(address string, raw []byte, w *scratch) (index int, fragment []byte, ok bool) {
	href, fragment, _ := bytes.Cut(raw, []byte{'#'})
	if bytes.ContainsAny(raw, "%&?:\\") {
		return 0, nil, false
	}
	if len(href) == 0 {
		index, ok = t.files[address]
		return index, fragment, ok
	}
	folder := address[:strings.LastIndexByte(address, '/')+1]
	for bytes.HasPrefix(href, []byte("../")) && folder != "" {
		href = href[len("../"):]
		folder = folder[:strings.LastIndexByte(folder[:len(folder)-1], '/')+1]
	}
	w.target = append(append(w.target[:0], folder...), href...)
	index, ok = t.files[string(w.target)]
	return index, fragment, ok
}

func (t *linkTable) missingAnchor(page int, href string) diag.Diagnostic {
	return t.broken(page, "broken-anchor", "link a heading that the page shows", "link %q leads to a part that its page does not have", href)
}

// resolve is the address within the site of a link on a page; internal is
// false for one that leads out.
func (t *linkTable) resolve(address, href string) (target, fragment string, internal bool) {
	href, fragment, _ = strings.Cut(href, "#")
	if rest, ok := strings.CutPrefix(href, t.origin); ok {
		href = t.base + rest
	}
	switch scheme, _, ok := strings.Cut(href, ":"); {
	case ok && !strings.ContainsAny(scheme, "/?"), strings.HasPrefix(href, "//"):
		return "", "", false
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	href, _, _ = strings.Cut(href, "?")
	if href == "" {
		return address, fragment, true
	}
	if decoded, err := url.PathUnescape(href); err == nil {
		href = decoded
	}
	joined := href
	if !strings.HasPrefix(href, "/") {
		joined = t.base + path.Dir("/" + address + "x")[1:] + "/" + href
	}
	clean := path.Clean(joined)
	if strings.HasSuffix(joined, "/") || strings.HasSuffix(joined, "/.") || strings.HasSuffix(joined, "/..") {
		clean = strings.TrimSuffix(clean, "/") + "/"
	}
	rest, ok := strings.CutPrefix(clean, t.base)
	if !ok {
		return "outside the base path", fragment, true
	}
	return strings.TrimSuffix(rest, "index.html"), fragment, true
}

// verify judges the links that were left open, now that all pages are known. A
// page with a broken one is asked for again, to say how the link was written.
func (t *linkTable) verify(pages []pageLinks, again func(page int) []byte) diag.List {
	ids := make([][]uint64, len(t.filePath))
	for _, p := range pages {
		ids[p.page] = p.ids
	}
	var problems diag.List
	for _, p := range pages {
		problems = append(problems, p.problems...)
		for _, l := range p.open {
			if _, ok := slices.BinarySearch(ids[l.target], l.fragment); !ok {
				problems = append(problems, t.missingAnchor(p.page, t.written(p.page, l, again(p.page))))
			}
		}
	}
	return problems.Sorted()
}

// written is a link of a page as it is written there.
func (t *linkTable) written(page int, l openLink, text []byte) string {
	found := ""
	attributes(text, func(name, value []byte) {
		if found != "" || string(name) != "href" && string(name) != "src" {
			return
		}
		target, fragment, internal := t.resolve(t.filePath[page], unescaped(value))
		if index, ok := t.files[target]; ok && internal && index == l.target && hash([]byte(fragment)) == l.fragment {
			found = unescaped(value)
		}
	})
	return found
}

// attributes calls f with every attribute in the tags of a page that is our own
// well-formed HTML: values are quoted, and no text holds a bare "<".
func attributes(page []byte, f func(name, value []byte)) {
	for {
		open := bytes.IndexByte(page, '<')
		if open < 0 {
			return
		}
		page = page[open+1:]
		if len(page) > 0 && page[0] == '/' {
			continue // an end tag has no attributes
		}
		if bytes.HasPrefix(page, []byte("!--")) {
			if end := bytes.Index(page, []byte("-->")); end >= 0 {
				page = page[end:]
			}
			continue
		}
		page = tag(page, f)
	}
}

// tag reads the attributes of one tag and returns what follows it.
func tag(page []byte, f func(name, value []byte)) []byte {
	for i := 0; i < len(page); i++ {
		switch page[i] {
		case '>':
			return page[i+1:]
		case '=':
			if i+1 >= len(page) || page[i+1] != '"' && page[i+1] != '\'' {
				continue
			}
			end := bytes.IndexByte(page[i+2:], page[i+1])
			if end < 0 {
				return nil
			}
			start := i
			for start > 0 && page[start-1] > ' ' {
				start--
			}
			f(page[start:i], page[i+2:i+2+end])
			page = page[i+2+end+1:]
			i = -1
		}
	}
	return nil
}
