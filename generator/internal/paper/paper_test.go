package paper

import "testing"

func TestLook(t *testing.T) {
	p := newPress(t, Options{})
	t.Run("a4", func(t *testing.T) { set(t, p, samplePack(), Format{}) })
	t.Run("letter", func(t *testing.T) { set(t, p, samplePack(), Format{Paper: Letter}) })
	t.Run("large", func(t *testing.T) { set(t, p, samplePack(), Format{LargePrint: true}) })
	t.Run("brief", func(t *testing.T) { set(t, p, sampleBrief(), Format{}) })
}
