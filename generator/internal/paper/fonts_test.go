package paper

import (
	"bytes"
	"io/fs"
	"os/exec"
	"strings"
	"testing"

	"plenary/layouts"
)

// TestBuiltins compares what the names of the faces say with what is in them,
// and with the faces that there are.
func TestBuiltins(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(layouts.FS, "fonts/*.ttf")
	if err != nil || len(names) != len(builtins) {
		t.Errorf("there are the fonts %q (%v), and %d in the table", names, err, len(builtins))
	}
	for _, b := range builtins {
		data, err := fs.ReadFile(layouts.FS, "fonts/"+b.file+".ttf")
		if err != nil {
			t.Error(err)
			continue
		}
		bold, italic, err := macStyle(data)
		if err != nil || bold != b.bold || italic != b.italic {
			t.Errorf("%s is bold %v, italic %v (%v); the table has %v, %v", b.file, bold, italic, err, b.bold, b.italic)
		}
	}
}

func FuzzMacStyle(f *testing.F) {
	data, err := fs.ReadFile(layouts.FS, "fonts/NotoSerif-BoldItalic.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:400])
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00head\x00\x00\x00\x00\xff\xff\xff\xff\x00\x00\x00\x36"))
	f.Fuzz(func(t *testing.T, data []byte) {
		bold, italic, err := macStyle(data)
		if err != nil && (bold || italic) {
			t.Error("something is said of what is no font")
		}
	})
}

func TestNewErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		o    Options
		want string
	}{
		{"colour", Options{Color: "blue"}, `colour "blue" is not of the form #rrggbb`},
		{"font", Options{Own: []Font{{Use: TextFont, Name: "own.ttf", Data: []byte("no font")}}}, `font "own.ttf"`},
		{"use of a font", Options{Own: []Font{{Use: "notes", Name: "own.ttf"}}}, `no such use "notes"`},
		{"logo", Options{Logo: []byte("GIF89a"), LogoName: "mark.gif"}, `reading logo "mark.gif"`},
	}
	for _, tt := range tests {
		tt.o.Fonts = layouts.FS
		if _, err := New(tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

// TestOwnFont checks that an institution's face is used before ours.
func TestOwnFont(t *testing.T) {
	t.Parallel()
	data, err := fs.ReadFile(layouts.FS, "fonts/NotoSansMono-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	p := newPress(t, Options{Own: []Font{{Use: TextFont, Name: "own.ttf", Data: data}}})
	cmd := exec.CommandContext(t.Context(), "pdffonts", "-")
	cmd.Stdin = bytes.NewReader(set(t, p, sampleBrief(), Format{}).Data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdffonts (of poppler-utils): %v", err)
	}
	if fonts := string(out); !strings.Contains(fonts, "NotoSansMono") || strings.Contains(fonts, "NotoSerif ") || strings.Contains(fonts, "NotoSerif-Regular") {
		t.Errorf("the text is set in\n%s", fonts)
	}
}
