// Package pdf writes PDF 1.7 files (ISO 32000-1) that are tagged for PDF/UA-1
// (ISO 14289-1): pages, text in embedded subset fonts, paths, images, links,
// outline, structure tree, metadata. It knows nothing of paragraphs.
//
// Coordinates are those of PDF: points, the origin in the lower left corner of
// the page. A file is a function of what was written: the same calls give the
// same bytes.
package pdf
