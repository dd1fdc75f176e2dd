package pdfua

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// document is a file that was read.
type document struct {
	objects map[ref]any
	trailer dict
}

// read reads a file with a cross-reference stream (7.5.8) and no updates, of
// which package pdf writes no other.
func read(data []byte) (*document, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n")) {
		return nil, errors.New("it is no PDF 1.7 file")
	}
	i := bytes.LastIndex(data, []byte("startxref\n"))
	if i < 0 || !bytes.HasSuffix(data, []byte("\n%%EOF\n")) {
		return nil, errors.New("it has no end")
	}
	start, err := strconv.Atoi(string(data[i+len("startxref\n") : len(data)-len("\n%%EOF\n")]))
	if err != nil {
		return nil, fmt.Errorf("startxref: %w", err)
	}
	d := &document{objects: make(map[ref]any)}
	_, xref, err := d.readAt(data, start)
	if err != nil {
		return nil, fmt.Errorf("the cross-reference stream: %w", err)
	}
	s, ok := xref.(stream)
	if !ok || s.dict["Type"] != name("XRef") || s.dict["Prev"] != nil {
		return nil, errors.New("it has no cross-reference stream, or more than one")
	}
	d.trailer = s.dict
	return d, d.readObjects(data, s)
}

// readAt reads the indirect object at an offset.
func (d *document) readAt(data []byte, at int) (ref, any, error) {
	if at < 0 || at >= len(data) {
		return 0, nil, fmt.Errorf("the offset %d", at)
	}
	l := &lexer{b: data, at: at, refs: true}
	var head [3]any
	for i := range head {
		var err error
		if head[i], err = l.object(); err != nil {
			return 0, nil, err
		}
	}
	n, ok := head[0].(float64)
	if !ok || head[1] != 0.0 || head[2] != operator("obj") {
		return 0, nil, fmt.Errorf("no object at %d", at)
	}
	v, err := l.object()
	if err != nil {
		return 0, nil, fmt.Errorf("object %v: %w", n, err)
	}
	rest := data[l.at:]
	if !bytes.HasPrefix(rest, []byte("stream\n")) {
		return ref(n), v, nil
	}
	s, _ := v.(dict)
	length, ok := s["Length"].(float64)
	rest = rest[len("stream\n"):]
	if !ok || length < 0 || int(length) > len(rest) || !bytes.HasPrefix(rest[int(length):], []byte("\nendstream\nendobj\n")) {
		return 0, nil, fmt.Errorf("the stream of object %v has a wrong length", n)
	}
	return ref(n), stream{s, rest[:int(length)]}, nil
}

// readObjects reads all objects that the cross-reference stream tells of.
func (d *document) readObjects(data []byte, xref stream) error {
	rows, err := d.decode(xref)
	if err != nil {
		return fmt.Errorf("the cross-reference stream: %w", err)
	}
	var wide [3]int
	w, _ := xref.dict["W"].(array)
	for i := range wide {
		if len(w) == 3 {
			wide[i] = int(max(0, min(number(w[i]), 8)))
		}
	}
	size := wide[0] + wide[1] + wide[2]
	if size == 0 || len(rows)%size != 0 || len(rows)/size != int(number(xref.dict["Size"])) {
		return errors.New("the cross-reference stream has a wrong length")
	}
	packed := make(map[ref]int) // object streams, with how many objects are looked for
	for n := ref(0); len(rows) > 0; n++ {
		var fields [3]int
		for i := range fields {
			for range wide[i] {
				fields[i] = fields[i]<<8 | int(rows[0])
				rows = rows[1:]
			}
		}
		switch fields[0] {
		case 1:
			got, v, err := d.readAt(data, fields[1])
			if err != nil {
				return err
			}
			if got != n {
				return fmt.Errorf("object %d is found as %d", n, got)
			}
			d.objects[n] = v
		case 2:
			packed[ref(fields[1])]++
		}
	}
	return d.unpack(packed)
}

