package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"plenary/generator/internal/prose"
)

// styles are the style sheets of documents.
type styles struct {
	epub string // of an e-book
	book string // of one HTML file: on a screen and on paper
	page string // of the print view, which has the site's head and foot
}

// documentStyles reads the style sheets of documents.
func documentStyles(layouts fs.FS) (s styles, err error) {
	for _, of := range []struct {
		style *string
		names []string
	}{
		{&s.epub, []string{"document.css"}},
		{&s.book, []string{"document.css", "screen.css", "paper.css"}},
		{&s.page, []string{"document.css", "screen.css", "paper.css", "page.css"}},
	} {
		if *of.style, err = documentStyle(layouts, of.names); err != nil {
			return styles{}, err
		}
	}
	return s, nil
}

func documentStyle(layouts fs.FS, names []string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		data, err := fs.ReadFile(layouts, "document/"+name)
		if errors.Is(err, fs.ErrNotExist) { // layouts may do without
			continue
		}
		if err != nil {
			return "", fmt.Errorf("style sheet of documents: %w", err)
		}
		b.Write(data)
	}
	return b.String(), nil
}

// outsideAddress is the full address of a page of the site outside a document:
// the permanent one when there is one; "" when the site has no address.
func outsideAddress(d *prose.Document, l *prose.Link) string {
	if d.Home == "" {
		return ""
	}
	path, fragment, _ := strings.Cut(l.Path, "#")
	if l.Short != "" {
		path, fragment = l.Short, ""
	}
	u := url.URL{Path: "/" + strings.TrimPrefix(path, "/"), Fragment: fragment}
	return d.Home + strings.TrimPrefix(u.String(), "/")
}

// imageType is the media type of an image by what it begins with, and the
// ending of its name; "" for one that documents cannot hold.
func imageType(data []byte) (mediaType, ending string) {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png", "png"
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return "image/jpeg", "jpg"
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return "image/gif", "gif"
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "image/webp", "webp"
	case bytes.Contains(data[:min(len(data), 1024)], []byte("<svg")):
		return "image/svg+xml", "svg"
	}
	return "", ""
}

// languageOf is the language of a document, which formats want to know.
func languageOf(d *prose.Document) string {
	if !prose.IsLanguage(d.Lang) {
		return "en"
	}
	return d.Lang
}

// titleOf is the title of a document, which formats want to know.
func titleOf(d *prose.Document) string {
	switch {
	case strings.TrimSpace(d.Title) != "":
		return d.Title
	case d.ID != "":
		return d.ID
	}
	return "Document"
}

// elsewhere is an address outside of the site, "" when it is not a full one:
// outside of the site, no other leads anywhere.
func elsewhere(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host != "" {
			return address
		}
	case "mailto", "tel":
		return address
	}
	return ""
}

// directionOf is the direction of a document.
func directionOf(d *prose.Document) string {
	if d.Dir == "rtl" {
		return "rtl"
	}
	return "ltr"
}
