package pdfua

// Entry is an item of the outline.
type Entry struct {
	Level int // from 1
	Title string
	Page  int // index; -1 for one that leads nowhere
}

// Outline is the outline of a file, from the top down.
func Outline(data []byte) ([]Entry, error) {
	a, err := newAudit(data)
	if err != nil {
		return nil, err
	}
	a.readAll()
	return a.outlineBelow(a.at(a.catalog(), "Outlines"), 1), nil
}

func (a *audit) outlineBelow(v any, level int) []Entry {
	var out []Entry
	if level > maxDepth {
		return nil
	}
	seen := make(map[any]bool)
	for r := a.dict(v)["First"]; r != nil && !seen[r]; r = a.dict(r)["Next"] {
		seen[r] = true
		page := -1
		if dest := a.list(a.dict(r)["Dest"]); len(dest) > 0 {
			page = a.pageIndex(dest[0])
		}
		out = append(out, Entry{level, a.text(a.dict(r)["Title"]), page})
		out = append(out, a.outlineBelow(r, level+1)...)
	}
	return out
}

// PageCount is how many pages a file has.
func PageCount(data []byte) (int, error) {
	a, err := newAudit(data)
	if err != nil {
		return 0, err
	}
	a.readAll()
	return len(a.pages), nil
}

// Dests are the named destinations with the indexes of their pages.
func Dests(data []byte) (map[string]int, error) {
	a, err := newAudit(data)
	if err != nil {
		return nil, err
	}
	a.readAll()
	return a.dests(), nil
}

func (a *audit) dests() map[string]int {
	out := make(map[string]int)
	names := a.tree(a.at(a.catalog(), "Names", "Dests"), "Names")
	for i := 0; i+1 < len(names); i += 2 {
		if dest := a.list(names[i+1]); len(dest) > 0 {
			out[string(a.octets(names[i]))] = a.pageIndex(dest[0])
		}
	}
	return out
}

// Target is where a link of a page leads: a URI, or the page of its destination.
type Target struct {
	From     int // index of the page
	URI      string
	Dest     string
	Page     int // of Dest; -1 for none
	Contents string
}

// Links are the links of a file, page by page.
func Links(data []byte) ([]Target, error) {
	a, err := newAudit(data)
	if err != nil {
		return nil, err
	}
	a.readAll()
	dests := a.dests()
	var out []Target
	for _, p := range a.pages {
		for _, v := range a.list(p.dict["Annots"]) {
			d := a.dict(v)
			t := Target{From: p.index, Page: -1, Contents: a.text(d["Contents"]), Dest: string(a.octets(d["Dest"]))}
			t.URI = string(a.octets(a.at(d, "A", "URI")))
			if n, ok := dests[t.Dest]; ok {
				t.Page = n
			}
			out = append(out, t)
		}
	}
	return out, nil
}
