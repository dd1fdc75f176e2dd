package build_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"plenary/generator/internal/build/corpus"
)

// BenchmarkPack measures "plenary pack" as a whole process, on a dossier of 200
// records: packs of about 40 and about 200 pages, and what the file weighs.
//
//	go test -run '^$' -bench Pack -benchtime 5x ./generator/internal/build/
func BenchmarkPack(b *testing.B) {
	command := filepath.Join(b.TempDir(), "plenary")
	if out, err := exec.Command("go", "build", "-o", command, "plenary/generator").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	m := measured{command: command, briefs: b.TempDir(), records: 200}
	if err := m.write(); err != nil {
		b.Fatal(err)
	}
	for _, briefs := range []int{shortPack, longPack} {
		b.Run(fmt.Sprintf("briefs=%d", briefs), func(b *testing.B) {
			if err := m.pack(briefs); err != nil {
				b.Fatal(err)
			}
			m.runPack(b, filepath.Join(b.TempDir(), "bench.pdf"))
		})
	}
}

// How many mechanisms of the corpus make about 40 and about 200 pages.
const (
	shortPack = 7
	longPack  = 44
)

// pack puts a pack of the first mechanisms into the folder of briefs.
func (m measured) pack(briefs int) error {
	var text strings.Builder
	text.WriteString("---\ntitle: A pack to measure\nreader: A delegate\nmarking: For measuring\nitems:\n")
	var names []string
	for name := range corpus.Files(m.records, 1) {
		if strings.HasPrefix(name, "mechanisms/") {
			names = append(names, strings.TrimSuffix(filepath.Base(name), ".md"))
		}
	}
	slices.Sort(names)
	for i, name := range names[:briefs] {
		fmt.Fprintf(&text, "  - {record: %s, agenda: Item %d}\n", name, i/4+1)
	}
	text.WriteString("---\nWhat is in it is made up.\n")
	folder := filepath.Join(m.briefs, "packs")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "bench.md"), []byte(text.String()), 0o644)
}

var packLine = regexp.MustCompile(`\((\d+) pages, (\d+) kB\)`)

// runPack makes the pack once for each turn of the benchmark.
func (m measured) runPack(b *testing.B, file string) {
	var cpu time.Duration
	var pages, size int
	var peak int64 // kB
	for b.Loop() {
		cmd := exec.Command(m.command, "pack", "bench", m.briefs, "-o", file)
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		found := packLine.FindSubmatch(out)
		if found == nil {
			b.Fatalf("the command says %q", out)
		}
		pages, _ = strconv.Atoi(string(found[1]))
		size, _ = strconv.Atoi(string(found[2]))
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		peak = max(peak, maxRSS(cmd.ProcessState))
	}
	b.ReportMetric(0, "ns/op") // leave it out: seconds say the same
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s")
	b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s")
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(size), "kB")
	b.ReportMetric(float64(peak)/1024, "peak-MiB")
}
