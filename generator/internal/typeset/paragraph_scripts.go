package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/language"
)

// scriptName is the name of a script in Unicode's words.
func scriptName(script language.Script) string {
	return script.String()
}

// wantedFont is a Noto family that has a character.
func wantedFont(r rune, script language.Script) string {
	switch script {
	case language.Latin, language.Cyrillic, language.Greek:
		return "Noto Serif"
	case language.Arabic:
		return "Noto Naskh Arabic"
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return "Noto Sans CJK"
	case language.Common, language.Inherited, language.Unknown:
		if unicode.Is(unicode.Sm, r) {
			return "Noto Sans Math"
		}
		return "Noto Sans Symbols"
	}
	return "Noto Sans " + scriptName(script)
}
