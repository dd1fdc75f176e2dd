package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/language"
)

// scriptNames are the names of scripts (UAX 24) as the Noto families have them.
var scriptNames = map[language.Script]string{
	language.Adlam:               "Adlam",
	language.Arabic:              "Arabic",
	language.Armenian:            "Armenian",
	language.Balinese:            "Balinese",
	language.Bengali:             "Bengali",
	language.Bopomofo:            "Bopomofo",
	language.Buginese:            "Buginese",
	language.Canadian_Aboriginal: "Canadian Aboriginal",
	language.Cham:                "Cham",
	language.Cherokee:            "Cherokee",
	language.Common:              "Common",
	language.Coptic:              "Coptic",
	language.Cyrillic:            "Cyrillic",
	language.Devanagari:          "Devanagari",
	language.Ethiopic:            "Ethiopic",
	language.Georgian:            "Georgian",
	language.Greek:               "Greek",
	language.Gujarati:            "Gujarati",
	language.Gurmukhi:            "Gurmukhi",
	language.Han:                 "Han",
	language.Hangul:              "Hangul",
	language.Hebrew:              "Hebrew",
	language.Hiragana:            "Hiragana",
	language.Inherited:           "Inherited",
	language.Javanese:            "Javanese",
	language.Kannada:             "Kannada",
	language.Katakana:            "Katakana",
	language.Khmer:               "Khmer",
	language.Lao:                 "Lao",
	language.Latin:               "Latin",
	language.Lisu:                "Lisu",
	language.Malayalam:           "Malayalam",
	language.Meetei_Mayek:        "Meetei Mayek",
	language.Mongolian:           "Mongolian",
	language.Myanmar:             "Myanmar",
	language.Nko:                 "NKo",
	language.Ol_Chiki:            "Ol Chiki",
	language.Oriya:               "Oriya",
	language.Osage:               "Osage",
	language.Runic:               "Runic",
	language.Sinhala:             "Sinhala",
	language.Sundanese:           "Sundanese",
	language.Syriac:              "Syriac",
	language.Tagalog:             "Tagalog",
	language.Tamil:               "Tamil",
	language.Telugu:              "Telugu",
	language.Thaana:              "Thaana",
	language.Thai:                "Thai",
	language.Tibetan:             "Tibetan",
	language.Tifinagh:            "Tifinagh",
	language.Vai:                 "Vai",
	language.Yi:                  "Yi",
}

// scriptName is the name of a script; of a rare one, its code after ISO 15924.
func scriptName(script language.Script) string {
	if name := scriptNames[script]; name != "" {
		return name
	}
	return script.String()
}

// wantedFont names a Noto family that has a character.
func wantedFont(r rune, script language.Script) string {
	switch script {
	case language.Latin, language.Cyrillic, language.Greek:
		return "Noto Serif"
	case language.Arabic:
		return "Noto Naskh Arabic"
	case language.Han, language.Bopomofo:
		return "Noto Sans SC"
	case language.Hiragana, language.Katakana:
		return "Noto Sans JP"
	case language.Hangul:
		return "Noto Sans KR"
	case language.Common, language.Inherited, language.Unknown:
		return wantedSymbols(r)
	}
	return "Noto Sans " + scriptName(script)
}

func wantedSymbols(r rune) string {
	switch {
	case r >= 0x1f000:
		return "Noto Emoji"
	case unicode.Is(unicode.Sm, r):
		return "Noto Sans Math"
	case r >= 0x2500 && r < 0x27c0 || r >= 0x2b00 && r < 0x2c00:
		return "Noto Sans Symbols 2"
	case unicode.Is(unicode.M, r):
		return "Noto Sans"
	}
	return "Noto Sans Symbols"
}
