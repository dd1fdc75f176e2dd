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
			c.fail(r.Pos, "duplicate-id", "rename one of them", "id %q is already that of the record in %s", r.ID, pos)
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
}

// paths checks that each address of the site is that of one page or file, also
// on systems that do not tell capitals from small letters or one Unicode form
// from another.
func paths(c *checker) {
	taken := map[string]claim{}
	for _, reserved := range []string{"404.html", "sitemap.xml", "robots.txt", "CNAME", ".nojekyll"} {
		taken[reserved] = claim{what: "the site's own " + reserved}
	}
	for _, view := range dossier.Views {
		taken[fold(view)] = claim{what: "the site's own page " + show(view)}
	}
	for _, k := range c.d.Kinds {
		taken[fold(k.Path())] = claim{what: "the list of " + k.Plural}
	}
	put := func(address, what string, pos diag.Position) {
		key := fold(address)
		if other, ok := taken[key]; ok {
			where := other.what
			if other.pos.File != "" {
				where += " in " + other.pos.String()
			}
			c.fail(pos, "duplicate-path", "choose another address", "%s has the address %s, which is that of %s", what, show(address), where)
			return
		}
		taken[key] = claim{pos, what}
	}
	seen := map[dossier.RecordID]bool{}
	for _, r := range inFileOrder(c.all) {
		if !r.Kind.Anchor && !seen[r.ID] {
			put(r.Path(), "the record", r.Pos)
		}
		seen[r.ID] = true
	}
	anchors(c)
	for _, r := range inFileOrder(c.all) {
		if r.Ref != "" {
			put("r/"+r.Ref+"/", "the reference "+r.Ref, r.RefPos)
		}
		for _, a := range r.Aliases {
			put(dossier.AliasPath(a.Name), "the alias "+a.Name, a.Pos)
		}
	}
	for _, f := range c.d.Static {
		put(f, "the file", diag.Position{File: path.Join("static", f)})
	}
}

// anchors checks that no two entries of a list page have the same address.
func anchors(c *checker) {
	taken := map[string]*dossier.Record{}
	for _, r := range inFileOrder(c.all) {
		if !r.Kind.Anchor {
			continue
		}
		if other, ok := taken[r.Path()]; ok && other.ID != r.ID {
			c.fail(r.Pos, "duplicate-path", "choose another slug", "the record has the address %s, which is that of the record in %s", show(r.Path()), other.Pos)
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
