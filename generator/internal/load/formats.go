package load

import (
	"errors"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"plenary/generator/internal/dossier"
)

// formats are the values of the JSON Schema keyword "format" that a kind may
// use, each with the rule under which a value that is not of it is reported.
var formats = []struct {
	name  string
	rule  string
	check func(s string) error
}{
	{"line", "line", checkLine},
	{"prose", "empty-field", checkFilled},
	{"partial-date", "date", func(s string) error { _, err := dossier.ParseDate(s); return err }},
	{"moment", "date", func(s string) error { _, err := dossier.ParseMoment(s); return err }},
	{"record-id", "id", checkID},
	{"citation", "citation-syntax", checkCitation},
	{"site-path", "address", checkSitePath},
	{"web-address", "address", checkWebAddress},
	{"language", "language", checkLanguage},
	{"ink-color", "color", checkInk},
	{"whole-number", "type", func(string) error { return nil }},
}

// errNotDigits is why a number such as 2025.0 or 2e3 is no date and no whole
// number, though JSON Schema takes it for an integer.
var errNotDigits = errors.New("write it with digits alone, without a decimal point or exponent")

// registerFormats makes the formats known to a compiler and asserted by it.
func registerFormats(c *jsonschema.Compiler) {
	c.AssertFormat()
	for _, f := range formats {
		isDate := f.name == "partial-date" || f.name == "moment"
		c.RegisterFormat(&jsonschema.Format{Name: f.name, Validate: func(v any) error {
			switch v := v.(type) {
			case string:
				return f.check(v)
			case int64:
				if isDate {
					return f.check(strconv.FormatInt(v, 10))
				}
			case float64:
				if (isDate || f.name == "whole-number") && v == math.Trunc(v) { // others are not of the type
					return errNotDigits
				}
			}
			return nil
		}})
	}
}

// formatRule is the rule of a format, "value" for one that is not ours.
func formatRule(name string) string {
	for _, f := range formats {
		if f.name == name {
			return f.rule
		}
	}
	return "value"
}

func checkFilled(s string) error {
	if strings.TrimSpace(s) == "" {
		return errEmpty
	}
	return nil
}

var errEmpty = errors.New("it is empty")

func checkLine(s string) error {
	if err := checkFilled(s); err != nil {
		return err
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) }) {
		return errors.New("write it on one line, without control characters")
	}
	return nil
}

var idForm = regexp.MustCompile(`^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]+(-[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]+)*$`)

// checkID accepts lower-case letters of any script, digits and single hyphens,
// in Unicode's composed form (NFC), so that an id is one file name and one
// address everywhere.
func checkID(s string) error {
	plain, ascii := plainID(s)
	switch {
	case s == "":
		return errEmpty
	case plain && len(s) <= 120:
		return nil
	case !norm.NFC.IsNormalString(s):
		return errors.New("write its accents as composed characters (Unicode NFC)")
	case len(s) > 120:
		return errors.New("use at most 120 bytes")
	case ascii && !plain || !idForm.MatchString(s):
		return errors.New("use lower-case letters, digits and single hyphens between them")
	}
	return nil
}

// plainID reports whether a text is an id of ASCII characters, and whether it
// holds only such.
func plainID(s string) (ok, ascii bool) {
	ok = true
	hyphen := true // the last character was one, or there was none
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return false, false
		case c == '-':
			ok = ok && !hyphen
		case (c < 'a' || c > 'z') && (c < '0' || c > '9'):
			ok = false
		}
		hyphen = c == '-'
	}
	return ok && !hyphen, true
}

// checkCitation accepts "key" and "key, locator".
func checkCitation(s string) error {
	key, _, _ := strings.Cut(s, ",")
	if strings.HasPrefix(key, "@") || strings.HasPrefix(key, "[") {
		return errors.New("leave out the brackets and the @")
	}
	return checkID(strings.TrimSpace(key))
}

func checkSitePath(s string) error {
	switch {
	case !strings.HasPrefix(s, "/"):
		return errors.New(`begin it with "/"`)
	case s == "/":
		return errors.New("the home page cannot redirect")
	case strings.ContainsAny(s, "?#\\:*\"<>|") || strings.ContainsFunc(s, unicode.IsControl):
		return errors.New(`leave out ? # \ : * " < > |`)
	}
	for part := range strings.SplitSeq(strings.Trim(s, "/"), "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") {
			return errors.New("a part of it is empty, or begins or ends with a dot")
		}
	}
	return nil
}

func checkWebAddress(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("write it in full: https://example.org/page")
	}
	return nil
}

func checkLanguage(s string) error {
	if _, err := language.Parse(s); err != nil {
		return errors.New("write a language tag such as en, pt-BR or zh-Hant (BCP 47)")
	}
	return nil
}
