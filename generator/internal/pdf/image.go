package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// Image is a raster image in a file: make one with File.Image.
type Image struct {
	Width, Height int // in pixels
	name          string
	entries       dict // of the stream's dictionary, but for its mask
	data          []byte
	mask          *Image
}

// maxPixels is how large an image may be: beyond it, readers fail.
const maxPixels = 100_000_000

// Image takes a PNG or JPEG file. Equal data give the same Image.
func (f *File) Image(data []byte) (*Image, error) {
	hash := sha256.Sum256(data)
	if img := f.byHash[hash]; img != nil {
		return img, nil
	}
	img, err := readImage(data)
	if err != nil {
		return nil, err
	}
	img.name = "I" + strconv.Itoa(len(f.images)+1)
	f.images = append(f.images, img)
	f.byHash[hash] = img
	return img, nil
}

func readImage(data []byte) (*Image, error) {
	switch {
	case bytes.HasPrefix(data, []byte(pngSignature)):
		img, err := readPNG(data)
		if err != nil {
			return nil, fmt.Errorf("reading a PNG image: %w", err)
		}
		return img, nil
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		img, err := readJPEG(data)
		if err != nil {
			return nil, fmt.Errorf("reading a JPEG image: %w", err)
		}
		return img, nil
	}
	return nil, errors.New("an image is neither PNG nor JPEG")
}

// checkSize refuses images of no size and of too large a size.
func checkSize(width, height int) error {
	if width <= 0 || height <= 0 {
		return fmt.Errorf("its size is %d by %d", width, height)
	}
	if width > maxPixels/height {
		return fmt.Errorf("its size is %d by %d, more than %d megapixels", width, height, maxPixels/1_000_000)
	}
	return nil
}

// Image draws an image in a rectangle, which it fills.
func (p *Page) Image(img *Image, x, y, w, h float64) {
	p.draw("an image")
	if !slices.Contains(p.images, img) {
		p.images = append(p.images, img)
	}
	p.op("q")
	p.op("cm", w, 0, 0, h, x, y)
	p.content = appendName(p.content, img.name)
	p.content = append(p.content, " Do\n"...)
	p.op("Q")
}

// write adds the image's objects (8.9.5) and gives the reference to it.
func (img *Image) write(w *writer) ref {
	d := dict{
		{"Type", name("XObject")},
		{"Subtype", name("Image")},
		{"Width", img.Width},
		{"Height", img.Height},
	}
	d = append(d, img.entries...)
	if img.mask != nil {
		d = append(d, entry{"SMask", img.mask.write(w)})
	}
	return w.addEncoded(d, img.data)
}
