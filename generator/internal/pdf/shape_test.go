package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// fonts are where the faces are that the command embeds.
var fonts = filepath.Join("..", "..", "..", "layouts", "fonts")

// fontFile reads the file of a face.
func fontFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fonts, name+".ttf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// faces are parsed once for all tests.
var faces sync.Map

func face(t testing.TB, name string) *Face {
	t.Helper()
	if f, ok := faces.Load(name); ok {
		return f.(*Face)
	}
	f, err := ParseFace(fontFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	kept, _ := faces.LoadOrStore(name, f)
	return kept.(*Face)
}

// shape is a text of one direction and script as glyphs, in the order in which
// they stand.
func shape(t testing.TB, faceName, text string, size float64, rtl bool) []Glyph {
	t.Helper()
	hb, err := font.ParseTTF(bytes.NewReader(fontFile(t, faceName)))
	if err != nil {
		t.Fatal(err)
	}
	runes := []rune(text)
	in := shaping.Input{Text: runes, RunEnd: len(runes), Face: hb, Size: 1000 * 64, Script: script(runes), Direction: di.DirectionLTR}
	if rtl {
		in.Direction = di.DirectionRTL
	}
	var shaper shaping.HarfbuzzShaper
	out := shaper.Shape(in)
	var glyphs []Glyph
	cluster := -1
	for _, g := range out.Glyphs {
		made := Glyph{ID: uint16(g.GlyphID), Advance: points(g.Advance, size), DX: points(g.XOffset, size), DY: points(g.YOffset, size)}
		if g.TextIndex() != cluster {
			cluster = g.TextIndex()
			made.Text = string(runes[cluster : cluster+g.RunesCount()])
		}
		glyphs = append(glyphs, made)
	}
	return glyphs
}

// points turns a length at size 1000, in 64ths, into one at another size.
func points[T ~int32](v T, size float64) float64 { return float64(v) / 64 * size / 1000 }

// script is that of the first letter.
func script(runes []rune) language.Script {
	for _, r := range runes {
		if s := language.LookupScript(r); s.Strong() {
			return s
		}
	}
	return language.Latin
}
