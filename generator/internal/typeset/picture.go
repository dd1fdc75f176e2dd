package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
)

// Limits on pictures.
const (
	pictureBytes  = 64 << 20
	picturePixels = 100_000_000
)

// NewPicture reads a PNG or JPEG file. What it says of who made it, where and
// when is left out; a JPEG that is to be turned is turned.
func NewPicture(data []byte) (*Picture, error) {
	if len(data) > pictureBytes {
		return nil, errors.New("the picture is larger than 64 MiB")
	}
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return pngPicture(data)
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return jpegPicture(data)
	}
	return nil, fmt.Errorf("the picture is %s: on paper it must be PNG, JPEG, or a drawing in SVG", formatOf(data))
}

// formatOf names the format of a file.
func formatOf(data []byte) string {
	switch has := func(at int, s string) bool { return len(data) >= at && bytes.HasPrefix(data[at:], []byte(s)) }; {
	case len(data) == 0:
		return "empty"
	case has(0, "RIFF") && has(8, "WEBP"):
		return "WebP"
	case has(0, "GIF8"):
		return "GIF"
	case has(4, "ftypavif"):
		return "AVIF"
	case has(4, "ftyphe") || has(4, "ftypmif1"):
		return "HEIC"
	case has(0, "II*\x00") || has(0, "MM\x00*"):
		return "TIFF"
	case has(0, "BM"):
		return "BMP"
	case has(0, "%PDF"):
		return "PDF"
	}
	return "of no known format"
}

// checkSize reports whether a picture can be shown.
func checkSize(c image.Config) error {
	if c.Width <= 0 || c.Height <= 0 {
		return errors.New("the picture has no size")
	}
	if c.Width > picturePixels/c.Height {
		return fmt.Errorf("the picture has %d by %d pixels, and more than 100 million are too many", c.Width, c.Height)
	}
	return nil
}

func pngPicture(data []byte) (*Picture, error) {
	c, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading a PNG picture: %w", err)
	}
	if err := checkSize(c); err != nil {
		return nil, err
	}
	kept, err := withoutChunks(data)
	if err != nil {
		return nil, fmt.Errorf("reading a PNG picture: %w", err)
	}
	return &Picture{Data: kept, Width: c.Width, Height: c.Height}, nil
}

// withoutChunks is a PNG file with those chunks alone that change what is seen.
func withoutChunks(data []byte) ([]byte, error) {
	const head = 8
	kept := append(make([]byte, 0, len(data)), data[:head]...)
	for at := head; at+12 <= len(data); {
		n := binary.BigEndian.Uint32(data[at:])
		if uint64(n)+12 > uint64(len(data)-at) {
			break
		}
		end := at + 12 + int(n)
		switch kind := string(data[at+4 : at+8]); kind {
		case "IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs":
			kept = append(kept, data[at:end]...)
		case "IEND":
			return append(kept, data[at:end]...), nil
		}
		at = end
	}
	return nil, errors.New("the file is cut short")
}
