package load

import (
	"strings"

	"plenary/generator/internal/dossier"
)

// config decodes site.yaml.
func (d *decoder) config() dossier.Config {
	n := d.tree.root
	c := dossier.Config{
		Pos: d.pos(n), Title: d.text(get(n, "title")), Tagline: d.text(get(n, "tagline")), Description: d.text(get(n, "description")),
		Intro: d.prose(get(n, "intro")), Address: d.named(get(n, "baseURL")), Language: d.text(get(n, "language")),
		Repository: d.text(get(n, "repository")), Method: d.prose(get(n, "method")),
		CNAME: d.text(get(n, "cname")), AsOf: d.date(get(n, "asof")),
		AllSourced: d.text(get(n, "sources")) == "required", Paper: d.paper(get(n, "paper")),
	}
	for key, party := range map[string]*dossier.Party{"publisher": &c.Publisher, "licence": &c.Licence} {
		p := get(n, key)
		*party = dossier.Party{Name: d.text(get(p, "name")), URL: d.text(get(p, "url")), Email: d.text(get(p, "email"))}
	}
	for _, s := range items(get(n, "start")) {
		c.Start = append(c.Start, dossier.Start{To: d.ref(get(s, "to")), Text: d.prose(get(s, "text"))})
	}
	for _, m := range items(get(n, "menu")) {
		c.Menu = append(c.Menu, d.named(m))
	}
	c.BaseURL = folderAddress(c.Address.Name)
	if c.Language == "" {
		c.Language = "en"
	}
	return c
}

// folderAddress is a base URL with the final slash that a folder's has.
func folderAddress(address string) string {
	if address != "" && !strings.HasSuffix(address, "/") {
		address += "/"
	}
	return address
}
