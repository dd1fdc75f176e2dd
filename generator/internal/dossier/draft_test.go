package dossier

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Global Dialogue on AI Governance": "global-dialogue-on-ai-governance",
		"Türkiye":                          "turkiye",
		"Côte d'Ivoire":                    "cote-divoire",
		"Côte d’Ivoire":                    "cote-divoire",
		"中华人民共和国":                          "中华人民共和国",
		"Союз Советских":                   "союз-советских",
		"الأمم المتحدة":                    "الأمم-المتحدة",
		"हिन्दी":                           "हिन्दी",
		"Straße":                           "strasse",
		"İstanbul, ıssız":                  "istanbul-issiz",
		"Ørsted Ålesund Łódź Đà Nẵng Œuvre Æthel": "orsted-alesund-lodz-da-nang-oeuvre-aethel",
		"A/RES/79/325":              "a-res-79-325",
		"U.N. — the “Organisation”": "un-the-organisation",
		"  --  spaced   out --  ":   "spaced-out",
		"Summit 🌍 2026":             "summit-2026",
		"🌍":                         "",
		"❤️":                        "", // an emoji with a variation selector, which is a mark
		"1️⃣ first":                 "1-first",
		"":                          "",
		"---":                       "",
		"ΑΘΗΝΑ":                     "αθηνα",
		"Số 1":                      "so-1",
		"Cafe\u0301 Malm\u00f6":     "cafe-malmo",
		"..":                        "",
		"../../etc/passwd":          "etc-passwd",
		"𝐀 bold":                    "bold", // a capital without a small form
		"nul\x00byte":               "nul-byte",
		"zero\u200bwidth":           "zero-width",
		"rtl\u202eoverride":         "rtl-override",
	} {
		if got := Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}

// idRule is the form of an id as the package load checks it.
var idRule = regexp.MustCompile(`^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]+(-[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]+)*$`)

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Türkiye", "Côte d'Ivoire", "中华人民共和国", "🌍 1️⃣", "Straße", "e'\u0301", "𝐀", strings.Repeat("long ", 60), "ⓐ", "Ǆ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		id := Slug(title)
		if id == "" {
			return
		}
		if !idRule.MatchString(id) || !norm.NFC.IsNormalString(id) || len(id) > 120 {
			t.Errorf("Slug(%q) = %q (%d bytes), which is no id", title, id, len(id))
		}
	})
}

func TestDraft(t *testing.T) {
	t.Parallel()
	k := &Kind{
		Folder: "lights", Required: []string{"status", "lit", "open", "keeper"},
		Fields: []FieldSpec{
			{Name: "status", Type: ChoiceField, Choices: []Choice{{Value: "lit"}, {Value: "dark"}}},
			{Name: "lit", Type: DateField}, {Name: "open", Type: BoolField}, {Name: "keeper"}, {Name: "height"},
		},
	}
	got, err := k.Draft("  Cape  Wrath: the light ")
	if err != nil {
		t.Fatal(err)
	}
	want := Draft{"cape-wrath-the-light", "lights/cape-wrath-the-light.md", `---
title: "Cape Wrath: the light"
status: lit  # one of lit, dark
lit: 2000-01-01  # a day, a month or a year
open: false
keeper: …
summary: One or two sentences that stand alone.
draft: true
---
`}
	if got != want {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if _, err := k.Draft(" — 🌍 — "); err == nil {
		t.Error("a title without a letter or digit is accepted")
	}
}
