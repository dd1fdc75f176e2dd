package dossier

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// Target is where a link in a text leads. Exactly one of External, Record, Pack
// and Path says so, the latter three with a Fragment where one was written. A
// Pack comes with its Path.
type Target struct {
	External string  // an address outside the site
	Record   *Record // a published record, or one that is left out
	Pack     *Pack   // a published pack, or one that is left out
	Hidden   bool    // the record or pack is left out
	Path     string  // a page or file of the site that is no record; "" is the home page
	Page     bool    // Path is meant, also when it is ""
	Fragment string
}

// Views are the addresses of pages that show the dossier as a whole, besides
// the list page of each kind. Nothing else may have them, though there may be
// no page: see HasPositions, HasTimeline, HasMap and HasChanges; that of packs is
// there with the first pack.
var Views = []string{"", "positions/", "timeline/", "map/", "changes/", PackFolder}

// OwnFiles are the files, and with a final slash the folders, that the site
// makes besides pages.
var OwnFiles = []string{
	"404.html", "sitemap.xml", "robots.txt", "CNAME", ".nojekyll", "changes/feed.xml", "assets/", "data/",
}

// ShortLinks is the folder of the short links.
const ShortLinks = "r/"

// Folders are the names of folders that no kind may have: those of source files
// that are no records, and those of the site itself.
var Folders = []string{"kinds", "static", "packs", "fonts", "assets", "r", "data", "positions", "timeline", "changes", "search", "map", "digest"}

// Sections are the ids of the sections that are generated on a record's page.
var Sections = []string{
	"key-facts", "facts", "roles", "state-of-play", "positions", "positions-held", "leads", "events", "disputed",
	"related", "mentions", "sources", "changes", "how-to-cite", "acronyms",
}

// Resolve finds what a link written in a file leads to. The problem is nil
// when it leads somewhere; it has no position.
func (d *Dossier) Resolve(file string, l *markdown.Link) (Target, *diag.Diagnostic) {
	if l.Kind == markdown.RecordLink {
		return d.resolveRecord(RecordID(l.Target), l.Fragment)
	}
	if l.Target == "" {
		return d.resolveOwn(file, l.Fragment)
	}
	u, err := url.Parse(l.Target)
	if err != nil {
		return Target{}, &diag.Diagnostic{Rule: "bad-link", Message: fmt.Sprintf("link to %q is not an address", l.Target), Hint: "write spaces as %20 and check the brackets"}
	}
	rest, own := d.ownPath(u)
	switch {
	case own:
		return d.resolvePath("", rest, l)
	case u.Scheme != "" || u.Host != "":
		if l.Kind == markdown.Image {
			return Target{}, &diag.Diagnostic{Rule: "external-image", Message: fmt.Sprintf("image %q is on another site", l.Target), Hint: "put the file into static/ and write its path there"}
		}
		return Target{External: withFragment(l.Target, l.Fragment)}, nil
	}
	return d.resolvePath(file, u.Path, l)
}

func withFragment(target, fragment string) string {
	if fragment == "" {
		return target
	}
	return target + "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
}

func (d *Dossier) resolveOwn(file, fragment string) (Target, *diag.Diagnostic) {
	to, ok := d.byFile[file]
	if !ok {
		return Target{}, &diag.Diagnostic{Rule: "bad-link", Message: fmt.Sprintf("link to %q has no page to stand on", "#"+fragment), Hint: "name the record: [[id#heading]]"}
	}
	return d.toPage(to, fragment)
}

func (d *Dossier) resolveRecord(id RecordID, fragment string) (Target, *diag.Diagnostic) {
	pack := PackID(id)
	for _, to := range []page{{record: d.byID[id]}, {record: d.hidden[id]}, {pack: d.packs[pack]}, {pack: d.hiddenPacks[pack]}} {
		if to != (page{}) {
			return d.toPage(to, fragment)
		}
	}
	return Target{}, &diag.Diagnostic{Rule: "unknown-record", Message: fmt.Sprintf("no record %q", id), Hint: d.NearestPage(id)}
}

// NearestID is the hint for an id of one of these kinds (any kind when there
// are none) that does not exist: the nearest one that does.
func (d *Dossier) NearestID(id RecordID, kinds ...KindID) string {
	return didYouMean(string(id), d.IDs(func(r *Record) bool { return len(kinds) == 0 || slices.Contains(kinds, r.Kind.ID) }))
}