// unpack reads the objects of object streams (7.5.7).
func (d *document) unpack(packed map[ref]int) error {
	for _, r := range slices.Sorted(maps.Keys(packed)) {
		s, ok := d.objects[r].(stream)
		if !ok {
			return fmt.Errorf("object %d is no object stream", r)
		}
		data, err := d.decode(s)
		if err != nil {
			return fmt.Errorf("object stream %d: %w", r, err)
		}
		n, first := int(number(s.dict["N"])), int(number(s.dict["First"]))
		if n != packed[r] || first < 0 || first > len(data) {
			return fmt.Errorf("object stream %d has %d objects, want %d", r, n, packed[r])
		}
		head := &lexer{b: data[:first]}
		for range n {
			num, err := head.object()
			if err != nil {
				return err
			}
			at, err := head.object()
			if err != nil {
				return err
			}
			body := &lexer{b: data, at: first + int(number(at)), refs: true}
			if d.objects[ref(number(num))], err = body.object(); err != nil {
				return fmt.Errorf("object %v: %w", num, err)
			}
		}
	}
	return nil
}

// decode undoes the filter of a stream, which is FlateDecode or none, with the
// predictors of PNG.
func (d *document) decode(s stream) ([]byte, error) {
	switch s.dict["Filter"] {
	case nil:
		return s.raw, nil
	case name("FlateDecode"):
	default:
		return nil, fmt.Errorf("the filter %v is not known", s.dict["Filter"])
	}
	z, err := zlib.NewReader(bytes.NewReader(s.raw))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	p, ok := s.dict["DecodeParms"].(dict)
	if !ok {
		return data, nil
	}
	return unpredict(data, int(number(p["Columns"])))
}

// unpredict undoes the filter Up of PNG, in rows of bytes.
func unpredict(data []byte, columns int) ([]byte, error) {
	if columns <= 0 || len(data)%(columns+1) != 0 {
		return nil, errors.New("rows of a wrong length")
	}
	var out []byte
	last := make([]byte, columns)
	for ; len(data) > 0; data = data[columns+1:] {
		if data[0] != 2 {
			return nil, fmt.Errorf("the filter %d of PNG is not known", data[0])
		}
		for i := range last {
			last[i] += data[1+i]
		}
		out = append(out, last...)
	}
	return out, nil
}

// get is a value, or what it refers to.
func (d *document) get(v any) any {
	if r, ok := v.(ref); ok {
		return d.objects[r]
	}
	return v
}

// at follows keys from a value; nil where there is nothing.
func (d *document) at(v any, keys ...name) any {
	for _, k := range keys {
		v = d.dict(v)[k]
	}
	return d.get(v)
}

// dict is a dictionary, or that of a stream; nil for anything else.
func (d *document) dict(v any) dict {
	switch v := d.get(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

// list is an array, or a value that is none as one of itself.
func (d *document) list(v any) array {
	switch got := d.get(v).(type) {
	case nil:
		return nil
	case array:
		return got
	}
	return array{v}
}

func (d *document) text(v any) string {
	s, _ := d.get(v).(octets)
	return decodeText(s)
}

func (d *document) name(v any) name {
	n, _ := d.get(v).(name)
	return n
}

// number is a number, and 0 for anything else.
func number(v any) float64 {
	n, _ := v.(float64)
	return n
}

func (d *document) catalog() dict { return d.dict(d.trailer["Root"]) }

// tree is all that a name tree or number tree has (7.9.6, 7.9.7), in its order:
// a key, then a value.
func (d *document) tree(v any, leaf name) array { return d.branch(v, leaf, 0) }

func (d *document) branch(v any, leaf name, depth int) array {
	node := d.dict(v)
	out := slices.Clone(d.list(node[leaf]))
	if depth > maxDepth {
		return out
	}
	for _, k := range d.list(node["Kids"]) {
		out = append(out, d.branch(k, leaf, depth+1)...)
	}
	return out
}
