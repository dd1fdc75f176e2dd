// Package serve shows a built site on this machine, under the path that it
// will have on its host.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// Options says what to serve and where.
type Options struct {
	Dir      string // output directory
	BasePath string // path of the site on its host, such as "/some/project/"
	Host     string // address to listen on; "" is this machine alone
	Port     int
}

// Run serves until ctx is done. It calls ready with the site's address once it
// listens.
func Run(ctx context.Context, o Options, ready func(url string)) error {
	if o.Host == "" {
		o.Host = "localhost"
	}
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	defer root.Close()
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", net.JoinHostPort(o.Host, strconv.Itoa(o.Port)))
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	server := &http.Server{Handler: handler(root, o.BasePath), ReadHeaderTimeout: 5 * time.Second}
	ready("http://" + listener.Addr().String() + o.BasePath)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := server.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// handler serves files as GitHub Pages does: folders by their index.html, the
// page of missing pages for all else, nothing whose name begins with a dot.
func handler(root *os.Root, basePath string) http.Handler {
	files := http.FileServerFS(root.FS())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		rest, ok := strings.CutPrefix(r.URL.Path, basePath)
		switch {
		case !ok && (r.URL.Path == "/" || r.URL.Path+"/" == basePath):
			http.Redirect(w, r, basePath, http.StatusFound)
			return
		case !ok || strings.Contains("/"+rest, "/.") || !exists(root, rest):
			missing(w, root)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		http.StripPrefix(strings.TrimSuffix(basePath, "/"), files).ServeHTTP(w, r)
	})
	return mux
}

// exists reports whether an address is that of a file, or of a folder with an
// index.
func exists(root *os.Root, name string) bool {
	name = strings.TrimSuffix(name, "/")
	if name == "" {
		name = "."
	}
	info, err := root.Stat(name)
	if err == nil && info.IsDir() {
		info, err = root.Stat(name + "/index.html")
	}
	return err == nil && info.Mode().IsRegular()
}

func missing(w http.ResponseWriter, root *os.Root) {
	page, err := root.ReadFile("404.html")
	if err != nil {
		http.Error(w, "page not found", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(page)
}
