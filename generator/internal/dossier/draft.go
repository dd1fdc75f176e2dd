package dossier

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Draft is a record or pack to be begun: its file and what to write into it.
type Draft struct {
	ID   RecordID
	File string // relative to the dossier's folder
	Text string
}

// DraftPack begins a pack: front matter with what a pack mostly has, as a draft.
// Its only item is the first record that may be one, in place of those to come.
func (d *Dossier) DraftPack(title string) (Draft, error) {
	title = strings.Join(strings.Fields(title), " ")
	id := Slug(title)
	if id == "" {
		return Draft{}, errNoLetter
	}
	first := "id"
	if i := slices.IndexFunc(d.Records, func(r *Record) bool { return r.Kind.OnMap() }); i >= 0 {
		first = string(d.Records[i].ID)
	}
	var b strings.Builder
	b.WriteString("---\ntitle: " + yamlText(title) + "\nreader: Head of delegation\nsummary: One or two sentences that stand alone.\nitems:\n")
	fmt.Fprintf(&b, "  - {record: %s, depth: full}  # or short, or points\ndraft: true\n---\n", first)
	return Draft{RecordID(id), PackFolder + id + ".md", b.String()}, nil
}

var errNoLetter = errors.New("the title holds no letter or digit to make an id of")

// Draft begins a record of the kind: front matter with what is required, as a
// draft. A title without a letter or digit is an error.
func (k *Kind) Draft(title string) (Draft, error) {
	title = strings.Join(strings.Fields(title), " ")
	id := Slug(title)
	if id == "" {
		return Draft{}, errNoLetter
	}
	var b strings.Builder
	b.WriteString("---\ntitle: " + yamlText(title) + "\n")
	for _, f := range k.Fields {
		if slices.Contains(k.Required, f.Name) {
			fmt.Fprintf(&b, "%s: %s\n", f.Name, f.example())
		}
	}
	if k.Role == "" || slices.Contains(k.Required, "summary") {
		b.WriteString("summary: One or two sentences that stand alone.\n")
	}
	b.WriteString("draft: true\n---\n")
	return Draft{RecordID(id), k.Folder + "/" + id + ".md", b.String()}, nil
}

// example is a value that a new record may begin with.
func (f *FieldSpec) example() string {
	switch {
	case len(f.Choices) > 0:
		values := make([]string, len(f.Choices))
		for i, c := range f.Choices {
			values[i] = c.Value
		}
		return fmt.Sprintf("%s  # one of %s", values[0], strings.Join(values, ", "))
	case f.Type == DateField:
		return "2000-01-01  # a day, a month or a year"
	case f.Type == BoolField:
		return "false"
	}
	return "…"
}

// yamlText is a text as a YAML scalar.
func yamlText(s string) string {
	if strings.ContainsAny(s, ":#'\"[]{},&*!|>%@`\\") || strings.TrimSpace(s) != s || isYAMLWord(s) {
		return strconv.Quote(s)
	}
	return s
}

// isYAMLWord reports a text that YAML takes for something else.
func isYAMLWord(s string) bool {
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return true
	}
	return slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "~", "-", "?"}, strings.ToLower(s)) || s[0] == '-' || s[0] == '?'
}

// maxSlug is the most bytes that an id may have.
const maxSlug = 120

// Slug makes an id of a title: lower-case letters of any script and digits,
// with hyphens between words. Latin letters lose their accents. The id is one
// that a file may have, or empty when the title has nothing to make it of.
func Slug(title string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(foldLatin(title))) {
		begins := b.Len() == 0 || strings.HasSuffix(b.String(), "-")
		switch {
		case unicode.In(r, unicode.Ll, unicode.Lo, unicode.Lm, unicode.Nd):
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.' || unicode.Is(unicode.Variation_Selector, r):
		case unicode.In(r, unicode.Mn, unicode.Mc):
			if !begins { // a mark needs a letter to stand on
				b.WriteRune(r)
			}
		case !begins:
			b.WriteByte('-')
		}
	}
	return shorten(strings.Trim(norm.NFC.String(b.String()), "-"))
}

// shorten cuts an id that is too long, between two words unless it has a very
// long one.
func shorten(id string) string {
	if len(id) <= maxSlug {
		return id
	}
	end := maxSlug
	for !utf8.RuneStart(id[end]) {
		end--
	}
	if id[end] != '-' {
		if hyphen := strings.LastIndexByte(id[:end], '-'); hyphen > maxSlug/2 {
			end = hyphen
		}
	}
	return strings.TrimRight(id[:end], "-")
}

// foldLatin takes the accents off Latin letters and leaves all others.
func foldLatin(s string) string {
	s = strings.NewReplacer("ı", "i", "ß", "ss", "ø", "o", "Ø", "O", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D").Replace(s)
	var b strings.Builder
	latin := false
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) && latin {
			continue
		}
		if !unicode.Is(unicode.Mn, r) {
			latin = unicode.Is(unicode.Latin, r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
