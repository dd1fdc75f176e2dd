package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/load"
	"plenary/generator/internal/site"
)

// TestDataAgree reads the CSV and the JSON of every table of the shipped
// dossier back: they must say the same, and what the site says.
func TestDataAgree(t *testing.T) {
	t.Parallel()
	s, files := shipped(t)
	sets := s.Datasets()
	if len(sets) < 8 {
		t.Fatalf("got %d tables", len(sets))
	}
	for _, set := range sets {
		rows := readCSV(t, files["data/"+set.Name+".csv"])
		var objects []map[string]any
		if err := json.Unmarshal(files["data/"+set.Name+".json"], &objects); err != nil {
			t.Fatalf("%s.json: %v", set.Name, err)
		}
		if len(objects) != len(set.Rows) || len(rows) != len(set.Rows)+1 {
			t.Fatalf("%s: %d rows, %d objects, %d lines", set.Name, len(set.Rows), len(objects), len(rows))
		}
		for i, row := range set.Rows {
			for j, c := range set.Columns {
				want := strings.Join(row[j], "; ")
				if got := strings.TrimPrefix(rows[i+1][j], "'"); got != strings.TrimPrefix(want, "'") {
					t.Errorf("%s.csv row %d, %s: got %q, want %q", set.Name, i, c.Name, got, want)
				}
				if got := member(objects[i][c.Name]); !slices.Equal(got, row[j]) && strings.Join(got, "; ") != want {
					t.Errorf("%s.json row %d, %s: got %q, want %q", set.Name, i, c.Name, got, want)
				}
			}
		}
	}
}

func readCSV(t *testing.T, data []byte) [][]string {
	t.Helper()
	data, marked := bytes.CutPrefix(data, []byte(byteOrderMark))
	if !marked {
		t.Fatal("a CSV file has no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// member is the value of a member as a list; nil when there is none.
func member(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var list []string
		for _, one := range v {
			list = append(list, one.(string))
		}
		return list
	}
	return nil
}

// TestFormulas proves that no cell of a CSV file begins as a formula does.
func TestFormulas(t *testing.T) {
	t.Parallel()
	const hostile = `
-- glossary.yaml --
- {id: one, title: "=HYPERLINK(\"http://evil.example/\")", summary: "+1"}
- {id: two, title: "@SUM(A1)", acronym: "-2", summary: Plain.}
`
	r, s := assemble(t, archive(hostile), load.Options{})
	files, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, row := range readCSV(t, files["data/glossary.csv"]) {
		for _, cell := range row {
			if strings.HasPrefix(cell, "'") {
				seen++
			}
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("cell %q begins as a formula does", cell)
			}
		}
	}
	if seen != 4 {
		t.Errorf("%d cells were made safe, want 4", seen)
	}
}

// TestDataOfOneCell shows both forms whole.
func TestDataOfOneCell(t *testing.T) {
	t.Parallel()
	set := site.Dataset{Name: "x", Columns: []site.Column{{Name: "id"}, {Name: "names", Many: true}},
		Rows: [][]site.Cells{{{"a"}, {"b", "<c>"}}, {{"d"}, nil}}}
	sheet, err := csvOf(set)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(sheet), "\ufeffid,names\r\na,b; <c>\r\nd,\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	objects, err := jsonOf(set)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(objects), "[\n{\"id\": \"a\", \"names\": [\"b\",\"\\u003cc\\u003e\"]},\n{\"id\": \"d\"}\n]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
