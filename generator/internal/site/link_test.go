package site

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
)

func TestRel(t *testing.T) {
	t.Parallel()
	s := &Site{base: &url.URL{Scheme: "https", Host: "example.org", Path: "/some/project/"}}
	for _, c := range []struct{ from, to, want string }{
		{"", "", "./"},
		{"", "actors/china/", "actors/china/"},
		{"", "#next", "#next"},
		{"actors/china/", "", "../../"},
		{"actors/china/", "actors/china/", "./"},
		{"actors/china/", "actors/china/#positions", "#positions"},
		{"actors/china/", "actors/", "../"},
		{"actors/", "actors/china/", "china/"},
		{"actors/china/", "actors/peru/#leads", "../peru/#leads"},
		{"actors/china/", "assets/style.css", "../../assets/style.css"},
		{"actors/china/", "events/#summit", "../../events/#summit"},
		{"events/", "events/#summit", "#summit"},
		{"old.html", "actors/china/", "actors/china/"},
		{"old/page.html", "", "../"},
		{"old/page.html", "old/other.html", "other.html"},
		{"404.html", "", "/some/project/"},
		{"404.html", "actors/china/#x", "/some/project/actors/china/#x"},
		{"", "中国/", "中国/"},
		{"a/", "über uns.pdf", "../%C3%BCber%20uns.pdf"},
		{"", "a%41.txt", "a%2541.txt"},
	} {
		if got := s.rel(c.from, c.to); got != c.want {
			t.Errorf("rel(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// sitePath makes a path within a site of whatever it is given: parts of
// letters, digits and odd signs, none of them empty or of dots.
func sitePath(s string) string {
	var parts []string
	for part := range strings.SplitSeq(s, "/") {
		part = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || r == '\\' || r == ':' || r == '#' || r == '?' || r == 0xfffd {
				return -1
			}
			return r
		}, part)
		if strings.Trim(part, ".") != "" {
			parts = append(parts, part)
		}
	}
	p := strings.Join(parts, "/")
	if p != "" && strings.HasSuffix(s, "/") {
		p += "/"
	}
	return p
}

// A browser that follows a relative link on a page comes to where it is to
// lead, under any base path.
func FuzzRel(f *testing.F) {
	for _, c := range [][3]string{{"", "", "/"}, {"actors/china/", "actors/", "/some/project/"}, {"a/b/c.html", "a/x y/", "/"}, {"404.html", "中国/x%2f", "/é/"}, {"a/a/a/", "a/a", "/a/"}, {"a/", "a/b/\"<>", "/"}, {"404.html", "a/", "/a%b/"}} {
		f.Add(c[0], c[1], "part", c[2])
		f.Add(c[0], c[1], "", c[2])
	}
	f.Fuzz(func(t *testing.T, from, to, fragment, base string) {
		from, to, base = sitePath(from), sitePath(to), "/"+sitePath(base+"/")
		fragment = strings.TrimLeft(sitePath(fragment), "/")
		s := &Site{base: &url.URL{Scheme: "https", Host: "example.org", Path: base}}
		page := *s.base
		page.Path += from
		target := to
		if fragment != "" {
			target += "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
		}
		href := s.rel(from, target)
		got, err := page.Parse(href)
		if err != nil {
			t.Fatalf("rel(%q, %q) = %q: %v", from, target, href, err)
		}
		if got.Path != base+to || got.Fragment != fragment || got.RawQuery != "" || got.Host != "example.org" {
			t.Errorf("rel(%q, %q) = %q, which leads to %q # %q", from, target, href, got.Path, got.Fragment)
		}
		full, err := url.Parse(s.Absolute(target))
		if err != nil || full.Path != base+to {
			t.Errorf("Absolute(%q) = %q (%v)", target, s.Absolute(target), err)
		}
	})
}

func TestShorten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"exactly ten", 11, "exactly ten"},
		{"one two three", 10, "one two…"},
		{"one two, three", 9, "one two…"},
		{strings.Repeat("x", 20), 10, strings.Repeat("x", 10) + "…"},
		{"中华人民共和国", 10, "中华人…"},
		{"", 5, ""},
	} {
		if got := shorten(c.in, c.n); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestDirection(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"en": "ltr", "ar": "rtl", "fa": "rtl", "he": "rtl", "ur": "rtl", "zh-Hant": "ltr", "az-Arab": "rtl", "": "ltr", "dv": "rtl"} {
		if got := direction(lang); got != want {
			t.Errorf("direction(%q) = %q, want %q", lang, got, want)
		}
	}
}

func TestHost(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"https://www.un.org/a?b": "un.org", "http://un.org:8080/": "un.org:8080", "nonsense": "nonsense", "": ""} {
		if got := host(address); got != want {
			t.Errorf("host(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestInitial(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{"apple": "A", "Ångström": "A", "Éclair": "E", "中国": "中", "79/325": "#", "“Quoted”": "#", "": "#", "ß": "ß", "жизнь": "Ж"} {
		if got := initial(title); got != want {
			t.Errorf("initial(%q) = %q, want %q", title, got, want)
		}
	}
}
