package dossier

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Draft is a record to be begun: its file and what to write into it.
type Draft struct {
	ID   RecordID
	File string // relative to the dossier's folder
	Text string
}

// Draft begins a record of the kind: front matter with what is required, as a
// draft. A title without a letter or digit is an error.
func (k *Kind) Draft(title string) (Draft, error) {
	title = strings.Join(strings.Fields(title), " ")
	id := Slug(title)
	if id == "" {
		return Draft{}, errors.New("the title holds no letter or digit to make an id of")
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

// Slug makes an id of a title: lower-case letters of any script and digits,
// with hyphens between words. Latin letters lose their accents.
func Slug(title string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(foldLatin(title))) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
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
