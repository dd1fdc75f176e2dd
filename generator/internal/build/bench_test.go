package build_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"plenary/generator/internal/build"
	"plenary/generator/internal/build/corpus"
	"plenary/generator/internal/check"
	"plenary/generator/internal/load"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/publish"
	"plenary/generator/internal/render"
	"plenary/generator/internal/site"
	"plenary/layouts"
)

// BenchmarkBuild measures the command as a whole, from its start to its end,
// on dossiers of several sizes: into a fresh folder, again without a change,
// and after the edit of one text. The peak of memory is that of the process;
// out-kB/page is how much there is to write, without which pages per second say
// little. On a busy machine cpu-s is the figure to compare. Briefs are printed
// only in the runs that say so: setting them takes far longer than all pages.
//
//	go test -run '^$' -bench Build -benchtime 3x ./generator/internal/build/
func BenchmarkBuild(b *testing.B) {
	command := filepath.Join(b.TempDir(), "plenary")
	if out, err := exec.Command("go", "build", "-o", command, "plenary/generator").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	sizes := []int{200, 2000, 20000}
	if testing.Short() {
		sizes = sizes[:2]
	}
	for _, n := range sizes {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			m := measured{command: command, briefs: b.TempDir(), out: filepath.Join(b.TempDir(), "public"), records: n}
			if err := m.write(); err != nil {
				b.Fatal(err)
			}
			fresh := func(int) error { return os.RemoveAll(m.out) }
			b.Run("cold", func(b *testing.B) { m.run(b, fresh) })
			b.Run("unchanged", func(b *testing.B) { m.run(b, func(int) error { return nil }) })
			b.Run("edit", func(b *testing.B) { m.run(b, m.edit) })
			if n > 2000 {
				return
			}
			m.printed = true
			if err := m.write(); err != nil {
				b.Fatal(err)
			}
			b.Run("printed", func(b *testing.B) { m.run(b, fresh) })
		})
	}
}

// measured is a command and what it is to build.
type measured struct {
	command, briefs, out string
	records              int
	printed              bool // a file of each brief is made
}

// write puts the corpus into the folder of briefs.
func (m measured) write() error {
	for name, data := range corpus.Files(m.records, 1) {
		if name == "site.yaml" && !m.printed {
			data = append(data, "\npaper: {briefs: false}\n"...)
		}
		name = filepath.Join(m.briefs, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// edit changes the text of the record in the middle, each time otherwise.
func (m measured) edit(i int) error {
	names, err := filepath.Glob(filepath.Join(m.briefs, "mechanisms", "*.md"))
	if err != nil {
		return err
	}
	f, err := os.OpenFile(names[len(names)/2], os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "\nEdited: time %d.\n", i)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// run builds once for each turn of the benchmark, after prepare, which is not
// measured.
func (m measured) run(b *testing.B, prepare func(turn int) error) {
	var cpu time.Duration
	var pages int
	var peak int64 // kB
	for i := range b.N {
		b.StopTimer()
		if err := prepare(i); err != nil {
			b.Fatal(err)
		}
		cmd := exec.Command(m.command, "build", m.briefs, "-d", m.out)
		b.StartTimer()
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		pages = pagesIn(out)
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		peak = max(peak, maxRSS(cmd.ProcessState))
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(0, "ns/op") // leave it out: seconds say the same
	b.ReportMetric(seconds, "s")
	b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s")
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(pages)/seconds, "pages/s")
	b.ReportMetric(float64(peak)/1024, "peak-MiB")
	b.ReportMetric(float64(peak)/float64(pages), "peak-kB/page")
	b.ReportMetric(float64(size(b, m.out))/1000/float64(pages), "out-kB/page")
}

// size is that of all files below a folder, in bytes.
func size(b *testing.B, dir string) int64 {
	var sum int64
	err := fs.WalkDir(os.DirFS(dir), ".", func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return sum
}

var pagesLine = regexp.MustCompile(`(?m)^(\d+) pages? in `)

// pagesIn is the number of pages that the command says it made.
func pagesIn(out []byte) int {
	m := pagesLine.FindSubmatch(out)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1]))
	return n
}

// maxRSS is the most memory that a process held, in kB.
func maxRSS(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss / 1024 // given in bytes there
	}
	return usage.Maxrss
}

// BenchmarkStage measures each stage by itself on a dossier of 1,000 records.
// Bytes and allocations hardly differ from run to run.
func BenchmarkStage(b *testing.B) {
	ctx := context.Background()
	fsys := corpus.Generate(1000, 1)
	d, err := load.Dossier(ctx, fsys, markdown.New(), load.Options{})
	if err != nil {
		b.Fatal(err)
	}
	r, err := render.New(layouts.FS)
	if err != nil {
		b.Fatal(err)
	}
	s, err := site.Assemble(ctx, d, r.Assets())
	if err != nil {
		b.Fatal(err)
	}
	discard := func(site.File) error { return nil }
	stages := []struct {
		name string
		run  func() error
	}{
		{"load", func() error { _, err := load.Dossier(ctx, fsys, markdown.New(), load.Options{}); return err }},
		{"check", func() error { return check.Dossier(d).Err() }},
		{"assemble", func() error { _, err := site.Assemble(ctx, d, r.Assets()); return err }},
		{"view", func() error { view(s); return nil }},
		{"render", func() error { return r.Files(ctx, s, discard) }},
		{"all", func() error {
			_, err := build.Check(ctx, build.Options{Briefs: fsys, Layouts: layouts.FS})
			return err
		}},
	}
	for _, stage := range stages {
		b.Run(stage.name, func(b *testing.B) { perPage(b, len(s.Addresses), stage.run) })
	}
	b.Run("publish", func(b *testing.B) {
		dir := b.TempDir()
		turn := 0
		perPage(b, len(s.Addresses), func() error {
			turn++
			stage, err := publish.Begin(filepath.Join(dir, strconv.Itoa(turn)))
			if err != nil {
				return err
			}
			for _, a := range s.Addresses {
				if err := stage.Add(site.File{Path: a.Path + ".x", Data: sample[:]}); err != nil {
					return err
				}
			}
			_, err = stage.Commit()
			return err
		})
	})
}

// sample is a file of the size of a page.
var sample [32 << 10]byte

// view makes the views of all pages; to make them is part of rendering.
func view(s *site.Site) {
	for _, a := range s.Addresses {
		s.Page(a)
	}
}

// perPage reports what a stage takes for each page of the site.
func perPage(b *testing.B, pages int, run func() error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for b.Loop() {
		if err := run(); err != nil {
			b.Fatal(err)
		}
		n += pages
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n), "B/page")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(n), "allocs/page")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n)/1000, "µs/page")
	b.ReportMetric(0, "ns/op")
}
