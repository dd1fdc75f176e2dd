package pdfua

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// fontUse is a font of the file, with the codes that are shown in it.
type fontUse struct {
	name    string
	dict    dict
	child   dict // its descendant
	unicode map[int]string
	widths  map[int]float64
	used    map[int]bool
}

// font finds a font in the resources of a page.
func (a *audit) font(fonts any, key any) *fontUse {
	k, _ := key.(name)
	r, _ := a.dict(fonts)[k].(ref)
	if f := a.fonts[r]; f != nil || r == 0 {
		return f
	}
	d := a.dict(r)
	f := &fontUse{dict: d, name: string(a.name(d["BaseFont"])), used: make(map[int]bool), unicode: make(map[int]string)}
	if kids := a.list(d["DescendantFonts"]); len(kids) == 1 {
		f.child = a.dict(kids[0])
	}
	f.widths = a.widths(f)
	if s, ok := a.get(d["ToUnicode"]).(stream); ok {
		data, err := a.decode(s)
		if err == nil {
			err = f.readCMap(data)
		}
		if err != nil {
			a.add("7.21.7", "the ToUnicode of %s: %v", f.name, err)
		}
	}
	a.fonts[r] = f
	a.fontOrder = append(a.fontOrder, f)
	return f
}

// readCMap reads the entries of a CMap for ToUnicode (9.10.3).
func (f *fontUse) readCMap(data []byte) error {
	l := &lexer{b: data}
	inside := false
	var pending []octets
	for {
		v, err := l.object()
		switch {
		case errors.Is(err, errEnd):
			return nil
		case err != nil:
			return err
		case v == operator("beginbfchar"):
			inside = true
		case v == operator("endbfchar"):
			inside = false
		case v == operator("beginbfrange"):
			return errors.New("ranges are not read")
		}
		s, ok := v.(octets)
		if !ok || !inside {
			continue
		}
		if pending = append(pending, s); len(pending) == 2 {
			if len(pending[0]) != 2 {
				return fmt.Errorf("the code %x", pending[0])
			}
			f.unicode[int(pending[0][0])<<8|int(pending[0][1])] = decodeUTF16(pending[1])
			pending = pending[:0]
		}
	}
}

// read is what a string stands for, and how wide it is; its codes are of two
// bytes.
func (f *fontUse) read(s octets, reversed bool) (text string, width float64, err error) {
	if len(s)%2 != 0 {
		return "", 0, errors.New("a string of half a code")
	}
	var parts []string
	for i := 0; i < len(s); i += 2 {
		code := int(s[i])<<8 | int(s[i+1])
		f.used[code] = true
		width += f.widths[code]
		parts = append(parts, f.unicode[code])
	}
	if reversed {
		slices.Reverse(parts)
	}
	return strings.Join(parts, ""), width, nil
}

// widths reads W (9.7.4.3).
func (a *audit) widths(f *fontUse) map[int]float64 {
	out := make(map[int]float64)
	w := a.list(f.child["W"])
	for i := 0; i+1 < len(w); {
		first := int(max(0, min(number(w[i]), 0xFFFF)))
		if list, ok := a.get(w[i+1]).(array); ok {
			for k, v := range list {
				out[first+k] = number(v)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		for c := first; c <= int(number(w[i+1])) && c <= 0xFFFF; c++ {
			out[c] = number(w[i+2])
		}
		i += 3
	}
	return out
}

// advances are the widths of all glyphs of a font program, in thousandths.
func advances(program []byte) ([]float64, error) {
	tables := make(map[string][]byte)
	if len(program) < 12 {
		return nil, errors.New("no font program")
	}
	for i := range int(binary.BigEndian.Uint16(program[4:])) {
		if len(program) < 28+16*i {
			return nil, errors.New("the table directory is cut off")
		}
		r := program[12+16*i:]
		at, n := int(binary.BigEndian.Uint32(r[8:])), int(binary.BigEndian.Uint32(r[12:]))
		if at > len(program) || n > len(program)-at {
			return nil, fmt.Errorf("the table %q is cut off", r[:4])
		}
		tables[string(r[:4])] = program[at : at+n]
	}
	head, hhea, maxp, hmtx := tables["head"], tables["hhea"], tables["maxp"], tables["hmtx"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || len(tables["glyf"])+len(tables["loca"]) == 0 {
		return nil, errors.New("a table is missing")
	}
	units := float64(binary.BigEndian.Uint16(head[18:]))
	long := int(binary.BigEndian.Uint16(hhea[34:]))
	out := make([]float64, binary.BigEndian.Uint16(maxp[4:]))
	if long == 0 || len(hmtx) < 4*long {
		return nil, errors.New("the table hmtx is cut off")
	}
	for i := range out {
		out[i] = math.Round(float64(binary.BigEndian.Uint16(hmtx[4*min(i, long-1):])) * 1000 / units)
	}
	return out, nil
}
