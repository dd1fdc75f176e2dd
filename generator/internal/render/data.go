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
	names := make([]string, len(set.Columns))
	for i, c := range set.Columns {
		name, err := json.Marshal(c.Name)
		if err != nil {
			return nil, err
		}
		names[i] = string(name) + ": "
	}
	var b bytes.Buffer
	var text string // encoded by its address, so that it need not be copied
	enc := json.NewEncoder(&b)
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
			var v any = &text
			if c.Many {
				v = &row[j]
			} else {
				text = strings.Join(row[j], "; ")
			}
			b.WriteString(names[j])
			if err := enc.Encode(v); err != nil {
				return nil, err
			}
			b.Truncate(b.Len() - 1) // the encoder's line break
		}
		b.WriteByte('}')
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}
