package render

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"plenary/generator/internal/prose"
)

// EPUB is a document as an e-book after EPUB 3.3: each part a file, with a
// table of contents, footnotes and images, and nothing that is fetched. The
// same document makes the same bytes. Its parts and what they hold are only
// read.
func (r *Renderer) EPUB(d *prose.Document) ([]byte, error) {
	b := newEPUB(d)
	for i := range b.parts {
		b.renderPart(&b.parts[i])
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if err := writeMimetype(z); err != nil {
		return nil, fmt.Errorf("writing e-book %s: %w", d.ID, err)
	}
	for _, f := range b.files(r.styles.epub) {
		// No times are written: they would differ between builds.
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, fmt.Errorf("writing %s of e-book %s: %w", f.name, d.ID, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("writing e-book %s: %w", d.ID, err)
	}
	return out.Bytes(), nil
}

// writeMimetype writes what an e-book is told by: first, stored, and with its
// length before it (OCF 3.3, clause 4.3).
func writeMimetype(z *zip.Writer) error {
	const mimetype = "application/epub+zip"
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(mimetype)),
		CompressedSize64: uint64(len(mimetype)), UncompressedSize64: uint64(len(mimetype)),
	})
	if err != nil {
		return err
	}
	_, err = w.Write([]byte(mimetype))
	return err
}

// epub is an e-book while it is made.
type epub struct {
	d        *prose.Document
	lang     string
	parts    []epubPart
	where    map[string]string // files by the ids that stand in them
	uses     map[string][]prose.Cite
	images   []epubImage
	byImage  map[string]int // indices into images by content
	pictures bool           // there are drawings or images
	unnamed  bool           // one of them has no words for it
}

// epubPart is a part of a document and its file.
type epubPart struct {
	prose.Part
	file string
	html string
	svg  bool
}

// epubImage is an image and its file.
type epubImage struct {
	file, mediaType string
	data            []byte
}

// epubFile is a file in the archive.
type epubFile struct {
	name string
	data []byte
}

func newEPUB(d *prose.Document) *epub {
	b := &epub{d: d, lang: languageOf(d), where: map[string]string{}, uses: prose.CitesOf(d), byImage: map[string]int{}}
	for _, p := range d.WithCover() {
		if p.Role == prose.NotesPart { // pages to write on
			continue
		}
		file := fmt.Sprintf("part-%03d.xhtml", len(b.parts))
		if p.Role == prose.CoverPart {
			file = "cover.xhtml"
		}
		b.parts = append(b.parts, epubPart{Part: p, file: file})
		for _, id := range append([]string{p.ID}, prose.IDs(p.Blocks)...) {
			if _, taken := b.where[id]; !taken && id != "" {
				b.where[id] = file
			}
		}
	}
	return b
}

// renderPart writes the text of a part.
func (b *epub) renderPart(p *epubPart) {
	o := prose.HTMLOptions{
		Epub: true,
		Uses: b.uses,
		Src:  b.image,
		Href: func(l *prose.Link) string { return b.href(p.file, l) },
	}
	b.lookAt(p.Blocks)
	body := prose.PartHTML(b.d, &p.Part, o)
	p.svg = strings.Contains(body, "<svg ")
	title := p.Title
	if strings.TrimSpace(title) == "" {
		title = titleOf(b.d)
	}
	lang := b.lang
	if prose.IsLanguage(p.Lang) {
		lang = p.Lang
	}
	p.html = b.page(title, lang, body)
}

// lookAt notes which pictures there are, for what is said of the e-book's
// accessibility.
func (b *epub) lookAt(blocks []prose.Block) {
	note := func(alt string) {
		b.pictures = true
		b.unnamed = b.unnamed || strings.TrimSpace(alt) == ""
	}
	prose.Walk(blocks, prose.Visitor{
		Block: func(n prose.Block) bool {
			if f, ok := n.(*prose.Figure); ok {
				note(f.Alt)
			}
			return true
		},
		Inline: func(n prose.Inline) bool {
			if i, ok := n.(*prose.InlineImage); ok {
				note(i.Alt)
			}
			return true
		},
	})
}

// href is where a link in a file leads. One to an id that is nowhere leads
// nowhere.
func (b *epub) href(file string, l *prose.Link) string {
	switch {
	case l.To != "":
		target, ok := b.where[l.To]
		switch {
		case !ok:
			return ""
		case target == file:
			return prose.HTMLFragment(l.To)
		}
		return target + prose.HTMLFragment(l.To)
	case l.Path != "":
		return outsideAddress(b.d, l)
	}
	return elsewhere(l.Href)
}

// image is the address of an image, which is put into the e-book once.
func (b *epub) image(image *prose.Image) string {
	mediaType, ending := imageType(image.Data)
	if mediaType == "" {
		return ""
	}
	i, ok := b.byImage[string(image.Data)]
	if !ok {
		i = len(b.images)
		b.byImage[string(image.Data)] = i
		b.images = append(b.images, epubImage{
			file: "images/" + strconv.Itoa(i+1) + "." + ending, mediaType: mediaType, data: image.Data,
		})
	}
	return b.images[i].file
}

// page is a file of the e-book around its body.
func (b *epub) page(title, lang, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"` +
		` lang="` + prose.EscapeXML(lang) + `" xml:lang="` + prose.EscapeXML(lang) + `" dir="` + directionOf(b.d) + `">
<head>
<title>` + prose.EscapeXML(title) + `</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
` + body + `</body>
</html>
`
}

// files are the files of the e-book after its mimetype, in their order.
func (b *epub) files(style string) []epubFile {
	const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`
	files := []epubFile{
		{"META-INF/container.xml", []byte(container)},
		{"EPUB/package.opf", []byte(b.packageFile())},
		{"EPUB/nav.xhtml", []byte(b.navigation())},
		{"EPUB/style.css", []byte(style)},
	}
	for _, p := range b.parts {
		files = append(files, epubFile{"EPUB/" + p.file, []byte(p.html)})
	}
	for _, i := range b.images {
		files = append(files, epubFile{"EPUB/" + i.file, i.data})
	}
	return files
}