// NearestPage is the hint for an id that neither a record nor a pack has.
func (d *Dossier) NearestPage(id RecordID) string {
	all := append(d.IDs(func(*Record) bool { return true }), d.PackIDs()...)
	slices.Sort(all)
	return didYouMean(string(id), all)
}

func didYouMean(name string, candidates []string) string {
	if n := diag.Nearest(name, candidates); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

func (d *Dossier) toPage(to page, fragment string) (Target, *diag.Diagnostic) {
	if to.pack != nil {
		return d.toPack(to.pack, fragment)
	}
	return d.toRecord(to.record, fragment)
}

// toPack is the target of a link to a heading of a pack; an unknown heading is a
// problem.
func (d *Dossier) toPack(p *Pack, fragment string) (Target, *diag.Diagnostic) {
	t := Target{Pack: p, Hidden: d.hiddenPacks[p.ID] == p, Path: p.Path(), Page: true, Fragment: fragment}
	anchors := p.Anchors()
	if fragment == "" || slices.Contains(anchors, fragment) {
		return t, nil
	}
	return t, &diag.Diagnostic{Rule: "unknown-heading", Message: fmt.Sprintf("%q has no heading %q", p.ID, fragment), Hint: didYouMean(fragment, anchors)}
}

// toRecord is the target of a link to a heading of a record; an unknown
// heading is a problem.
func (d *Dossier) toRecord(r *Record, fragment string) (Target, *diag.Diagnostic) {
	t := Target{Record: r, Hidden: d.hidden[r.ID] == r, Fragment: fragment}
	if fragment == "" {
		return t, nil
	}
	anchors := r.Anchors()
	if slices.Contains(anchors, fragment) {
		return t, nil
	}
	return t, &diag.Diagnostic{Rule: "unknown-heading", Message: fmt.Sprintf("%q has no heading %q", r.ID, fragment), Hint: didYouMean(fragment, anchors)}
}

// Anchors are the ids of the headings that a link into the record may name:
// those of its text, those of its disputed statements, then those of generated
// sections that its page can have.
func (r *Record) Anchors() []string {
	if r.Kind.Anchor {
		return nil
	}
	var ids []string
	if r.Text != nil {
		for _, h := range r.Text.Headings {
			ids = append(ids, h.ID)
		}
	}
	for _, d := range r.Disputed {
		if d.ID != "" {
			ids = append(ids, d.ID)
		}
	}
	for _, section := range Sections {
		if !r.lacks(section) {
			ids = append(ids, section)
		}
	}
	return ids
}

// lacks reports that a generated section is not on the record's page for want of
// what it shows, as far as the record itself can tell.
func (r *Record) lacks(section string) bool {
	switch section {
	case "facts":
		return len(r.Facts) == 0
	case "state-of-play":
		return len(r.Timeline) == 0
	case "positions":
		return len(r.Positions) == 0
	case "disputed":
		return len(r.Disputed) == 0
	case "changes":
		return len(r.Changes) == 0
	}
	return false
}

// IsFolderAddress reports whether a full address holds nothing but scheme, host
// and path.
func IsFolderAddress(address string) bool {
	u, err := url.Parse(address)
	return err != nil || u.RawQuery == "" && !u.ForceQuery && u.Fragment == "" && u.User == nil
}

// addresses are the full addresses that mean the site: the one that it is built
// for and the one that site.yaml gives, each with a path that ends in "/".
func (c *Config) addresses() []*url.URL {
	var list []*url.URL
	for _, a := range []string{c.BaseURL, c.Address.Name} {
		if u, err := url.Parse(a); err == nil && u.Host != "" {
			u.Path = strings.TrimSuffix(u.Path, "/") + "/"
			list = append(list, u)
		}
	}
	return list
}

// ownPath is the path of a full address within this very site, over whichever
// protocol of the web.
func (d *Dossier) ownPath(u *url.URL) (rest string, ok bool) {
	if u.Host == "" || u.User != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	for _, base := range d.own {
		if !strings.EqualFold(u.Host, base.Host) {
			continue
		}
		if rest, ok := strings.CutPrefix(u.Path, base.Path); ok {
			return "/" + rest, true
		}
		if u.Path+"/" == base.Path {
			return "/", true
		}
	}
	return "", false
}

// resolvePath finds a page or file by a path, which is decoded: from the
// dossier's folder when it begins with "/", else from the folder of the file
// that holds the link, or from its page.
func (d *Dossier) resolvePath(file, p string, l *markdown.Link) (Target, *diag.Diagnostic) {
	for _, candidate := range d.candidates(file, p) {
		if t, problem, found := d.at(candidate, l.Fragment); found {
			return t, problem
		}
	}
	return Target{}, &diag.Diagnostic{Rule: "unknown-link", Message: fmt.Sprintf("link to %q leads to no file or page of the dossier", decoded(l.Target)), Hint: d.nearestFile(p)}
}

// candidates are the readings of a path, as paths within the dossier or site
// without a leading slash, the likeliest first.
func (d *Dossier) candidates(file, p string) []string {
	if strings.HasPrefix(p, "/") {
		c := []string{path.Clean(p)[1:]}
		for _, base := range d.own {
			if rest, ok := strings.CutPrefix(p, base.Path); ok && base.Path != "/" {
				c = append(c, path.Clean("/" + rest)[1:])
			}
		}
		return c
	}
	var c []string
	bases := []string{path.Dir(file)}
	switch own := d.byFile[file]; {
	case own.record != nil:
		bases = append(bases, own.record.Path())
	case own.pack != nil:
		bases = append(bases, own.pack.Path())
	}
	for _, base := range bases {
		switch joined := path.Join(base, p); {
		case joined == ".":
			c = append(c, "")
		case joined != ".." && !strings.HasPrefix(joined, "../"):
			c = append(c, joined)
		}
	}
	return c
}

// at finds what stands at a path: a source file, a static file, the page of a
// record or pack, or another page, in that order.
func (d *Dossier) at(p, fragment string) (Target, *diag.Diagnostic, bool) {
	for _, f := range []string{p, p + ".md"} {
		if to, ok := d.byFile[f]; ok {
			t, problem := d.toPage(to, fragment)
			return t, problem, true
		}
	}
	for _, f := range []string{p, strings.TrimPrefix(p, "static/")} {
		if d.static[f] {
			return Target{Path: f, Page: true, Fragment: fragment}, nil, true
		}
	}
	address := pageKey(p)
	if to, ok := d.byAddress[address]; ok {
		t, problem := d.toPage(to, fragment)
		return t, problem, true
	}
	if d.hasView(address) || d.listPage(address) {
		return Target{Path: address, Page: true, Fragment: fragment}, nil, true
	}
	return Target{}, nil, false
}

// pageKey brings the ways to write a page's address to one form.
func pageKey(p string) string {
	p = strings.ToLower(p)
	p = strings.TrimSuffix(strings.TrimSuffix(p, "index.html"), ".html")
	if p != "" {
		p = strings.TrimSuffix(p, "/") + "/"
	}
	return p
}

// hasView reports whether there is a page of Views at an address.
func (d *Dossier) hasView(p string) bool {
	switch p {
	case PackFolder:
		return len(d.Packs) > 0
	case "positions/":
		return d.HasPositions()
	case "timeline/":
		return d.HasTimeline()
	case "map/":
		return d.HasMap()
	case "changes/":
		return d.HasChanges()
	}
	return slices.Contains(Views, p)
}

func (d *Dossier) listPage(p string) bool {
	return slices.ContainsFunc(d.Kinds, func(k *Kind) bool { return k.Path() == p && len(d.OfKind(k)) > 0 })
}

// decoded is an address as an author writes it.
func decoded(address string) string {
	if plain, err := url.PathUnescape(address); err == nil {
		return plain
	}
	return address
}

func (d *Dossier) nearestFile(p string) string {
	names := map[string]string{}
	for f := range maps.Keys(d.byFile) {
		names[path.Base(f)] = f
	}
	for _, f := range d.Static {
		names[path.Base(f)] = f
	}
	base := path.Base(p)
	if f, ok := names[base]; ok {
		return fmt.Sprintf("did you mean %q?", "/"+f)
	}
	if n := diag.Nearest(base, slices.Sorted(maps.Keys(names))); n != "" {
		return fmt.Sprintf("did you mean %q?", "/"+names[n])
	}
	return "write the path of a file of the dossier, or link a record as [[id]]"
}
