package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngFile is a PNG file (ISO/IEC 15948) taken apart.
type pngFile struct {
	width, height int
	depth, kind   int // bits to a sample, colour type
	interlaced    bool
	palette       []byte
	transparent   bool
	data          []byte // of all IDAT chunks: deflated rows
}

// The colour types of PNG.
const (
	pngGray    = 0
	pngRGB     = 2
	pngPalette = 3
)

// readPNG reads a PNG file. The rows of most are what a PDF's filter takes (ISO
// 32000-1, 7.4.4.4) and are passed on; what PDF has otherwise, that is
// transparency and interlacing, is decoded and written anew.
func readPNG(data []byte) (*Image, error) {
	p, err := parsePNG(data)
	if err != nil {
		return nil, err
	}
	if p.kind == pngGray || p.kind == pngRGB || p.kind == pngPalette {
		if !p.interlaced && !p.transparent {
			return p.image()
		}
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return parted(decoded)
}

func parsePNG(data []byte) (*pngFile, error) {
	p := &pngFile{}
	for rest := data[len(pngSignature):]; ; {
		if len(rest) < 12 {
			return nil, errors.New("it is cut off")
		}
		n, kind := int(be.Uint32(rest)), string(rest[4:8])
		if n > len(rest)-12 {
			return nil, errors.New("it is cut off")
		}
		chunk := rest[8 : 8+n]
		if be.Uint32(rest[8+n:]) != crc32.ChecksumIEEE(rest[4:8+n]) {
			return nil, fmt.Errorf("the checksum of chunk %q is wrong", kind)
		}
		if err := p.chunk(kind, chunk); err != nil {
			return nil, err
		}
		if kind == "IEND" {
			return p, nil
		}
		rest = rest[12+n:]
	}
}

func (p *pngFile) chunk(kind string, chunk []byte) error {
	if p.width == 0 && kind != "IHDR" {
		return errors.New("it has no header")
	}
	switch kind {
	case "IHDR":
		if len(chunk) != 13 {
			return errors.New("its header is cut off")
		}
		p.width, p.height = int(be.Uint32(chunk)), int(be.Uint32(chunk[4:]))
		p.depth, p.kind, p.interlaced = int(chunk[8]), int(chunk[9]), chunk[12] != 0
		return checkSize(p.width, p.height)
	case "PLTE":
		p.palette = chunk
	case "tRNS":
		p.transparent = true
	case "IDAT":
		p.data = append(p.data, chunk...)
	}
	return nil
}

// image passes the rows on.
func (p *pngFile) image() (*Image, error) {
	colors := 1
	var space any = name("DeviceGray")
	switch p.kind {
	case pngRGB:
		colors, space = 3, name("DeviceRGB")
	case pngPalette:
		n := len(p.palette) / 3
		if n == 0 || n > 256 || len(p.palette)%3 != 0 {
			return nil, errors.New("its palette is wrong")
		}
		space = array{name("Indexed"), name("DeviceRGB"), n - 1, octet(p.palette)}
	}
	if err := p.check(colors); err != nil {
		return nil, err
	}
	return &Image{Width: p.width, Height: p.height, data: p.data, entries: dict{
		{"ColorSpace", space},
		{"BitsPerComponent", p.depth},
		{"Filter", name("FlateDecode")},
		{"DecodeParms", dict{{"Predictor", 15}, {"Colors", colors}, {"BitsPerComponent", p.depth}, {"Columns", p.width}}},
	}}, nil
}

// check inflates the rows to see that all of them are there.
func (p *pngFile) check(colors int) error {
	switch p.depth {
	case 8, 16:
	case 1, 2, 4:
		if p.kind == pngRGB {
			return fmt.Errorf("it has %d bits to a sample", p.depth)
		}
	default:
		return fmt.Errorf("it has %d bits to a sample", p.depth)
	}
	rows, err := zlib.NewReader(bytes.NewReader(p.data))
	if err != nil {
		return err
	}
	want := int64(p.height) * int64(1+(p.width*colors*p.depth+7)/8)
	if _, err := io.CopyN(io.Discard, rows, want); err != nil {
		return fmt.Errorf("its rows: %w", err)
	}
	return nil
}

// parted is an image of the colours of a decoded one, with its opacity, if any,
// as a soft mask (11.6.5.3).
func parted(decoded image.Image) (*Image, error) {
	bounds := decoded.Bounds()
	colors := image.NewRGBA(bounds)
	gray, alpha := image.NewGray(bounds), image.NewGray(bounds)
	isGray, isOpaque := true, true
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.NRGBAModel.Convert(decoded.At(x, y)).(color.NRGBA)
			i := colors.PixOffset(x, y)
			copy(colors.Pix[i:], []byte{c.R, c.G, c.B, 0xFF})
			j := gray.PixOffset(x, y)
			gray.Pix[j], alpha.Pix[j] = c.R, c.A
			isGray = isGray && c.R == c.G && c.G == c.B
			isOpaque = isOpaque && c.A == 0xFF
		}
	}
	var kept image.Image = colors
	if isGray {
		kept = gray
	}
	img, err := encoded(kept)
	if err != nil || isOpaque {
		return img, err
	}
	img.mask, err = encoded(alpha)
	return img, err
}

// encoded is an image without transparency, by way of a PNG file.
func encoded(m image.Image) (*Image, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		return nil, err
	}
	p, err := parsePNG(b.Bytes())
	if err != nil {
		return nil, err
	}
	return p.image()
}
