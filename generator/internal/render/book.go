package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"

	"plenary/generator/internal/prose"
)

// Book is a document as one HTML file that stands alone: it can be opened from
// a folder or an e-mail, and asks nothing of any server. Its pages print as
// the style sheet says. The same document makes the same bytes.
func (r *Renderer) Book(d *prose.Document) ([]byte, error) {
	style := strings.TrimSpace(r.styles.book)
	if strings.Contains(style, "</") || strings.Contains(style, "<!--") {
		return nil, fmt.Errorf("style sheet of %s ends its element", d.ID)
	}
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + prose.EscapeXML(languageOf(d)) + `" dir="` + directionOf(d) + "\">\n<head>\n<meta charset=\"utf-8\">\n")
	// Nothing runs and nothing is fetched, whatever a text may hold.
	b.WriteString(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-` + styleHash(style) + "'\">\n")
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	b.WriteString("<title>" + prose.EscapeXML(titleOf(d)) + "</title>\n")
	named := func(name, content string) {
		if content != "" {
			b.WriteString(`<meta name="` + name + `" content="` + prose.EscapeXML(content) + "\">\n")
		}
	}
	named("description", d.Summary)
	named("author", d.Publisher)
	named("date", d.Date.ISO)
	if elsewhere(d.Address) != "" {
		b.WriteString(`<link rel="canonical" href="` + prose.EscapeXML(d.Address) + "\">\n")
	}
	b.WriteString("<style>" + style + "</style>\n</head>\n<body" + bodyClass(d) + ">\n<main>\n")
	b.WriteString(prose.DocumentHTML(d, bookOptions(d)))
	b.WriteString("</main>\n</body>\n</html>\n")
	return []byte(b.String()), nil
}

// styleHash is what a policy knows a style sheet by (CSP 3, clause 2.3.1).
func styleHash(style string) string {
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// bodyClass is the class of a document as a whole.
func bodyClass(d *prose.Document) string {
	var classes []string
	if d.Brief {
		classes = append(classes, "brief")
	}
	if d.LargePrint {
		classes = append(classes, "large")
	}
	if len(classes) == 0 {
		return ""
	}
	return ` class="` + strings.Join(classes, " ") + `"`
}

// bookOptions leads links within the file, and those outside to full addresses;
// images are in the file.
func bookOptions(d *prose.Document) prose.HTMLOptions {
	ids := map[string]bool{}
	for _, p := range d.WithCover() {
		ids[p.ID] = true
	}
	for _, id := range prose.DocumentIDs(d) {
		ids[id] = true
	}
	return prose.HTMLOptions{
		Href: func(l *prose.Link) string {
			switch {
			case l.To != "" && ids[l.To]:
				return prose.HTMLFragment(l.To)
			case l.To != "":
				return ""
			case l.Path != "":
				return outsideAddress(d, l)
			}
			return elsewhere(l.Href)
		},
		Src: func(image *prose.Image) string {
			mediaType, _ := imageType(image.Data)
			if mediaType == "" {
				return ""
			}
			return "data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(image.Data)
		},
	}
}
