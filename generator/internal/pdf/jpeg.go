package pdf

import (
	"bytes"
	"errors"
	"fmt"
)

// readJPEG reads the head of a JPEG file (ITU-T T.81, annex B), which a PDF takes
// as it is (ISO 32000-1, 7.4.8).
func readJPEG(data []byte) (*Image, error) {
	if !bytes.Contains(data[max(0, len(data)-1024):], []byte("\xFF\xD9")) {
		return nil, errors.New("it is cut off")
	}
	adobe := false
	for rest := data[2:]; ; {
		marker, segment, after, err := nextSegment(rest)
		if err != nil {
			return nil, err
		}
		rest = after
		switch {
		case marker == 0xEE && bytes.HasPrefix(segment, []byte("Adobe")):
			adobe = true
		case marker == 0xC0 || marker == 0xC1 || marker == 0xC2:
			return jpegFrame(data, segment, adobe)
		case marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
			return nil, errors.New("it is neither baseline nor progressive")
		case marker == 0xDA || marker == 0xD9:
			return nil, errors.New("it has no frame")
		}
	}
}

// nextSegment reads a marker and what belongs to it.
func nextSegment(b []byte) (marker byte, segment, rest []byte, err error) {
	for len(b) > 1 && b[0] == 0xFF && b[1] == 0xFF {
		b = b[1:]
	}
	if len(b) < 4 || b[0] != 0xFF {
		return 0, nil, nil, errors.New("a marker is missing")
	}
	if m := b[1]; m == 0x01 || m >= 0xD0 && m <= 0xD9 {
		return m, nil, b[2:], nil
	}
	n := int(be.Uint16(b[2:]))
	if n < 2 || n > len(b)-2 {
		return 0, nil, nil, errors.New("a segment is cut off")
	}
	return b[1], b[4 : 2+n], b[2+n:], nil
}

func jpegFrame(data, segment []byte, adobe bool) (*Image, error) {
	if len(segment) < 6 {
		return nil, errors.New("a segment is cut off")
	}
	if segment[0] != 8 {
		return nil, fmt.Errorf("it has %d bits to a component", segment[0])
	}
	img := &Image{Height: int(be.Uint16(segment[1:])), Width: int(be.Uint16(segment[3:])), data: data}
	if err := checkSize(img.Width, img.Height); err != nil {
		return nil, err
	}
	img.entries = dict{{"ColorSpace", nil}, {"BitsPerComponent", 8}, {"Filter", name("DCTDecode")}}
	switch n := segment[5]; n {
	case 1:
		img.entries[0].value = name("DeviceGray")
	case 3:
		img.entries[0].value = name("DeviceRGB")
	case 4:
		img.entries[0].value = name("DeviceCMYK")
		if adobe { // which writes ink as its opposite
			img.entries = append(img.entries, entry{"Decode", array{1, 0, 1, 0, 1, 0, 1, 0}})
		}
	default:
		return nil, fmt.Errorf("it has %d components", n)
	}
	return img, nil
}
