package load

import (
	"strings"
	"testing"
)

func TestFormats(t *testing.T) {
	t.Parallel()
	for format, values := range map[string]struct{ good, bad []string }{
		"line":         {[]string{"a", "中国", "a\u00a0b", " a "}, []string{"", "  ", "a\nb", "a\tb", "a\x7f", "a\u0085b"}},
		"prose":        {[]string{"a", "a\nb"}, []string{"", " \n\t"}},
		"partial-date": {[]string{"2025", "2025-08", "2024-02-29"}, []string{"", "25", "2025-02-29", "2025-13", "0000", "today"}},
		"moment":       {[]string{"2025-08-26", "2025-08-26T09:00:00Z", "2025-08-26T09:00:00+05:30"}, []string{"2025-08", "2025-08-26T09:00", "2025-08-26 09:00:00Z", ""}},
		"record-id": {
			[]string{"a", "1", "unga-79-325", "中华人民共和国", "türkiye", "हिन्दी", "الأمم-المتحدة", strings.Repeat("a", 120)},
			[]string{"", "A", "a b", "a--b", "-a", "a-", "a_b", "a/b", "a.b", "..", "e\u0301", strings.Repeat("a", 121), "a\u200b", "ǅ", "ⓐ", "1️⃣", "a\n"},
		},
		"citation":    {[]string{"a", "a, p. 3", "a,", "a , p"}, []string{"", "@a", "[@a]", "a p. 3", ", p. 3", "A"}},
		"site-path":   {[]string{"/a", "/a/", "/a/b.html", "/中国/", "/a b/"}, []string{"", "/", "a", "/a//b", "/../a", "/a/./b", "/.git/", "/a.", "/a?b", "/a#b", `/a\b`, "/a:b", "/a*", "/a\nb"}},
		"web-address": {[]string{"https://un.org", "http://un.org/a?b=c#d", "https://例子.example/"}, []string{"", "un.org", "ftp://un.org", "https://", "/a", "javascript:alert(1)", "mailto:a@b.c", "https:un.org", "http://[::1", "https://a b.org/"}},
		"ink-color":   {[]string{"#000000", "#0B4f8a"}, []string{"", "#fff", "#ffffff", "navy"}},
		"language":    {[]string{"en", "pt-BR", "zh-Hant", "ar"}, []string{"", "english language", "e", "zz-zzzzzzzzz"}},
	} {
		check := func(string) error { return nil }
		for _, f := range formats {
			if f.name == format {
				check = f.check
			}
		}
		for _, v := range values.good {
			if err := check(v); err != nil {
				t.Errorf("%s %q: %v", format, v, err)
			}
		}
		for _, v := range values.bad {
			if err := check(v); err == nil {
				t.Errorf("%s %q is accepted", format, v)
			}
		}
	}
	for _, f := range formats {
		if formatRule(f.name) != f.rule {
			t.Errorf("the rule of %s is %q", f.name, formatRule(f.name))
		}
	}
	if got := formatRule("email"); got != "value" {
		t.Errorf("the rule of a format that is not ours is %q", got)
	}
}
