package typeset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// corners is an image of which each quarter has a colour of its own: red, green,
// blue, white, from the upper left by rows.
func corners(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	colors := [...]color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}
	for y := range h {
		for x := range w {
			m.Set(x, y, colors[x*2/w+2*(y*2/h)])
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// app is a segment of a JPEG file.
func app(marker byte, body string) string {
	return "\xff" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
}

// exif is a segment with an orientation and a place.
func exif(order binary.AppendByteOrder, orientation uint16) string {
	head := "II*\x00"
	if fmt.Sprint(order) == fmt.Sprint(binary.BigEndian) {
		head = "MM\x00*"
	}
	b := order.AppendUint32([]byte(head), 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(b, 0x0112)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, orientation)
	return app(0xe1, "Exif\x00\x00"+string(b)+"\x00\x00GPS 51.5 N")
}

// with puts segments after the start of a JPEG file.
func with(file []byte, segments ...string) []byte {
	return []byte(string(file[:2]) + strings.Join(segments, "") + string(file[2:]))
}

// seen names the colours of the quarters.
func seen(m image.Image) string {
	b := m.Bounds()
	var s strings.Builder
	for i := range 4 {
		r, g, bl, _ := m.At(b.Min.X+b.Dx()*(1+2*(i%2))/4, b.Min.Y+b.Dy()*(1+2*(i/2))/4).RGBA()
		switch {
		case r > 0xc000 && g > 0xc000 && bl > 0xc000:
			s.WriteByte('w')
		case r > g && r > bl:
			s.WriteByte('r')
		case g > bl:
			s.WriteByte('g')
		default:
			s.WriteByte('b')
		}
	}
	return s.String()
}

// TestPictureTurned holds against the names that Exif gives its orientations:
// where the first row and the first column of the file are seen.
func TestPictureTurned(t *testing.T) {
	t.Parallel()
	file := jpegOf(t, corners(48, 32))
	want := [...]string{1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb"}
	for orientation := 1; orientation <= 8; orientation++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			profile := app(0xe2, "ICC_PROFILE\x00\x01\x01profile")
			p, err := NewPicture(with(file, exif(order, uint16(orientation)), profile))
			if err != nil {
				t.Fatal(err)
			}
			m, err := jpeg.Decode(bytes.NewReader(p.Data))
			if err != nil {
				t.Fatal(err)
			}
			w, h := 48, 32
			if orientation > 4 {
				w, h = h, w
			}
			if p.Width != w || p.Height != h || m.Bounds().Dx() != w || m.Bounds().Dy() != h {
				t.Errorf("%d: %d by %d, the file %v; want %d by %d", orientation, p.Width, p.Height, m.Bounds(), w, h)
			}
			if got := seen(m); got != want[orientation] {
				t.Errorf("%d: quarters %s, want %s", orientation, got, want[orientation])
			}
			if bytes.Contains(p.Data, []byte("GPS")) || !bytes.Contains(p.Data, []byte(profile)) {
				t.Errorf("%d: the place is kept, or the profile is not", orientation)
			}
		}
	}
}

// TestPictureMetadata looks for what is to be left out, and for what is to stay.
func TestPictureMetadata(t *testing.T) {
	t.Parallel()
	plain := jpegOf(t, corners(16, 16))
	jfif, adobe := app(0xe0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), app(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x01")
	file := with(plain, jfif, exif(binary.BigEndian, 1), app(0xe1, "http://ns.adobe.com/xap/1.0/\x00GPS"), app(0xe0, "JFXX\x00GPS"),
		app(0xed, "Photoshop 3.0\x00GPS"), app(0xe2, "MPF\x00GPS"), app(0xfe, "GPS"), adobe, "\xff") // the last is fill
	p, err := NewPicture(append(file, "GPS after the end"...))
	if err != nil {
		t.Fatal(err)
	}
	if want := with(plain, jfif, adobe); !bytes.Equal(p.Data, want) {
		t.Errorf("got %d bytes, want %d", len(p.Data), len(want))
	}

	m := pngOf(t, corners(16, 8))
	chunk := func(kind, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) + kind + body + "\x00\x00\x00\x00"
	}
	const head = 8 + 25
	file = []byte(string(m[:head]) + chunk("tEXt", "Place\x00GPS") + chunk("eXIf", "GPS") + chunk("iTXt", "GPS") + string(m[head:]) + "GPS")
	p, err = NewPicture(file)
	if err == nil && !bytes.Equal(p.Data, m) {
		t.Errorf("got %d bytes, want %d", len(p.Data), len(m))
	}
	if err != nil || p.Width != 16 || p.Height != 8 {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestPictureErrors(t *testing.T) {
	t.Parallel()
	file, m := jpegOf(t, corners(16, 16)), pngOf(t, corners(16, 16))
	large := bytes.Clone(m)
	copy(large[16:], "\x00\x00\xff\xff\x00\x00\xff\xff")
	const formats = ": on paper it must be PNG, JPEG, or a drawing in SVG"
	tests := []struct{ name, data, want string }{
		{"nothing", "", "the picture is empty" + formats},
		{"WebP", "RIFF\x00\x00\x00\x00WEBPVP8 ", "the picture is WebP" + formats},
		{"GIF", "GIF89a", "the picture is GIF" + formats},
		{"AVIF", "\x00\x00\x00\x20ftypavif", "the picture is AVIF" + formats},
		{"HEIC", "\x00\x00\x00\x20ftypheic", "the picture is HEIC" + formats},
		{"TIFF", "II*\x00", "the picture is TIFF" + formats},
		{"text", "hello", "the picture is of no known format" + formats},
		{"JPEG that is cut short", string(file[:len(file)-2]), "reading a JPEG picture: the file is cut short"},
		{"JPEG of nothing", "\xff\xd8\xff", "reading a JPEG picture: unexpected EOF"},
		{"PNG that is cut short", string(m[:len(m)-12]), "reading a PNG picture: the file is cut short"},
		{"too many pixels", string(fixCRC(large)), "the picture has 65535 by 65535 pixels, and more than 100 million are too many"},
	}
	for _, tt := range tests {
		if _, err := NewPicture([]byte(tt.data)); err == nil || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}

// fixCRC gives the header of a PNG file its right sum.
func fixCRC(data []byte) []byte {
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

// FuzzPicture reads anything: what is accepted says its size, and is accepted
// again as it is.
func FuzzPicture(f *testing.F) {
	file := jpegOf(f, corners(16, 8))
	f.Add(pngOf(f, corners(16, 8)))
	f.Add(file)
	f.Add(with(file, exif(binary.BigEndian, 6), app(0xe2, "ICC_PROFILE\x00x")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width > 1<<20/max(c.Height, 1) {
			return // takes too long here
		}
		p, err := NewPicture(data)
		if err != nil {
			return
		}
		c, _, err := image.DecodeConfig(bytes.NewReader(p.Data))
		if err != nil || c.Width != p.Width || c.Height != p.Height {
			t.Fatalf("%d by %d, in the file %v: %v", p.Width, p.Height, c, err)
		}
		again, err := NewPicture(p.Data)
		if err != nil || !bytes.Equal(again.Data, p.Data) {
			t.Fatalf("not accepted again: %v", err)
		}
	})
}
