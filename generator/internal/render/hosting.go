package render

import "plenary/generator/internal/site"

// robots says that all may be read, and where the sitemap is (RFC 9309).
func robots(s *site.Site) ([]site.File, error) {
	text := "User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute("sitemap.xml") + "\n"
	return []site.File{{Path: "robots.txt", Data: []byte(text)}}, nil
}

// hosting writes what GitHub Pages wants: that it must not run Jekyll, and the
// custom domain where there is one.
func hosting(s *site.Site) ([]site.File, error) {
	files := []site.File{{Path: ".nojekyll"}}
	if name := s.Dossier.Config.CNAME; name != "" {
		files = append(files, site.File{Path: "CNAME", Data: []byte(name + "\n")})
	}
	return files, nil
}
