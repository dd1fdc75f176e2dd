package check

import (
	"fmt"
	"slices"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// config checks what site.yaml says against the dossier.
func config(c *checker) {
	conf := c.d.Config
	if !dossier.IsFolderAddress(conf.Address.Name) {
		c.fail(conf.Address.Pos, "base-url", "write scheme, host and path only", "baseURL %q holds more than an address of a folder", conf.Address.Name)
	}
	for _, s := range conf.Start {
		if c.record(s.To.ID) == nil && c.pack(s.To.ID) == nil && s.To.ID != "" {
			c.fail(s.To.Pos, "unknown-record", c.d.NearestPage(s.To.ID), `no record or pack %q for "start"`, s.To.ID)
		}
	}
	names := []string{"packs", "positions", "timeline", "map", "changes"}
	for _, k := range c.d.Kinds {
		names = append(names, string(k.ID), k.Folder)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, m := range conf.Menu {
		if slices.Contains(names, m.Name) {
			continue
		}
		hint := ""
		if near := diag.Nearest(m.Name, names); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		c.fail(m.Pos, "unknown-page", hint, "no page %q for the menu", m.Name)
	}
}
