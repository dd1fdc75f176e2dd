package markdown

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"plenary/generator/internal/prose"
)

// blockElements stand on lines of their own.
var blockElements = strings.Fields("address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer " +
	"form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul")

// unread are elements whose content is not text.
var unread = strings.Fields("script style template iframe noscript head title")

func isBlock(n *html.Node) bool {
	return n.Type == html.ElementNode && slices.Contains(blockElements, n.Data)
}

// holdsBlock reports whether a block stands in n.
func holdsBlock(n *html.Node) bool {
	for d := range n.Descendants() {
		if isBlock(d) {
			return true
		}
	}
	return false
}

// flow turns content in which blocks and lines may stand side by side.
func (t *treeBuilder) flow(nodes []*html.Node) []prose.Block {
	var blocks []prose.Block
	var run []*html.Node
	flush := func() {
		if text := t.wrapped(t.line(run)); hasContent(text) {
			blocks = append(blocks, &prose.Paragraph{Text: text})
		}
		run = nil
	}
	for _, n := range nodes {
		switch {
		case n.Type == html.ElementNode && slices.Contains(unread, n.Data), isNotes(n):
		case isBlock(n):
			flush()
			blocks = append(blocks, t.block(n)...)
		case n.Type == html.ElementNode && holdsBlock(n):
			flush()
			blocks = append(blocks, t.phrasingAround(n)...)
		default:
			run = append(run, n)
		}
	}
	flush()
	return blocks
}

// wrapped puts a line into the phrasing elements that the block stands in.
func (t *treeBuilder) wrapped(text []prose.Inline) []prose.Inline {
	if len(text) == 0 {
		return text
	}
	for _, wrap := range slices.Backward(t.around) {
		text = wrap(text)
	}
	return text
}

// phrasingAround turns the blocks in a phrasing element, such as a deletion of
// several paragraphs: every line in them is as the element says.
func (t *treeBuilder) phrasingAround(n *html.Node) []prose.Block {
	t.around = append(t.around, func(text []prose.Inline) []prose.Inline { return t.phrasing(n, text) })
	blocks := t.flow(children(n))
	t.around = t.around[:len(t.around)-1]
	if id := attribute(n, "id"); id != "" {
		return []prose.Block{&prose.Section{ID: t.id(id), Blocks: blocks}}
	}
	return blocks
}

// block turns a block element.
func (t *treeBuilder) block(n *html.Node) []prose.Block {
	switch n.Data {
	case "p":
		return t.paragraph(n)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(n.Data[1] - '0')
		return one(&prose.Heading{Level: level, ID: t.id(attribute(n, "id")), Text: t.wrapped(t.line(children(n))), Lang: attribute(n, "lang")})
	case "ul", "ol":
		return t.set(n, one(t.list(n)))
	case "dl":
		return t.set(n, one(t.terms(n)))
	case "blockquote":
		q := &prose.Quote{Lang: attribute(n, "lang"), Dir: direction(n), Blocks: t.flow(children(n))}
		return t.identified(n, one(q))
	case "pre":
		return t.set(n, one(&prose.Code{Lang: attribute(n, "data-lang"), Text: strings.TrimSuffix(textContent(n), "\n")}))
	case "hr":
		return t.identified(n, one(&prose.Rule{}))
	case "table":
		return t.set(n, t.table(n))
	case "figure":
		return t.figure(n)
	case "details":
		return t.details(n)
	case "aside":
		if kind := attribute(n, "data-alert"); kind != "" && hasClass(n, "alert") {
			return t.alert(n, kind)
		}
	}
	return t.set(n, t.flow(children(n)))
}

func one(b prose.Block) []prose.Block { return []prose.Block{b} }

// set keeps an element's id, language and direction around what it became.
func (t *treeBuilder) set(n *html.Node, blocks []prose.Block) []prose.Block {
	s := &prose.Section{ID: t.id(attribute(n, "id")), Lang: attribute(n, "lang"), Dir: direction(n), Blocks: blocks}
	if s.ID == "" && (len(blocks) == 0 || s.Lang == "" && s.Dir == "") {
		return blocks
	}
	return one(s)
}

// identified keeps an element's id around what it became.
func (t *treeBuilder) identified(n *html.Node, blocks []prose.Block) []prose.Block {
	if id := attribute(n, "id"); id != "" {
		return one(&prose.Section{ID: t.id(id), Blocks: blocks})
	}
	return blocks
}

// paragraph turns a paragraph; an image alone in it is a figure.
func (t *treeBuilder) paragraph(n *html.Node) []prose.Block {
	text := t.line(children(n))
	if f := imageAlone(text); f != nil && len(t.around) == 0 {
		f.ID = t.id(attribute(n, "id"))
		return one(f)
	}
	text = t.wrapped(text)
	id := t.id(attribute(n, "id"))
	if !hasContent(text) && id == "" {
		return nil
	}
	return one(&prose.Paragraph{ID: id, Text: text, Lang: attribute(n, "lang"), Dir: direction(n)})
}

