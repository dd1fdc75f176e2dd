package typeset

import (
	"os"
	"testing"

	"plenary/generator/internal/pdf"
)

const english = `The General Assembly, recalling its resolutions on information and communications technologies in the context of international security, reaffirms that an open, secure, stable, accessible and peaceful environment is essential for all, and requires effective cooperation among States to reduce risks to international peace and security (A/RES/79/325). It notes the recommendations of the open-ended working group—adopted by consensus—and calls upon Member States to be guided in their use of such technologies by the reports; see https://docs.un.org/en/A/RES/79/325?lang=en&format=html for the text.`

func TestLook(t *testing.T) {
	out := os.Getenv("LOOK")
	if out == "" {
		return
	}
	faces := testFaces(t)
	s := faces.shaper()
	file := pdf.New(pdf.Info{Title: "x", Lang: "en", UA: true})
	pg := file.Page(595, 842)
	pt := newPainter(file, faces)
	y := 800.0
	c := setting{lang: "en"}
	yes := true
	bold, ital, mono := Font{Family: "serif", Bold: true}, Font{Family: "serif", Italic: true}, Font{Family: "mono", Italic: true}
	sans := Font{Family: "sans"}
	ps := []*Paragraph{
		text(Justify, "", english), text(Start, "", english),
		text(Justify, "ar", "إن الجمعية العامة، إذ تشير إلى قرارها 79/325 المؤرخ 24 كانون الأول/ديسمبر 2024 (الفريق العامل المفتوح العضوية OEWG) بشأن أمن تكنولوجيا المعلومات والاتصالات واستخدامها."),
		text(Justify, "zh", "大会，回顾其关于从国际安全角度看信息和电信领域的发展的第79/325号决议，重申开放、安全、稳定、无障碍及和平的信通技术环境对所有人都至关重要，“并要求”各国之间开展有效合作，以减少对国际和平与安全的风险（A/RES/79/325）。"),
		text(Justify, "ru", "Генеральная Ассамблея, ссылаясь на свои резолюции о достижениях в сфере информатизации и телекоммуникаций в контексте международной безопасности, подтверждает, что открытая, безопасная, стабильная, доступная и мирная среда имеет важнейшее значение для всех."),
		text(Justify, "fr", "L’Assemblée générale, rappelant ses résolutions relatives aux progrès de l’informatique et des télécommunications : « un environnement ouvert, sûr, stable » est essentiel pour tous ; il exige une coopération efficace entre les États !"),
		{Style: body(Justify), Spans: []Span{{Text: "Some "}, {Text: "bold text", Font: &bold}, {Text: " and "}, {Text: "italic and linked text that is long enough to run over the end of the line", Font: &ital, Link: "https://example.org/", Underline: true}, {Text: " and "}, {Text: "code{x}", Font: &mono, Back: &Color{0.9, 0.9, 0.9}}, {Text: " struck", Strike: true, Color: &Color{0.8, 0, 0}}, {Text: "1", Size: 6.5, Rise: 3.5, Note: &Note{ID: "n1"}}, {Text: " with Arabic "}, {Text: "عربي 123 نص", RTL: &yes, Lang: "ar"}, {Text: ", then pages "}, {Pages: []string{"a", "b", "c", "d"}}, {Text: ". Fine efficient office ﬁ AVATAR To."}}},
		{Style: &ParagraphStyle{Font: sans, Size: 10.5, Leading: 14, IndentEnd: 40}, Spans: []Span{{Text: "Contents line that is so long that it needs to wrap before it comes to its page number, as some do in large packs, with many words", Link: "#n1"}, {Leader: ".", Link: "#n1"}, {Page: "a"}}},
		{Style: &ParagraphStyle{Font: sans, Size: 10.5, Leading: 14, IndentEnd: 40}, Spans: []Span{{Text: "Short"}, {Leader: "."}, {Page: "b"}}},
		{Style: body(Center), Spans: []Span{{Text: "Centred", Break: true}, {Text: "on two lines"}}},
		{Style: body(Justify), Spans: []Span{{Text: "Pneumonoultramicroscopicsilicovolcanoconiosis" + "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"}}},
		{Style: body(Justify), Lang: "ar", Spans: []Span{{Text: "فقرة قصيرة ("}, {Text: "رابط", Link: "https://example.org/ar", Underline: true}, {Text: ") 12–15 % و A/RES/79/325."}}},
	}
	for _, id := range []string{"n1", "a", "b", "c", "d"} {
		file.Dest(id, pg, 50, 800)
	}
	c.pages = labels{"a": "5", "b": "6", "c": "7", "d": "12"}
	for _, p := range ps {
		e := file.Root().Child("P")
		for _, l := range s.paragraph(p, c, 330) {
			y -= l.leading
			pt.line(pg, &l, 60, y, e)
		}
		y -= 6
	}
	pg.Artifact("Layout")
	pg.Line(60, 0, 60, 842, pdf.Stroke{Width: 0.3})
	pg.Line(390, 0, 390, 842, pdf.Stroke{Width: 0.3})
	pg.End()
	b, err := file.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, b, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log(s.missing)
}

type labels map[string]string

func (l labels) page(id string) string { return l[id] }
