package load

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// paper decodes what site.yaml says of what is printed.
func (d *decoder) paper(n *yaml.Node) dossier.Paper {
	fonts := get(n, "fonts")
	return dossier.Paper{
		Size: cmp.Or(d.text(get(n, "size")), dossier.DefaultPaper), Color: strings.ToLower(d.text(get(n, "color"))),
		Logo: d.named(get(n, "logo")), Foot: d.text(get(n, "foot")), Briefs: get(n, "briefs") == nil || d.boolean(get(n, "briefs")),
		Fonts: dossier.Fonts{Text: d.files(get(fonts, "text")), Heads: d.files(get(fonts, "heads")), More: d.files(get(fonts, "more"))},
	}
}

func (d *decoder) files(n *yaml.Node) []dossier.Named {
	var list []dossier.Named
	for _, item := range items(n) {
		list = append(list, d.named(item))
	}
	return list
}

// logoFormats are the endings of files that a logo may be.
var logoFormats = []string{".svg", ".png", ".jpg", ".jpeg"}

// paperFiles checks that the files which site.yaml names for printing are there
// and are what they have to be.
func (l *loader) paperFiles(files listing, p dossier.Paper) diag.List {
	var problems diag.List
	if name := p.Logo.Name; name != "" {
		static := make([]string, len(files.static))
		for i, f := range files.static {
			static[i] = "static/" + f
		}
		problems = append(problems, missing(p.Logo, static, "put the logo into static/ and write static/ before its name")...)
		if !slices.Contains(logoFormats, strings.ToLower(path.Ext(name))) {
			problems = append(problems, diag.Diagnostic{Pos: p.Logo.Pos, Rule: "file", Message: fmt.Sprintf("the logo %q is no image that can be printed", name), Hint: "use a file that ends in .svg, .png or .jpg"})
		}
	}
	for _, f := range slices.Concat(p.Fonts.Text, p.Fonts.Heads, p.Fonts.More) {
		if f.Name == "" {
			continue // reported
		}
		if list := missing(f, files.fonts, "put the font into fonts/ and write fonts/ before its name"); list != nil {
			problems = append(problems, list...)
		} else if err := l.trueType(f.Name); err != nil {
			problems = append(problems, diag.Diagnostic{Pos: f.Pos, Rule: "file", Message: fmt.Sprintf("the font %q cannot be used: %v", f.Name, err), Hint: "use a TrueType file, which mostly ends in .ttf"})
		}
	}
	return problems
}

// missing reports a file that is named and not there.
func missing(f dossier.Named, there []string, hint string) diag.List {
	if slices.Contains(there, f.Name) {
		return nil
	}
	if near := diag.Nearest(f.Name, there); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return diag.List{{Pos: f.Pos, Rule: "missing-file", Message: fmt.Sprintf("the dossier has no file %q", f.Name), Hint: hint}}
}

// trueType says why a file is no TrueType font; it looks at the version of the
// table directory, with which every font begins (OpenType, "Organization of an
// OpenType font").
func (l *loader) trueType(name string) error {
	f, err := l.fsys.Open(name)
	if err != nil {
		return errors.New(cause(err))
	}
	defer f.Close()
	var version [4]byte
	if _, err := io.ReadFull(f, version[:]); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New(cause(err))
	}
	switch string(version[:]) {
	case "\x00\x01\x00\x00", "true":
		return nil
	case "OTTO":
		return errors.New("its outlines are those of PostScript, not of TrueType")
	case "ttcf":
		return errors.New("it is a collection of several fonts")
	case "wOFF", "wOF2":
		return errors.New("it is packed for the web")
	}
	return errors.New("it is not a TrueType font")
}

// leastContrast is what WCAG 2.2 asks of text on its ground (success criterion
// 1.4.3).
const leastContrast = 4.5

var inkForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// checkInk accepts a colour that stands out from white paper.
func checkInk(s string) error {
	if !inkForm.MatchString(s) {
		return errors.New(`write it as # and six hexadecimal digits in quotation marks, such as "#0b4f8a"`)
	}
	rgb, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return err
	}
	contrast := 1.05 / (luminance(rgb) + 0.05)
	if contrast < leastContrast {
		return fmt.Errorf("its contrast against white paper is %.1f, less than %.1f: choose a darker colour", math.Floor(contrast*10)/10, leastContrast)
	}
	return nil
}

// luminance is the relative luminance of a colour (WCAG 2.2, section 5).
func luminance(rgb uint64) float64 {
	linear := func(shift uint) float64 {
		c := float64(rgb>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}
