package pdf

import (
	"bytes"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pixels are a picture of many colours, or few.
func pixels(m draw.Image, opacity uint8) image.Image {
	for y := range 16 {
		for x := range 16 {
			m.Set(x, y, color.NRGBA{uint8(x * 16), uint8(y * 16), uint8(x * y), opacity})
		}
	}
	return m
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestImages has Poppler draw images, pixel for pixel, and compares them with
// what they were.
func TestImages(t *testing.T) {
	t.Parallel()
	r := image.Rect(0, 0, 16, 16)
	few := color.Palette{color.White, color.Black, color.RGBA{255, 0, 0, 255}}
	clear := color.Palette{color.Transparent, color.Black, color.RGBA{255, 0, 0, 255}}
	tests := []struct {
		name  string
		image image.Image
		jpeg  bool
		slack int
	}{
		{"RGB", pixels(image.NewNRGBA(r), 255), false, 0},
		{"RGB of 16 bits", pixels(image.NewNRGBA64(r), 255), false, 1},
		{"grey", pixels(image.NewGray(r), 255), false, 0},
		{"grey of 16 bits", pixels(image.NewGray16(r), 255), false, 1},
		{"two bits", pixels(image.NewPaletted(r, few), 255), false, 0},
		{"one bit", pixels(image.NewPaletted(r, few[:2]), 255), false, 0},
		{"opacity", pixels(image.NewNRGBA(r), 100), false, 2},
		{"a palette with a clear colour", pixels(image.NewPaletted(r, clear), 255), false, 0},
		{"JPEG", pixels(image.NewNRGBA(r), 255), true, 40},
		{"grey JPEG", pixels(image.NewGray(r), 255), true, 12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			data := pngOf(t, tt.image)
			if tt.jpeg {
				data = jpegOf(t, tt.image)
			}
			got := drawn(t, data)
			for y := range 16 {
				for x := range 16 {
					got, want := got.At(larger*x+larger/2, larger*y+larger/2), overWhite(tt.image.At(x, y))
					if d := difference(got, want); d > tt.slack {
						t.Fatalf("pixel %d, %d is off by %d: got %v, want %v", x, y, d, got, want)
					}
				}
			}
		})
	}
}

// larger is how much larger an image is drawn than it is, so that nothing is
// smoothed.
const larger = 10

// drawn is an image on a page, as Poppler draws it.
func drawn(t *testing.T, data []byte) image.Image {
	t.Helper()
	f := New(testInfo)
	img, err := f.Image(data)
	if err != nil {
		t.Fatal(err)
	}
	width, height := float64(larger*img.Width), float64(larger*img.Height)
	p := f.Page(width, height)
	p.Artifact("Background")
	p.Image(img, 0, 0, width, height)
	p.End()
	out := filepath.Join(t.TempDir(), "page")
	tool(t, mustBytes(t, f), "pdftoppm", "-r", "72", "-png", "-singlefile", "FILE", out)
	file, err := os.ReadFile(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// overWhite is a colour as it looks on paper.
func overWhite(c color.Color) color.Color {
	r, g, b, a := c.RGBA()
	white := 0xFFFF - a
	return color.RGBA64{uint16(r + white), uint16(g + white), uint16(b + white), 0xFFFF}
}

// difference is by how much two colours differ, of 255.
func difference(a, b color.Color) int {
	d := 0
	x, y := color.RGBAModel.Convert(a).(color.RGBA), color.RGBAModel.Convert(b).(color.RGBA)
	for _, v := range []int{int(x.R) - int(y.R), int(x.G) - int(y.G), int(x.B) - int(y.B)} {
		d = max(d, v, -v)
	}
	return d
}

// chunk is a chunk of a PNG file with its checksum.
func chunk(kind string, data []byte) []byte {
	b := be.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, kind...), data...)
	return be.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

func TestImageFails(t *testing.T) {
	t.Parallel()
	whole := pngOf(t, pixels(image.NewGray(image.Rect(0, 0, 16, 16)), 255))
	photo := jpegOf(t, pixels(image.NewGray(image.Rect(0, 0, 16, 16)), 255))
	broken := slices.Clone(whole)
	broken[len(broken)-20] ^= 1
	huge := slices.Concat([]byte(pngSignature), chunk("IHDR", []byte{0, 1, 0, 0, 0, 1, 0, 0, 8, 0, 0, 0, 0}))
	short := slices.Concat([]byte(pngSignature), chunk("IHDR", []byte{0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0}), chunk("IDAT", []byte("x\x9c\x03\x00\x00\x00\x00\x01")), chunk("IEND", nil))
	lossless := slices.Clone(photo)
	lossless[bytes.Index(lossless, []byte("\xFF\xC0"))+1] = 0xC3
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "neither PNG nor JPEG"},
		{"GIF", []byte("GIF89a"), "neither PNG nor JPEG"},
		{"PNG cut off", whole[:len(whole)-20], "cut off"},
		{"PNG broken", broken, "checksum"},
		{"PNG too large", huge, "65536 by 65536, more than 100 megapixels"},
		{"PNG without rows", short, "its rows"},
		{"JPEG cut off", photo[:len(photo)-8], "cut off"},
		{"JPEG lossless", lossless, "neither baseline nor progressive"},
		{"JPEG of nothing", []byte("\xFF\xD8\xFF\xD9"), "JPEG"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := New(testInfo).Image(tt.data)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestEqualImagesAreOne(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	data := testPNG(t)
	a, err := f.Image(data)
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Image(slices.Clone(data))
	if err != nil {
		t.Fatal(err)
	}
	if a != b || a.Width != 20 || a.Height != 10 {
		t.Errorf("got %p of %d by %d and %p", a, a.Width, a.Height, b)
	}
}

// FuzzImage reads what may be an image: it is refused, or can be drawn.
func FuzzImage(f *testing.F) {
	f.Add(testPNG(f))
	f.Add(jpegOf(f, pixels(image.NewGray(image.Rect(0, 0, 16, 16)), 255)))
	f.Add([]byte("\xFF\xD8\xFF\xE0\x00\x02\xFF\xC0\x00\x08\x08\x00\x01\x00\x01\x04\xFF\xD9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := readImage(data)
		if err == nil && (img.Width <= 0 || img.Height <= 0 || img.Width > maxPixels/img.Height) {
			t.Errorf("an image of %d by %d", img.Width, img.Height)
		}
	})
}

// TestJPEGColors reads heads of JPEG files: the inks that Adobe writes are turned
// round.
func TestJPEGColors(t *testing.T) {
	t.Parallel()
	const frame, end = "\xFF\xC0\x00\x08\x08\x00\x01\x00\x02", "\xFF\xD9"
	tests := []struct{ data, want string }{
		{frame + "\x01" + end, "/DeviceGray"},
		{frame + "\x03" + end, "/DeviceRGB"},
		{frame + "\x04" + end, "/DeviceCMYK"},
		{"\xFF\xEE\x00\x07Adobe" + frame + "\x04" + end, "/Decode[1 0 1 0 1 0 1 0]"},
	}
	for _, tt := range tests {
		img, err := readImage([]byte("\xFF\xD8" + tt.data))
		if err != nil {
			t.Fatal(err)
		}
		got := string(appendValue(nil, img.entries))
		if !strings.Contains(got, tt.want) || strings.Contains(got, "/Decode[") != strings.Contains(tt.want, "/Decode[") {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}
