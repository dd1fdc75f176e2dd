package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder is a folder with these files.
func folder(t *testing.T, files map[string]string) *os.Root {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	for name, text := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

var pages = map[string]string{
	"index.html": "home", "404.html": "not here", "actors/index.html": "actors", "actors/中国/index.html": "china", "img/map.svg": "<svg/>",
	"empty/x/index.html": "x", ".plenary-manifest": "secret", ".git/config": "secret", "a b.txt": "text",
}

func TestHandler(t *testing.T) {
	t.Parallel()
	root := folder(t, pages)
	if err := os.Symlink("/etc", filepath.Join(root.Name(), "etc")); err != nil {
		t.Fatal(err)
	}
	for base, requests := range map[string]map[string]string{
		"/some/project/": {
			"/":                     "302 /some/project/",
			"/some/project":         "302 /some/project/",
			"/some/project/":        "200 home",
			"/some/project/actors/": "200 actors",
			"/some/project/actors":  "301 actors/",
			"/some/project/actors/%E4%B8%AD%E5%9B%BD/": "200 china",
			"/some/project/img/map.svg":                "200 <svg/>",
			"/some/project/img/map.svg?v=1":            "200 <svg/>",
			"/some/project/a%20b.txt":                  "200 text",
			"/some/project/index.html":                 "301 ./",
			"/some/project/404.html":                   "200 not here",
			"/some/project/nothing/":                   "404 not here",
			"/some/project/img/":                       "404 not here", // a folder without an index is not listed
			"/some/project/empty/":                     "404 not here",
			"/some/project/.plenary-manifest":          "404 not here",
			"/some/project/.git/config":                "404 not here",
			"/some/project/etc/hostname":               "404 not here", // a link that leaves the folder
			"/some/project/%00":                        "404 not here",
			"/some/projects/":                          "404 not here",
			"/elsewhere/":                              "404 not here",
			"/actors/":                                 "404 not here",
			"/some/project/..%2f..%2fsecret":           "404 not here",
			"/some/project/%2e%2e/public/index.html":   "404 not here",
			"/some/project/../../etc/passwd":           "307 /etc/passwd",
		},
		"/": {"/": "200 home", "/actors/": "200 actors", "/.git/config": "404 not here", "/nothing": "404 not here"},
	} {
		h := handler(root, base)
		for target, want := range requests {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
			answer := w.Body.String()
			if loc := w.Header().Get("Location"); loc != "" {
				answer = loc
			}
			if got := fmt.Sprint(w.Code, " ") + answer; got != want {
				t.Errorf("under %s, %s: got %q, want %q", base, target, got, want)
			}
		}
	}
}

// Run listens, serves what is there at the time of the request, and stops when
// it is told to.
func TestRun(t *testing.T) {
	t.Parallel()
	root := folder(t, pages)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- Run(ctx, Options{Dir: root.Name(), BasePath: "/some/project/", Host: "127.0.0.1"}, func(url string) { ready <- url })
	}()
	var address string
	select {
	case address = <-ready:
	case err := <-done:
		t.Fatal(err)
	}
	if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, "/some/project/") {
		t.Errorf("the address is %q", address)
	}
	if err := root.WriteFile("new.txt", []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"": "200 home", "new.txt": "200 new", "nothing": "404 not here"} {
		resp, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if got := fmt.Sprint(resp.StatusCode, " ") + string(body); got != want || err != nil {
			t.Errorf("%q: got %q (%v), want %q", path, got, err, want)
		}
		if path == "" && (resp.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html")) {
			t.Errorf("headers %v", resp.Header)
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("stopped with %v", err)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

func TestRunProblems(t *testing.T) {
	t.Parallel()
	never := func(string) { t.Error("it says that it is ready") }
	if err := Run(context.Background(), Options{Dir: filepath.Join(t.TempDir(), "nothing")}, never); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder: error %v", err)
	}
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	o := Options{Dir: t.TempDir(), BasePath: "/", Host: "127.0.0.1", Port: busy.Addr().(*net.TCPAddr).Port}
	if err := Run(context.Background(), o, never); err == nil || !strings.HasPrefix(err.Error(), "serve: ") {
		t.Errorf("a port that is taken: error %v", err)
	}
}

// A folder without a page of missing pages still says that a page is missing.
func TestNoPageOfMissingPages(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	handler(folder(t, map[string]string{"index.html": "x"}), "/").ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/nothing", nil))
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "page not found") {
		t.Errorf("got %d %q", w.Code, w.Body)
	}
	for _, method := range []string{http.MethodPost, http.MethodDelete, http.MethodPut} {
		w := httptest.NewRecorder()
		handler(folder(t, pages), "/").ServeHTTP(w, httptest.NewRequest(method, "/", nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: got %d", method, w.Code)
		}
	}
}