// imageAlone is the figure that a line of one image makes; nil for another
// line. The image's title is the caption.
func imageAlone(text []prose.Inline) *prose.Figure {
	if len(text) != 1 {
		return nil
	}
	title := ""
	if s, ok := text[0].(*prose.Styled); ok && s.Style == prose.NoStyle && s.Title != "" && len(s.Text) == 1 {
		title, text = s.Title, s.Text
	}
	image, ok := text[0].(*prose.InlineImage)
	if !ok {
		return nil
	}
	f := &prose.Figure{Image: image.Image, Alt: image.Alt}
	if title != "" {
		f.Caption = []prose.Inline{prose.Text(title)}
	}
	return f
}

// list turns a list. What stands in it outside of an item is an item.
func (t *treeBuilder) list(n *html.Node) *prose.List {
	list := &prose.List{}
	if n.Data == "ol" {
		list.Style, list.Start = prose.Numbered, 1
		if start, err := strconv.Atoi(attribute(n, "start")); err == nil {
			list.Start = start
		}
	}
	for _, c := range children(n) {
		var item prose.Item
		if isElement(c, "li") {
			item.ID = t.id(attribute(c, "id"))
			item.Blocks = t.set(withoutID(c), t.flow(children(c)))
		} else if item.Blocks = t.flow([]*html.Node{c}); len(item.Blocks) == 0 {
			continue
		}
		list.Items = append(list.Items, item)
	}
	return list
}

// withoutID is an element like n without its id and its content.
func withoutID(n *html.Node) *html.Node {
	attrs := slices.DeleteFunc(slices.Clone(n.Attr), func(a html.Attribute) bool { return a.Key == "id" })
	return &html.Node{Type: n.Type, Data: n.Data, Attr: attrs}
}

// terms turns a list of terms and their explanations, which may stand in groups.
func (t *treeBuilder) terms(n *html.Node) *prose.List {
	list := &prose.List{Style: prose.Terms}
	open := false // the last item may take an explanation
	add := func(item prose.Item) { list.Items, open = append(list.Items, item), true }
	for _, c := range children(n) {
		switch {
		case isElement(c, "dt"):
			label := t.styledAs(c, t.wrapped(t.line(children(c))))
			add(prose.Item{ID: t.id(attribute(c, "id")), Label: label})
		case isElement(c, "div"):
			list.Items = append(list.Items, t.terms(c).Items...)
			open = false
		default:
			blocks := t.flow([]*html.Node{c})
			if len(blocks) == 0 {
				continue
			}
			if !open {
				add(prose.Item{})
			}
			last := &list.Items[len(list.Items)-1]
			last.Blocks = append(last.Blocks, blocks...)
		}
	}
	return list
}

// alert turns an alert box.
func (t *treeBuilder) alert(n *html.Node, kind string) []prose.Block {
	box := &prose.Box{Type: kind, ID: t.id(attribute(n, "id"))}
	var rest []*html.Node
	for _, c := range children(n) {
		if isElement(c, "p") && hasClass(c, "alert-title") && box.Title == nil {
			box.Title = t.line(children(c))
			continue
		}
		rest = append(rest, c)
	}
	box.Blocks = t.flow(rest)
	return one(box)
}

// details turns what a reader may open: it is open, under its summary.
func (t *treeBuilder) details(n *html.Node) []prose.Block {
	var blocks []prose.Block
	var rest []*html.Node
	for _, c := range children(n) {
		if isElement(c, "summary") && blocks == nil {
			text := t.wrapped(t.styledAs(c, t.line(children(c))))
			if len(text) > 0 {
				blocks = one(&prose.Paragraph{Style: prose.Label, Text: text})
			}
			continue
		}
		rest = append(rest, c)
	}
	blocks = append(blocks, t.flow(rest)...)
	if len(blocks) == 0 {
		return nil
	}
	return one(&prose.Section{ID: t.id(attribute(n, "id")), Lang: attribute(n, "lang"), Dir: direction(n), Blocks: blocks})
}

// figure turns an image with its caption. Around anything else, the caption is
// a paragraph below.
func (t *treeBuilder) figure(n *html.Node) []prose.Block {
	var caption []prose.Inline
	var content []*html.Node
	for _, c := range children(n) {
		if isElement(c, "figcaption") && caption == nil {
			caption = t.wrapped(t.styledAs(c, t.line(children(c))))
			continue
		}
		content = append(content, c)
	}
	blocks := t.flow(content)
	if len(blocks) == 1 {
		if f := asFigure(blocks[0]); f != nil {
			if len(caption) > 0 && len(f.Caption) > 0 {
				f.Caption = append(f.Caption, &prose.Break{})
			}
			f.Caption = append(f.Caption, caption...)
			return t.set(n, one(f))
		}
	}
	if len(caption) > 0 {
		blocks = append(blocks, &prose.Paragraph{Style: prose.Small, Text: caption})
	}
	return t.set(n, blocks)
}

// asFigure is a figure, or the one that a line of an image makes.
func asFigure(b prose.Block) *prose.Figure {
	switch b := b.(type) {
	case *prose.Figure:
		return b
	case *prose.Paragraph:
		return imageAlone(b.Text)
	}
	return nil
}
