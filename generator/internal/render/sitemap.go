package render

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"plenary/generator/internal/site"
)

// sitemap lists the pages (sitemaps.org protocol 0.9) with the dates on which
// records changed.
func sitemap(s *site.Site) ([]site.File, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod,omitempty"`
	}
	doc := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}{}
	for _, a := range s.Addresses {
		if !a.Listed() {
			continue
		}
		e := entry{Loc: s.Absolute(a.Path)}
		if r := a.Source(); r != nil {
			e.Lastmod = r.Modified().String()
		}
		if pk := a.Pack(); pk != nil {
			e.Lastmod = pk.Modified().String()
		}
		doc.URLs = append(doc.URLs, e)
	}
	return xmlFile("sitemap.xml", doc)
}

func xmlFile(path string, doc any) ([]site.File, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("render %s: %w", path, err)
	}
	b.WriteByte('\n')
	return []site.File{{Path: path, Data: b.Bytes()}}, nil
}
