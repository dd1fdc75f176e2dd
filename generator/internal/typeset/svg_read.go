package typeset

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// svgParser reads XML into nodes.
type svgParser struct {
	decoder      *xml.Decoder
	line, column int // where the token begins
	count        int
}

// readSVG reads a file or, if it is loose, a part of an HTML page. Entities
// other than those of XML itself are errors: none that a file declares is
// expanded.
func readSVG(data []byte, loose bool) (*svgNode, error) {
	if len(data) > svgBytes {
		return nil, &SVGError{Line: 1, Column: 1, Message: "the drawing is larger than 5 MiB"}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	p := &svgParser{decoder: xml.NewDecoder(bytes.NewReader(data))}
	p.decoder.Strict = !loose
	root, err := p.root()
	if err != nil {
		return nil, err
	}
	if root.name != "svg" {
		return nil, root.errorf("<%s> stands where <svg> is expected", root.name)
	}
	return root, p.read(root, 1)
}

func (p *svgParser) errorf(format string, args ...any) error {
	return (&svgNode{line: p.line, column: max(p.column, 1)}).errorf(format, args...)
}

// token is the next token; its place is kept.
func (p *svgParser) token() (xml.Token, error) {
	p.line, p.column = p.decoder.InputPos()
	t, err := p.decoder.Token()
	if err == nil || errors.Is(err, io.EOF) {
		return t, err
	}
	p.line, p.column = p.decoder.InputPos()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return nil, p.errorf("%s", syntax.Msg)
	}
	return nil, p.errorf("%v", err)
}

// root finds the outermost element.
func (p *svgParser) root() (*svgNode, error) {
	for {
		t, err := p.token()
		if errors.Is(err, io.EOF) {
			return nil, p.errorf("the file has no <svg>")
		}
		if err != nil {
			return nil, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return p.node(e, nil), nil
		}
	}
}

func (p *svgParser) node(e xml.StartElement, parent *svgNode) *svgNode {
	n := &svgNode{name: e.Name.Local, attrs: e.Attr, parent: parent, line: p.line, column: p.column}
	for _, a := range e.Attr {
		n.bulk += len(a.Value)
	}
	n.classes = strings.Fields(n.attr("class"))
	return n
}

// read reads what stands in an element, to its end. Elements that are not of
// SVG are passed over with all they hold.
func (p *svgParser) read(parent *svgNode, depth int) error {
	for {
		t, err := p.token()
		if errors.Is(err, io.EOF) {
			return p.errorf("<%s> is not closed", parent.name)
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			if len(t) > 0 {
				parent.kids = append(parent.kids, &svgNode{text: string(t), line: p.line, column: p.column})
			}
		case xml.StartElement:
			if err := p.child(parent, t, depth); err != nil {
				return err
			}
		}
	}
}

func (p *svgParser) child(parent *svgNode, e xml.StartElement, depth int) error {
	p.count++
	switch {
	case depth >= svgDepth:
		return p.errorf("<%s>: elements stand more than %d deep in one another", e.Name.Local, svgDepth)
	case p.count > svgElements:
		return p.errorf("the drawing is too large: more than %d elements", svgElements)
	}
	n := p.node(e, parent)
	if s := e.Name.Space; s == "" || s == svgNamespace || s == "svg" {
		parent.kids = append(parent.kids, n)
	}
	return p.read(n, depth+1)
}

// svgNode is an element, or text when it has no name.
type svgNode struct {
	name         string
	attrs        []xml.Attr
	classes      []string
	bulk         int // of the attributes, in bytes
	text         string
	parent       *svgNode
	kids         []*svgNode
	line, column int
}

// attr is an attribute by its local name: those of other namespaces that matter
// are xlink:href and xml:space. One without a namespace goes first.
func (n *svgNode) attr(name string) string {
	value, _ := n.lookup(name)
	return value
}

func (n *svgNode) lookup(name string) (value string, ok bool) {
	for _, a := range n.attrs {
		if a.Name.Local != name {
			continue
		}
		if a.Name.Space == "" {
			return a.Value, true
		}
		value, ok = a.Value, true
	}
	return value, ok
}

// content is the text in an element.
func (n *svgNode) content() string {
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.text)
	}
	return b.String()
}

func (n *svgNode) errorf(format string, args ...any) error {
	return &SVGError{Line: n.line, Column: n.column, Message: fmt.Sprintf(format, args...)}
}
