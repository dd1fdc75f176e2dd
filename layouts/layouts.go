// Package layouts holds what readers see: the templates, the style sheets and
// the images of the site, and the fonts of what is printed, embedded so that the
// command needs no files beside it. A layout is a file in the root other than baseof.html and redirect.html;
// a component is a file in partials. Templates are known by their file name
// alone.
package layouts

import "embed"

// FS holds the layouts, the folder partials, the folder assets with the style
// sheets and images, the folder document with the style sheets of documents that
// stand outside of the site, and the folder fonts, which is not published.
//
//go:embed *.html partials assets document fonts/*.ttf
var FS embed.FS
