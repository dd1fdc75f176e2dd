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

// thing is a record or a pack, as far as both have an id, a place and addresses.
type thing struct {
	id, path, ref    string
	what             string // "record" or "pack"
	pos, refPos      diag.Position
	aliases          []dossier.Named
	ownPage, printed bool // it has a page, and a PDF of it beside that
	pack, broken     bool
}

// things are all records and packs in the order of files.
func (c *checker) things() []thing {
	var list []thing
	for _, r := range c.all {
		list = append(list, thing{
			id: string(r.ID), path: r.Path(), ref: r.Ref, what: "record", pos: r.Pos, refPos: r.RefPos, aliases: r.Aliases, broken: r.Broken,
			ownPage: !r.Kind.Anchor, printed: c.d.Config.Paper.Briefs && !r.Kind.Anchor && r.Text != nil,
		})
	}
	for _, p := range c.packs {
		list = append(list, thing{
			id: string(p.ID), path: p.Path(), ref: p.Ref, what: "pack", pos: p.Pos, refPos: p.RefPos, aliases: p.Aliases, broken: p.Broken,
			ownPage: true, printed: true, pack: true,
		})
	}
	slices.SortStableFunc(list, func(a, b thing) int { return a.pos.Compare(b.pos) })
	return list
}

// files are the addresses of what is made beside the page: of what is printed,
// under the name of the page, and of the print view of a pack.
func (t *thing) files() []string {
	base := t.path + path.Base(t.path)
	switch {
	case t.pack:
		return []string{t.path + "print/", base + ".pdf", base + ".epub", base + ".html"}
	case t.printed:
		return []string{base + ".pdf"}
	}
	return nil
}

// identity checks that each id means one record or pack.
func identity(c *checker) {
	first := map[string]thing{}
	for _, t := range c.things() {
		if other, taken := first[t.id]; taken {
			c.clash(places{t.pos, other.pos}, "duplicate-id", "rename one of them", "id %q is already that of the %s in", t.id, other.what)
			continue
		}
		first[t.id] = t
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
	all := c.things()
	seen := map[string]bool{}
	for i := range all {
		if t := &all[i]; t.ownPage && !seen[t.id] {
			a.put(t.path, claim{pos: t.pos, what: "the " + t.what})
			for _, file := range t.files() {
				a.put(file, claim{pos: t.pos, what: "what is printed of the " + t.what})
			}
		}
		seen[all[i].id] = true
	}
	anchors(c)
	for i := range all {
		a.putMore(&all[i])
	}
	for _, f := range c.d.Static {
		a.put(f, claim{pos: diag.Position{File: path.Join("static", f)}, what: "the file"})
	}
}

// putMore gives addresses to what belongs to a page: its short link, its old
// addresses, and files of it.
func (a *addresses) putMore(t *thing) {
	if t.ref != "" {
		a.put(dossier.ShortLinks+t.ref+"/", claim{pos: t.refPos, what: "the reference " + t.ref})
	}
	for _, alias := range t.aliases {
		if p := dossier.AliasPath(alias.Name); p != "/" && !t.broken {
			a.put(p, claim{pos: alias.Pos, what: "the alias " + alias.Name})
		}
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
