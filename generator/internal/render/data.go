package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"plenary/generator/internal/site"
)

// byteOrderMark tells spreadsheets that a CSV file is UTF-8; without it they
// show "Côte d'Ivoire" wrong.
const byteOrderMark = "\ufeff"

// data writes each table of the site as CSV (RFC 4180) and as JSON (RFC 8259).
func data(s *site.Site) ([]site.File, error) {
	var files []site.File
	for _, set := range s.Datasets() {
		name := site.DataFolder + set.Name
		sheet, err := csvOf(set)
		if err != nil {
			return nil, fmt.Errorf("render %s.csv: %w", name, err)
		}
		objects, err := jsonOf(set)
		if err != nil {
			return nil, fmt.Errorf("render %s.json: %w", name, err)
		}
		files = append(files, site.File{Path: name + ".csv", Data: sheet}, site.File{Path: name + ".json", Data: objects})
	}
	return files, nil
}

// csvOf is a table with a line of column names; several values of one cell are
// joined by "; ".
func csvOf(set site.Dataset) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	line := make([]string, len(set.Columns))
	for i, c := range set.Columns {
		line[i] = c.Name
	}
	if err := w.Write(line); err != nil {
		return nil, err
	}
	for _, row := range set.Rows {
		for i, cells := range row {
			line[i] = inert(strings.Join(cells, "; "))
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// inert keeps a spreadsheet from taking a text for a formula: an apostrophe
// goes before one that begins like it (OWASP, "CSV injection").
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

// jsonOf is a list of objects, one for each row, with its columns as members in
// their order, safe also where a browser takes it for a page: a string, or for a column of many values a list of strings.
// What is empty is left out.
func jsonOf(set site.Dataset) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	member := func(v any) error {
		err := enc.Encode(v)
		b.Truncate(b.Len() - 1) // the encoder's line break
		return err
	}
	b.WriteString("[")
	for i, row := range set.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n{")
		first := true
		for j, c := range set.Columns {
			if len(row[j]) == 0 {
				continue
			}
			if !first {
				b.WriteString(", ")
			}
			first = false
			var v any = strings.Join(row[j], "; ")
			if c.Many {
				v = row[j]
			}
			if err := member(c.Name); err != nil {
				return nil, err
			}
			b.WriteString(": ")
			if err := member(v); err != nil {
				return nil, err
			}
		}
		b.WriteByte('}')
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}
