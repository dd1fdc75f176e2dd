package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// The elements that may stand in raw HTML: within a line, and in blocks of
// their own. Links and images are refused because nobody would check them.
var (
	phrasing = strings.Fields("abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span " +
		"strong sub sup time u wbr")
	flow = strings.Fields("caption dd details div dl dt figcaption figure hr li ol p pre summary table tbody td tfoot " +
		"th thead tr ul")
	void = []string{"br", "hr", "wbr"}
)

// htmlFilter decides which tags and attributes of raw HTML pass. It may be
// used from several goroutines at once.
type htmlFilter struct {
	policy   *bluemonday.Policy
	elements map[string]bool
}

func newHTMLFilter() *htmlFilter {
	p := bluemonday.NewPolicy()
	all := append(slices.Clone(phrasing), flow...)
	p.AllowElements(all...)
	p.AllowNoAttrs().OnElements(all...)
	p.AllowAttrs("title").Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`)).Globally()
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[0-9A-Za-z:+., -]*$`)).OnElements("time", "ins", "del")
	p.AllowAttrs("cite").OnElements("q", "ins", "del")
	p.AllowAttrs("colspan", "rowspan").Matching(bluemonday.Integer).OnElements("td", "th")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(row|col|rowgroup|colgroup)$`)).OnElements("th")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("open").Matching(regexp.MustCompile(`^(open)?$`)).OnElements("details")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto")
	f := &htmlFilter{policy: p, elements: map[string]bool{}}
	for _, name := range all {
		f.elements[name] = true
	}
	return f
}

// tag is a start tag with what may stay of it, and the names of the
// attributes that may not; "" when the element may not stand at all.
func (f *htmlFilter) tag(t html.Token) (text string, dropped []string) {
	switch {
	case !f.elements[t.Data]:
		return "", nil
	case len(t.Attr) == 0:
		return "<" + t.Data + ">", nil
	}
	t.Type = html.StartTagToken
	text = f.policy.Sanitize(t.String())
	z := html.NewTokenizer(strings.NewReader(text))
	if z.Next() != html.StartTagToken {
		return "", nil
	}
	kept := z.Token()
	if kept.Data != t.Data {
		return "", nil
	}
	for _, a := range t.Attr {
		if !slices.ContainsFunc(kept.Attr, func(k html.Attribute) bool { return k.Key == a.Key }) {
			dropped = append(dropped, a.Key)
		}
	}
	return kept.String(), dropped
}
