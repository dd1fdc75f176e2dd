package pdf

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
)

// glyphsOf are the glyphs of characters.
func glyphsOf(t testing.TB, faceName, characters string) []uint16 {
	t.Helper()
	hb, err := font.ParseTTF(bytes.NewReader(fontFile(t, faceName)))
	if err != nil {
		t.Fatal(err)
	}
	var glyphs []uint16
	for _, r := range characters {
		g, ok := hb.NominalGlyph(r)
		if !ok {
			t.Fatalf("%s has no %q", faceName, r)
		}
		glyphs = append(glyphs, uint16(g))
	}
	return glyphs
}

// contours are an outline's, with those of its components in place of their
// numbers, which a subset changes.
func contours(t *testing.T, f *Face, glyph uint16) []byte {
	t.Helper()
	outline, err := f.outline(glyph)
	if err != nil {
		t.Fatal(err)
	}
	if len(outline) < 10 || signed(outline) >= 0 {
		return bytes.TrimRight(outline, "\x00")
	}
	all := slices.Clone(outline[:10])
	for c := outline[10:]; ; {
		n, more := componentLength(c)
		all = append(append(all, c[:2]...), c[4:n]...)
		all = append(all, contours(t, f, be.Uint16(c[2:]))...)
		if !more {
			return all
		}
		c = c[n:]
	}
}

// TestSubset compares what a subset has with what its face has.
func TestSubset(t *testing.T) {
	t.Parallel()
	tests := []struct{ face, characters string }{
		{roman, "aéÅǖ½ Ω"},
		{naskh, "قرا"},
		{han, "中华人"},
		{"NotoSans-Bold", "Việt"},
	}
	for _, tt := range tests {
		t.Run(tt.face, func(t *testing.T) {
			t.Parallel()
			f := face(t, tt.face)
			glyphs := append([]uint16{0}, glyphsOf(t, tt.face, tt.characters)...)
			glyphs = append(glyphs, 0, glyphs[1]) // a blank, and one that is there already
			s, err := newSubset(f, glyphs)
			if err != nil {
				t.Fatal(err)
			}
			program := s.program()
			got, err := ParseFace(program)
			if err != nil {
				t.Fatal(err)
			}
			if sum := checksum(program); sum != 0xB1B0AFBA {
				t.Errorf("the checksum is %X", sum)
			}
			compareGlyphs(t, got, f, glyphs)
			if blank := len(glyphs) - 2; got.width(uint16(blank)) != 0 || len(contours(t, got, uint16(blank))) > 0 {
				t.Error("the blank is not blank")
			}
			if len(program) > 20_000 {
				t.Errorf("the subset has %d bytes", len(program))
			}
		})
	}
}

// compareGlyphs compares the glyphs of a subset, by their new numbers, with those
// of its face.
func compareGlyphs(t *testing.T, got, f *Face, glyphs []uint16) {
	t.Helper()
	for i, g := range glyphs {
		if g == 0 {
			continue
		}
		if !bytes.Equal(contours(t, got, uint16(i)), contours(t, f, g)) {
			t.Errorf("glyph %d is not as it was", g)
		}
		if got.width(uint16(i)) != f.width(g) {
			t.Errorf("glyph %d is %d wide, want %d", g, got.width(uint16(i)), f.width(g))
		}
	}
}

// TestComposites makes sure that the test above sees composite glyphs.
func TestComposites(t *testing.T) {
	t.Parallel()
	f := face(t, roman)
	glyphs := append([]uint16{0}, glyphsOf(t, roman, "é")...)
	s, err := newSubset(f, glyphs)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.glyphs) < 4 {
		t.Errorf("a letter with an accent has %d glyphs, want itself and two", len(s.glyphs)-1)
	}
}

func TestParseFace(t *testing.T) {
	t.Parallel()
	f := face(t, "NotoSerif-Italic")
	if f.Name() != "NotoSerif-Italic" || f.angle >= 0 || !f.serif || f.fixed || f.weight != 400 || f.capHeight < 600 || f.capHeight > 800 || f.descent >= 0 || f.ascent <= 0 {
		t.Errorf("got %+v", Face{name: f.name, angle: f.angle, serif: f.serif, fixed: f.fixed, weight: f.weight, capHeight: f.capHeight, ascent: f.ascent, descent: f.descent})
	}
	if f := face(t, "NotoSans-Bold"); f.serif || f.weight != 700 {
		t.Errorf("got serif %v, weight %d", f.serif, f.weight)
	}
}

func TestParseFaceFails(t *testing.T) {
	t.Parallel()
	whole := fontFile(t, roman)
	licensed := func(bits uint16) []byte {
		data := slices.Clone(whole)
		for i := range 20 {
			if r := data[12+16*i:]; string(r[:4]) == "OS/2" {
				be.PutUint16(data[be.Uint32(r[8:])+8:], bits)
				break
			}
		}
		return data
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "not a font file"},
		{"text", []byte("this is no font at all"), "not a TrueType font file"},
		{"CFF", append([]byte("OTTO"), whole[4:]...), "CFF"},
		{"cut off", whole[:5000], "outside of the file"},
		{"cut off early", whole[:40], "directory is cut off"},
		{"no tables", append([]byte{0, 1, 0, 0, 0, 0}, make([]byte, 6)...), `no table "head"`},
		{"not to be embedded", licensed(2), "forbids to embed it"},
		{"not to be subset", licensed(0x104), "forbids to embed a part"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := ParseFace(tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// FuzzParseFace changes a small font: what parses can be subset or is refused,
// and what comes out parses.
func FuzzParseFace(f *testing.F) {
	whole, err := ParseFace(fontFile(f, roman))
	if err != nil {
		f.Fatal(err)
	}
	s, err := newSubset(whole, append([]uint16{0}, glyphsOf(f, roman, "aéÅ½")...))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(s.program(), uint16(2))
	f.Fuzz(func(t *testing.T, data []byte, glyph uint16) {
		face, err := ParseFace(data)
		if err != nil || int(glyph) >= face.glyphs {
			return
		}
		face.characters()
		s, err := newSubset(face, []uint16{0, glyph})
		if err != nil {
			return
		}
		if _, err := ParseFace(s.program()); err != nil {
			t.Fatal(err)
		}
	})
}

// TestCharacters compares the reading of cmap with another's.
func TestCharacters(t *testing.T) {
	t.Parallel()
	for _, name := range []string{roman, naskh, han} {
		hb, err := font.ParseTTF(bytes.NewReader(fontFile(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		found := face(t, name).characters()
		if len(found) < 500 {
			t.Errorf("%s: %d glyphs have characters", name, len(found))
		}
		for glyph, r := range found {
			if g, ok := hb.NominalGlyph(r); !ok || uint16(g) != glyph {
				t.Errorf("%s: %q has glyph %d, want %d", name, r, glyph, g)
			}
		}
	}
}

// TestFacesCanBeEmbedded parses the faces that the command has: their licence bits
// allow it.
func TestFacesCanBeEmbedded(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(fonts, "*.ttf"))
	if err != nil || len(files) < 8 {
		t.Fatalf("%d faces, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".ttf")
		if f := face(t, name); f.Name() == "Unnamed" || f.Name() == "" {
			t.Errorf("%s has no name", name)
		}
	}
}
