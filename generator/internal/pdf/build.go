package pdf

import (
	"cmp"
	"maps"
	"slices"
)

// builder turns a File into objects. It changes nothing of the File.
type builder struct {
	*File
	writer
	tree     ref // of structure
	pageRefs []ref
	pageTree ref
	fontRefs map[*Font]ref
	imgRefs  map[*Image]ref
	elements map[*Element]ref
	lives    map[*Element]bool
	links    map[*link]ref
	parents  map[*link]int // the links' keys in the parent tree
}

func (b *builder) build() ([]byte, error) {
	catalog, info := b.reserve(), b.add(b.infoDict())
	b.tree, b.pageTree = b.reserve(), b.reserve()
	for range b.pages {
		b.pageRefs = append(b.pageRefs, b.reserve())
	}
	b.fontRefs, b.imgRefs = make(map[*Font]ref), make(map[*Image]ref)
	for _, f := range b.fonts {
		if len(f.glyphs) == 1 {
			continue
		}
		r, err := f.write(&b.writer)
		if err != nil {
			return nil, err
		}
		b.fontRefs[f] = r
	}
	for _, img := range b.images {
		b.imgRefs[img] = img.write(&b.writer)
	}
	b.structure()
	for i, p := range b.pages {
		b.set(b.pageRefs[i], b.page(p))
	}
	b.set(b.pageTree, dict{{"Type", name("Pages")}, {"Count", len(b.pages)}, {"Kids", refs(b.pageRefs)}})
	b.set(catalog, b.catalog())
	return b.bytes(catalog, info), nil
}

func refs(list []ref) array {
	a := make(array, len(list))
	for i, r := range list {
		a[i] = r
	}
	return a
}

// catalog is the root of the file (7.7.2).
func (b *builder) catalog() dict {
	viewer := dict{{"DisplayDocTitle", true}}
	if b.info.RTL {
		viewer = append(viewer, entry{"Direction", name("R2L")})
	}
	var lang any
	if b.info.Lang != "" {
		lang = text(b.info.Lang)
	}
	d := dict{
		{"Type", name("Catalog")},
		{"Pages", b.pageTree},
		{"Lang", lang},
		{"MarkInfo", dict{{"Marked", true}}},
		{"StructTreeRoot", b.tree},
		{"ViewerPreferences", viewer},
		{"Metadata", b.addEncoded(dict{{"Type", name("Metadata")}, {"Subtype", name("XML")}}, b.info.xmp())},
		{"PageLabels", b.pageLabels()},
		{"Names", b.names()},
	}
	if len(b.outline) > 0 {
		d = append(d, entry{"Outlines", b.outlines()}, entry{"PageMode", name("UseOutlines")})
	}
	return d
}

// page is a page object (7.7.3.3).
func (b *builder) page(p *Page) dict {
	d := dict{
		{"Type", name("Page")},
		{"Parent", b.pageTree},
		{"MediaBox", array{0, 0, p.width, p.height}},
		{"Resources", b.resources(p)},
		{"Tabs", name("S")},
	}
	if len(p.content) > 0 {
		d = append(d, entry{"Contents", b.addStream(nil, p.content)})
	}
	if len(p.marks) > 0 {
		d = append(d, entry{"StructParents", p.index})
	}
	if slices.ContainsFunc(p.images, func(img *Image) bool { return img.mask != nil }) {
		d = append(d, entry{"Group", dict{{"S", name("Transparency")}, {"CS", name("DeviceRGB")}}})
	}
	var annots array
	for _, l := range p.links {
		b.set(b.links[l], b.annotation(l))
		annots = append(annots, b.links[l])
	}
	if len(annots) > 0 {
		d = append(d, entry{"Annots", annots})
	}
	return d
}

func (b *builder) resources(p *Page) dict {
	var fonts, images dict
	for _, f := range p.fonts {
		fonts = append(fonts, entry{name(f.name), b.fontRefs[f]})
	}
	for _, img := range p.images {
		images = append(images, entry{name(img.name), b.imgRefs[img]})
	}
	d := dict{}
	if fonts != nil {
		d = append(d, entry{"Font", fonts})
	}
	if images != nil {
		d = append(d, entry{"XObject", images})
	}
	return d
}

// annotation is a link (12.5.6.5). It is printed, that is not hidden, as all
// annotations of PDF/A and PDF/UA are.
func (b *builder) annotation(l *link) dict {
	d := dict{
		{"Type", name("Annot")},
		{"Subtype", name("Link")},
		{"Rect", array{l.X, l.Y, l.X + l.W, l.Y + l.H}},
		{"Border", array{0, 0, 0}},
		{"F", 4},
		{"P", b.pageRefs[l.page.index]},
		{"Contents", text(cmp.Or(l.Contents, l.URI, l.Dest))},
		{"StructParent", b.parents[l]},
	}
	if l.Dest != "" {
		return append(d, entry{"Dest", octet(l.Dest)})
	}
	return append(d, entry{"A", dict{{"S", name("URI")}, {"URI", octet(escapeURI(l.URI))}}})
}

// names is the tree of named destinations (7.7.4, 7.9.6).
func (b *builder) names() any {
	if len(b.dests) == 0 {
		return nil
	}
	a := array{}
	for _, n := range slices.Sorted(maps.Keys(b.dests)) {
		d := b.dests[n]
		a = append(a, octet(n), array{b.pageRefs[d.page.index], name("XYZ"), d.x, d.y, nil})
	}
	return dict{{"Dests", b.add(dict{{"Names", a}})}}
}

// pageLabels is the tree of labels (12.4.2); it has to begin at the first page.
func (b *builder) pageLabels() any {
	if len(b.labels) == 0 {
		return nil
	}
	byPage := make(map[int]label)
	for _, l := range b.labels {
		if l.from < len(b.pages) {
			byPage[max(0, l.from)] = l
		}
	}
	if _, ok := byPage[0]; !ok {
		byPage[0] = label{0, "D", "", 1}
	}
	a := array{}
	for _, from := range slices.Sorted(maps.Keys(byPage)) {
		l, d := byPage[from], dict{}
		if l.style != "" {
			d = append(d, entry{"S", name(l.style)})
		}
		if l.prefix != "" {
			d = append(d, entry{"P", text(l.prefix)})
		}
		if l.first > 1 {
			d = append(d, entry{"St", l.first})
		}
		a = append(a, from, d)
	}
	return dict{{"Nums", a}}
}
