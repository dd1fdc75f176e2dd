package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
)

// writer gathers the objects of a file and writes them out: streams by
// themselves, all others in object streams (7.5.7), found through a
// cross-reference stream (7.5.8).
type writer struct {
	objects []object // that of number n at n-1
	deflate *zlib.Writer
}

// object is an indirect object: a value, or a stream when data is not nil.
type object struct {
	value []byte
	data  []byte
}

// perStream is how many objects share an object stream: few enough that a
// reader is not made to inflate much for one of them.
const perStream = 200

// reserve gives an object its number before it has a value.
func (w *writer) reserve() ref {
	w.objects = append(w.objects, object{})
	return ref(len(w.objects))
}

// set gives a reserved object its value.
func (w *writer) set(r ref, v any) { w.objects[r-1].value = appendValue(nil, v) }

// add is reserve and set.
func (w *writer) add(v any) ref {
	r := w.reserve()
	w.set(r, v)
	return r
}

// addStream adds a stream that is deflated.
func (w *writer) addStream(d dict, data []byte) ref {
	return w.addEncoded(append(d, entry{"Filter", name("FlateDecode")}), w.compress(data))
}

// addEncoded adds a stream whose data are written as they are.
func (w *writer) addEncoded(d dict, data []byte) ref {
	r := w.reserve()
	w.setEncoded(r, d, data)
	return r
}

func (w *writer) setEncoded(r ref, d dict, data []byte) {
	w.set(r, append(d, entry{"Length", len(data)}))
	w.objects[r-1].data = data
	if data == nil {
		w.objects[r-1].data = []byte{}
	}
}

// compress deflates data. A bytes.Buffer takes all that is written to it.
func (w *writer) compress(data []byte) []byte {
	var out bytes.Buffer
	if w.deflate == nil {
		w.deflate = zlib.NewWriter(&out)
	} else {
		w.deflate.Reset(&out)
	}
	_, _ = w.deflate.Write(data)
	_ = w.deflate.Close()
	return out.Bytes()
}

// place is where a reader finds an object: a field of each kind of entry of a
// cross-reference stream (7.5.8.3, table 18).
type place struct{ kind, at, index int }

// bytes writes the file. It ends the writer.
func (w *writer) bytes(catalog, info ref) []byte {
	places := make([]place, len(w.objects)+1, len(w.objects)+len(w.objects)/perStream+3)
	places[0] = place{0, 0, 0xFFFF}
	w.packObjects(&places)
	out := []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	for i := range w.objects {
		if o := &w.objects[i]; o.data != nil {
			places[i+1] = place{1, len(out), 0}
			out = appendStream(out, ref(i+1), o)
		}
	}
	return w.appendXref(out, places, catalog, info)
}

// packObjects puts the objects that are no streams into object streams, and
// notes where they are.
func (w *writer) packObjects(places *[]place) {
	var members []int
	for i, o := range w.objects {
		if o.data == nil {
			members = append(members, i)
		}
	}
	for len(members) > 0 {
		n := min(perStream, len(members))
		var head, body []byte
		for i, m := range members[:n] {
			(*places)[m+1] = place{2, len(w.objects) + 1, i}
			head = fmt.Appendf(head, "%d %d ", m+1, len(body))
			body = append(append(body, w.objects[m].value...), '\n')
		}
		w.addStream(dict{{"Type", name("ObjStm")}, {"N", n}, {"First", len(head)}}, append(head, body...))
		*places = append(*places, place{})
		members = members[n:]
	}
}

func appendStream(out []byte, r ref, o *object) []byte {
	out = fmt.Appendf(out, "%d 0 obj\n", r)
	out = append(append(out, o.value...), "stream\n"...)
	out = append(append(out, o.data...), "\nendstream\nendobj\n"...)
	return out
}

// appendXref appends the cross-reference stream, which is the trailer too. The
// file's ID is the hash of all before it.
func (w *writer) appendXref(out []byte, places []place, catalog, info ref) []byte {
	start := len(out)
	places = append(places, place{1, start, 0})
	wide := 1
	for start>>(8*wide) > 0 || len(places)>>(8*wide) > 0 {
		wide++
	}
	row := make([]byte, 3+wide)
	rows := make([]byte, 0, len(places)*(len(row)+1))
	last := make([]byte, len(row))
	for _, p := range places {
		row[0] = byte(p.kind)
		for i := range wide {
			row[1+i] = byte(p.at >> (8 * (wide - 1 - i)))
		}
		row[1+wide], row[2+wide] = byte(p.index>>8), byte(p.index)
		rows = append(rows, 2) // the filter Up of PNG: neighbours are alike
		for i := range row {
			rows = append(rows, row[i]-last[i])
		}
		copy(last, row)
	}
	sum := sha256.Sum256(out)
	id := octet(sum[:16])
	r := w.addStream(dict{
		{"Type", name("XRef")},
		{"Size", len(places)},
		{"W", array{1, wide, 2}},
		{"Root", catalog},
		{"Info", info},
		{"ID", array{id, id}},
		{"DecodeParms", dict{{"Predictor", 12}, {"Columns", len(row)}}},
	}, rows)
	out = appendStream(out, r, &w.objects[r-1])
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}
