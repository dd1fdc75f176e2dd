package pdf

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestAppendValue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		value any
		want  string
	}{
		{nil, "null"},
		{true, "true"},
		{-12, "-12"},
		{ref(7), "7 0 R"},
		{1.5, "1.5"},
		{-0.25, "-.25"},
		{0.001, ".001"},
		{0.0004, "0"},
		{-0.0004, "0"},
		{12.3456, "12.346"},
		{100.0, "100"},
		{0.9999, "1"},
		{math.Copysign(0, -1), "0"},
		{math.NaN(), "0"},
		{1e300, "2147483647"},
		{math.Inf(-1), "-2147483647"},
		{name("A B#/é"), "/A#20B#23#2F#C3#A9"},
		{name("a\x00b"), "/ab"},
		{text("a(b)\\"), `(a\(b\)\\)`},
		{text("é"), "(\xFE\xFF\x00\xE9)"},
		{text("𝄞"), "(\xFE\xFF\xD8\x34\xDD\x1E)"},
		{text("\n"), "(\xFE\xFF\x00\n)"},
		{octet("\r\n\xFF"), "(\\r\n\xFF)"},
		{dict{{"A", 1}, {"B", nil}, {"C", name("D")}, {"E", array{1, 2, name("F"), ref(3), octet("x"), nil}}}, "<</A 1/C/D/E[1 2/F 3 0 R(x) null]>>"},
		{dict{}, "<<>>"},
	}
	for _, tt := range tests {
		if got := string(appendValue(nil, tt.value)); got != tt.want {
			t.Errorf("%#v: got %q, want %q", tt.value, got, tt.want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, v := range []float64{0, 1, -1, .0005, -.0005, 999.9995, 1e9, -1e-9, math.MaxFloat64} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v float64) {
		s := string(appendNumber(nil, v))
		got, err := strconv.ParseFloat(s, 64)
		if err != nil || strings.ContainsAny(s, "eE+") || s == "-0" || strings.HasSuffix(s, ".") {
			t.Fatalf("%v is written as %q", v, s)
		}
		if _, part, _ := strings.Cut(s, "."); len(part) > 3 || strings.HasSuffix(part, "0") {
			t.Fatalf("%v is written as %q", v, s)
		}
		if math.Abs(v) < 2e9 && math.Abs(got-v) > .0006 {
			t.Fatalf("%v is written as %q", v, s)
		}
	})
}

// unescape reads a literal string back (7.3.4.2), as far as it is written here.
func unescape(t *testing.T, s string) string {
	t.Helper()
	if len(s) < 2 || s[0] != '(' || s[len(s)-1] != ')' {
		t.Fatalf("%q is no string", s)
	}
	var b strings.Builder
	for i := 1; i < len(s)-1; i++ {
		switch c := s[i]; c {
		case '(', ')', '\r':
			t.Fatalf("%q has a bare %q", s, c)
		case '\\':
			i++
			b.WriteByte(strings.NewReplacer("r", "\r").Replace(s[i : i+1])[0])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"", "a", "()", "\\", "\r\n", "\\r", "é𝄞", "\xFF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := unescape(t, string(appendString(nil, s))); got != s {
			t.Errorf("got %q, want %q", got, s)
		}
		got := unescape(t, string(appendText(nil, s)))
		if rest, ok := strings.CutPrefix(got, "\xFE\xFF"); ok {
			units := make([]uint16, len(rest)/2)
			for i := range units {
				units[i] = be.Uint16([]byte(rest[2*i:]))
			}
			got = string(utf16.Decode(units))
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); utf8.ValidString(s) && got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"", "P", "a b", "#", "/", "é", "\x00\x7F"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		written := string(appendName(nil, s))
		var b strings.Builder
		for i := 1; i < len(written); i++ {
			c := written[i]
			if c <= ' ' || c > '~' || isDelimiter(c) {
				t.Fatalf("%q is written as %q", s, written)
			}
			if c == '#' {
				v, err := strconv.ParseUint(written[i+1:i+3], 16, 8)
				if err != nil {
					t.Fatal(err)
				}
				c, i = byte(v), i+2
			}
			b.WriteByte(c)
		}
		if want := strings.ReplaceAll(s, "\x00", ""); b.String() != want {
			t.Errorf("got %q, want %q", b.String(), want)
		}
	})
}
