package pdfua

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
)

// The names of XMP (ISO 16684-1) that the rules ask for.
var (
	uaPart  = xml.Name{Space: "http://www.aiim.org/pdfua/ns/id/", Local: "part"}
	dcTitle = xml.Name{Space: "http://purl.org/dc/elements/1.1/", Local: "title"}
)

// metadata are the values of the properties of the file's XMP, as text.
func (a *audit) metadata() (map[xml.Name]string, error) {
	s, ok := a.get(a.catalog()["Metadata"]).(stream)
	if !ok {
		return nil, errors.New("there is none")
	}
	data, err := a.decode(s)
	if err != nil {
		return nil, err
	}
	const below = 3 // x:xmpmeta, rdf:RDF, rdf:Description
	out := make(map[xml.Name]string)
	var path []xml.Name
	for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name)
			for _, at := range t.Attr {
				if len(path) == below {
					out[at.Name] = at.Value
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if len(path) > below {
				out[path[below]] += string(t)
			}
		}
	}
}

// identifier: 5, the file says that it is PDF/UA-1 (Matterhorn 06-001, 06-002).
func identifier(a *audit) {
	m, err := a.metadata()
	if err != nil {
		a.add("5", "the metadata: %v", err)
		return
	}
	if m[uaPart] != "1" {
		a.add("5", "the metadata do not say pdfuaid:part 1")
	}
}

// marked: 6.2 and 7.1, the file is tagged, and says so (01-007, 06-001).
func marked(a *audit) {
	info := a.at(a.catalog(), "MarkInfo")
	if a.at(info, "Marked") != true {
		a.add("6.2", "the catalog does not say that the file is marked")
	}
	if a.at(info, "Suspects") == true {
		a.add("7.1", "the catalog says that tags are suspect") // 01-007
	}
	if a.at(a.catalog(), "StructTreeRoot") == nil {
		a.add("7.1", "there is no structure tree")
	}
}

// title: 7.1, the file has a title, and readers show it (06-003, 07-001, 07-002).
func title(a *audit) {
	m, err := a.metadata()
	if err == nil && m[dcTitle] == "" {
		a.add("7.1", "the metadata have no dc:title")
	}
	if info := a.text(a.at(a.trailer, "Info", "Title")); err == nil && info != m[dcTitle] {
		a.add("7.1", "the title is %q and, in the metadata, %q", info, m[dcTitle])
	}
	if a.at(a.catalog(), "ViewerPreferences", "DisplayDocTitle") != true {
		a.add("7.1", "readers are not told to show the title")
	}
}

// language is what RFC 5646 has tags of languages look like, broadly.
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

func isLanguage(s string) bool { return language.MatchString(s) }

// languages: 7.2, the language of all text can be told (11-001 to 11-006), and
// what names one is a language (11-007).
func languages(a *audit) {
	if s := a.text(a.catalog()["Lang"]); !isLanguage(s) {
		a.add("7.2", "the file's language is %q", s)
	}
	for _, e := range a.elements {
		if s, ok := a.get(e.dict["Lang"]).(octets); ok && !isLanguage(decodeText(s)) {
			a.add("7.2", "the language of %s is %q", a.where(e), decodeText(s))
		}
	}
}

// embeddedFiles: 7.11, files within the file have names (21-001), and 7.10,
// layers too (20-001 to 20-003).
func embeddedFiles(a *audit) {
	files := a.tree(a.at(a.catalog(), "Names", "EmbeddedFiles"), "Names")
	for i := 1; i < len(files); i += 2 {
		if d := a.dict(files[i]); d["F"] == nil || d["UF"] == nil {
			a.add("7.11", "a file within the file has no F or no UF")
		}
	}
	layers := a.dict(a.at(a.catalog(), "OCProperties"))
	for _, c := range append(a.list(layers["Configs"]), a.list(layers["D"])...) {
		if d := a.dict(c); a.text(d["Name"]) == "" || d["AS"] != nil {
			a.add("7.10", "a configuration of layers has no name, or changes by itself")
		}
	}
}

// forms: 7.15, there is no XFA form (25-001).
func forms(a *audit) {
	if a.at(a.catalog(), "AcroForm", "XFA") != nil {
		a.add("7.15", "there is an XFA form")
	}
}

// security: 7.16, assistive technology may read the file (26-001, 26-002).
func security(a *audit) {
	d := a.dict(a.trailer["Encrypt"])
	const accessible = 1 << 9
	if d != nil && int64(number(d["P"]))&accessible == 0 {
		a.add("7.16", "assistive technology may not read the file")
	}
}

// short is how long a file may be without an outline.
const short = 10

// outline: 7.17, there is an outline (a recommendation), in the order of pages,
// and its items lead somewhere.
func outline(a *audit) {
	entries := a.outlineBelow(a.at(a.catalog(), "Outlines"), 1)
	if len(entries) == 0 && len(a.pages) > short {
		a.add("7.17", "there are %d pages and no outline", len(a.pages))
	}
	last := 0
	for _, e := range entries {
		switch {
		case e.Title == "":
			a.add("7.17", "an item of the outline has no title")
		case e.Page < 0:
			a.add("7.17", "the item %q of the outline leads nowhere", e.Title)
		case e.Page < last:
			a.add("7.17", "the item %q of the outline leads back", e.Title)
		}
		last = max(last, e.Page)
	}
}
