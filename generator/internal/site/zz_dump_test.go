package site

import (
	"encoding/json"
	"os"
	"testing"

	"plenary/generator/internal/dossier"
)

func TestZZ(t *testing.T) {
	s := shipped(t)
	d := s.Brief(s.Dossier.Record("global-dialogue-ai-governance"))
	b, _ := json.MarshalIndent(d, "", " ")
	os.WriteFile("/tmp/brief.json", b, 0o644)
	pk := &dossier.Pack{ID: "zz", Title: "Test pack", Event: dossier.Ref{ID: "dialogue-new-york-2027"}, NotesPages: 2, Edition: 1}
	for _, id := range []string{"global-dialogue-ai-governance", "scientific-panel-ai", "unga-res-79-325", "waico", "china", "united-states", "unsc-ai-meetings"} {
		pk.Items = append(pk.Items, dossier.PackItem{Record: dossier.Ref{ID: dossier.RecordID(id)}, Depth: "full", Agenda: "Certain"})
	}
	d = s.Pack(pk)
	b, _ = json.MarshalIndent(d, "", " ")
	os.WriteFile("/tmp/pack.json", b, 0o644)
}
