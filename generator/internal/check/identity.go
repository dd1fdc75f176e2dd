package check

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// identity checks that each id means one record.
func identity(c *checker) {
	first := map[dossier.RecordID]diag.Position{}
	for _, r := range inFileOrder(c.all) {
		if pos, taken := first[r.ID]; taken {
			c.clash(places{r.Pos, pos}, "duplicate-id", "rename one of them", "id %q is already that of the record in", r.ID)
			continue
		}
		first[r.ID] = r.Pos
	}
}

func inFileOrder(records []*dossier.Record) []*dossier.Record {
	sorted := slices.Clone(records)
	slices.SortStableFunc(sorted, func(a, b *dossier.Record) int { return a.Pos.Compare(b.Pos) })
	return sorted
}

// claim is who puts something at an address of the site.
type claim struct {
	pos  diag.Position
	what string
	file bool // nothing may lie below it
}

// paths checks that each address of the site is that of one page or file, also
// on systems that do not tell capitals from small letters or one Unicode form
// from another, and that no file stands where a folder has to be.
func paths(c *checker) {
	a := &addresses{checker: c, taken: map[string]claim{}, folders: map[string]claim{}}
	for _, own := range dossier.OwnFiles {
		a.reserve(own, "the site's own "+strings.TrimSuffix(own, "/"))
	}
	a.reserve(dossier.ShortLinks, "the site's short links")
	for _, view := range dossier.Views {
		a.reserve(view, "the site's own page "+show(view))
	}
	for _, k := range c.d.Kinds {
		a.reserve(k.Path(), "the list of "+k.Plural)
	}
	seen := map[dossier.RecordID]bool{}
	for _, r := range inFileOrder(c.all) {
		if !r.Kind.Anchor && !seen[r.ID] {
			a.put(r.Path(), claim{pos: r.Pos, what: "the record"})
		}
		seen[r.ID] = true
	}
	anchors(c)
	for _, r := range inFileOrder(c.all) {
		if r.Ref != "" {
			a.put("r/"+r.Ref+"/", claim{pos: r.RefPos, what: "the reference " + r.Ref})
		}
		for _, alias := range r.Aliases {
			if p := dossier.AliasPath(alias.Name); p != "/" && !r.Broken {
				a.put(p, claim{pos: alias.Pos, what: "the alias " + alias.Name})
			}
		}
	}
	for _, f := range c.d.Static {
		a.put(f, claim{pos: diag.Position{File: path.Join("static", f)}, what: "the file"})
	}
}

// addresses is who has which address of the site.
type addresses struct {
	*checker
	taken   map[string]claim
	folders map[string]claim // the first claim below each folder
}

// reserve gives an address to the site itself; nothing may lie below one of its
// own files and folders.
func (a *addresses) reserve(address, what string) {
	closed := slices.Contains(dossier.OwnFiles, address)
	a.taken[fold(address)] = claim{what: what, file: closed}
	a.below(address, claim{what: what})
}

// below notes the folders in which an address lies.
func (a *addresses) below(address string, who claim) {
	for dir := path.Dir(fold(address)); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if _, ok := a.folders[dir]; !ok {
			a.folders[dir] = who
		}
	}
}

// put gives an address to a page or file, or reports who has it already.
func (a *addresses) put(address string, who claim) {
	key := fold(address)
	other, clash := a.taken[key]
	if isFile := !strings.HasSuffix(address, "/"); !clash && isFile {
		other, clash = a.folders[key]
	}
	for dir := path.Dir(key); !clash && dir != "." && dir != "/"; dir = path.Dir(dir) {
		if o, ok := a.taken[dir]; ok && o.file {
			other, clash = o, true
		}
	}
	if clash {
		where := other.what
		if other.pos.File != "" {
			where += " in"
		}
		a.clash(places{who.pos, other.pos}, "duplicate-path", "choose another address", "%s has the address %s, which is that of %s", who.what, show(address), where)
		return
	}
	who.file = !strings.HasSuffix(address, "/") && address != ""
	a.taken[key] = who
	a.below(address, who)
}

// anchors checks that no two entries of a list page have the same address.
func anchors(c *checker) {
	taken := map[string]*dossier.Record{}
	for _, r := range inFileOrder(c.all) {
		if !r.Kind.Anchor {
			continue
		}
		if other, ok := taken[r.Path()]; ok && other.ID != r.ID {
			c.clash(places{r.Pos, other.Pos}, "duplicate-path", "choose another slug", "the record has the address %s, which is that of the record in", show(r.Path()))
			continue
		}
		taken[r.Path()] = r
	}
}

func show(address string) string { return "/" + address }

// fold brings addresses that some file system takes for the same one to one
// form.
func fold(address string) string {
	address = strings.TrimSuffix(address, "index.html")
	return cases.Fold().String(norm.NFC.String(strings.TrimSuffix(address, "/")))
}
