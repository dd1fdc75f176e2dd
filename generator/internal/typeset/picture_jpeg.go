package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
)

// Markers of JPEG (ITU-T T.81, table B.1).
const (
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerRST0  = 0xd0
	markerRST7  = 0xd7
	markerTEM   = 0x01
	markerAPP0  = 0xe0
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAPP14 = 0xee
	markerAPP15 = 0xef
	markerCOM   = 0xfe
)

func jpegPicture(data []byte) (*Picture, error) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading a JPEG picture: %w", err)
	}
	if err := checkSize(c); err != nil {
		return nil, err
	}
	f, err := readJPEG(data)
	if err != nil {
		return nil, fmt.Errorf("reading a JPEG picture: %w", err)
	}
	if f.orientation <= 1 {
		return &Picture{Data: f.kept, Width: c.Width, Height: c.Height}, nil
	}
	upright, err := f.upright(c.ColorModel == color.CMYKModel)
	if err != nil {
		return nil, fmt.Errorf("turning a JPEG picture: %w", err)
	}
	if f.orientation >= 5 {
		c.Width, c.Height = c.Height, c.Width
	}
	return &Picture{Data: upright, Width: c.Width, Height: c.Height}, nil
}

// jpegFile is what matters of a JPEG file.
type jpegFile struct {
	kept        []byte // the file without what is not needed to show it
	profile     []byte // the segments of its colour profile
	orientation int    // of Exif, 1 to 8; 0 for none
}

// readJPEG goes through the segments of a file. Of those for applications it
// keeps JFIF, Adobe's colour transformation, and the colour profile.
func readJPEG(data []byte) (*jpegFile, error) {
	f := &jpegFile{kept: append(make([]byte, 0, len(data)), 0xff, markerSOI)}
	for at := 2; at+2 <= len(data); {
		if data[at] != 0xff {
			return nil, fmt.Errorf("no marker at byte %d", at)
		}
		marker := data[at+1]
		switch {
		case marker == 0xff: // fill
			at++
			continue
		case marker == markerEOI: // what follows is no part of the picture
			f.kept = append(f.kept, 0xff, markerEOI)
			return f, nil
		case marker >= markerRST0 && marker <= markerRST7 || marker == markerTEM:
			f.kept = append(f.kept, 0xff, marker)
			at += 2
			continue
		}
		end := segmentEnd(data, at)
		if end < 0 {
			break
		}
		f.segment(marker, data[at:end])
		if marker == markerSOS {
			scan := scanEnd(data, end)
			f.kept = append(f.kept, data[end:scan]...)
			end = scan
		}
		at = end
	}
	return nil, errors.New("the file is cut short")
}

// segmentEnd is where the segment ends whose marker is at a byte; -1 if the file ends before.
func segmentEnd(data []byte, at int) int {
	if at+4 > len(data) {
		return -1
	}
	n := int(binary.BigEndian.Uint16(data[at+2:]))
	if end := at + 2 + n; n >= 2 && end <= len(data) {
		return end
	}
	return -1
}

// scanEnd is where the data of a scan end: before a marker that is not one of
// a restart.
func scanEnd(data []byte, at int) int {
	for at+1 < len(data) {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || at+i+1 >= len(data) {
			break
		}
		at += i
		if next := data[at+1]; next != 0 && (next < markerRST0 || next > markerRST7) && next != 0xff {
			return at
		}
		if data[at+1] == 0xff {
			at++
		} else {
			at += 2
		}
	}
	return len(data)
}

// segment keeps a segment, if it is needed.
func (f *jpegFile) segment(marker byte, whole []byte) {
	body := whole[4:]
	keep := marker < markerAPP0 || marker > markerAPP15 && marker != markerCOM
	switch marker {
	case markerAPP0:
		keep = bytes.HasPrefix(body, []byte("JFIF\x00"))
	case markerAPP1:
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && f.orientation == 0 {
			f.orientation = exifOrientation(tiff)
		}
	case markerAPP2:
		if bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")) {
			keep = true
			f.profile = append(f.profile, whole...)
		}
	case markerAPP14:
		keep = bytes.HasPrefix(body, []byte("Adobe"))
	}
	if keep {
		f.kept = append(f.kept, whole...)
	}
}

// exifOrientation is the tag of that name (Exif 2.3, 4.6.4); 0 if there is none.
func exifOrientation(tiff []byte) int {
	const tag, short = 0x0112, 3
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return 0
	case bytes.HasPrefix(tiff, []byte("II")):
		order = binary.LittleEndian
	case !bytes.HasPrefix(tiff, []byte("MM")):
		return 0
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 0
	}
	entries := uint64(order.Uint16(tiff[at:]))
	for i := range entries {
		e := at + 2 + 12*i
		if e+12 > uint64(len(tiff)) {
			return 0
		}
		if order.Uint16(tiff[e:]) == tag && order.Uint16(tiff[e+2:]) == short {
			if v := int(order.Uint16(tiff[e+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 0
}

// upright is the file with its pixels as they are to be seen.
func (f *jpegFile) upright(cmyk bool) ([]byte, error) {
	img, err := jpeg.Decode(bytes.NewReader(f.kept))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, turned(img, f.orientation), &jpeg.Options{Quality: 90}); err != nil {
		return nil, err
	}
	data := b.Bytes()
	if cmyk || len(f.profile) == 0 {
		return data, nil
	}
	made := append(make([]byte, 0, len(data)+len(f.profile)), data[:2]...)
	return append(append(made, f.profile...), data[2:]...), nil
}

// turned is an image as an orientation of Exif says that it is to be seen.
func turned(img image.Image, orientation int) image.Image {
	r := img.Bounds()
	w, h := r.Dx(), r.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	if gray, ok := img.(*image.Gray); ok {
		made := image.NewGray(image.Rect(0, 0, w, h))
		eachPixel(orientation, made.Rect, func(x, y, sx, sy int) {
			made.SetGray(x, y, gray.GrayAt(r.Min.X+sx, r.Min.Y+sy))
		})
		return made
	}
	made := image.NewRGBA(image.Rect(0, 0, w, h))
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA) }
	if ycc, ok := img.(*image.YCbCr); ok { // nearly always; and much faster
		at = func(x, y int) color.RGBA {
			c := ycc.YCbCrAt(x, y)
			red, green, blue := color.YCbCrToRGB(c.Y, c.Cb, c.Cr)
			return color.RGBA{red, green, blue, 0xff}
		}
	}
	eachPixel(orientation, made.Rect, func(x, y, sx, sy int) { made.SetRGBA(x, y, at(r.Min.X+sx, r.Min.Y+sy)) })
	return made
}

// eachPixel calls set for each pixel and the one of the file that is seen there.
func eachPixel(orientation int, r image.Rectangle, set func(x, y, sx, sy int)) {
	for y := range r.Dy() {
		for x := range r.Dx() {
			sx, sy := sourceOf(orientation, x, y, r.Dx(), r.Dy())
			set(x, y, sx, sy)
		}
	}
}

// sourceOf is the pixel of the file that is to be seen at x, y of an image of
// w by h.
func sourceOf(orientation, x, y, w, h int) (sx, sy int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}
