package corpus

import "strings"

// Words of which titles are made.
var (
	adjectives  = words(`regional joint open global interim shared basic common mutual permanent digital northern coastal federal rural advanced`)
	nouns       = words(`water data energy trade climate health transport labour mineral research standards audit compute language security forest`)
	instruments = words(`compact registry panel protocol council framework dialogue charter mechanism clearing-house committee convention`)
	programmes  = words(`initiative programme partnership fund academy roadmap alliance network`)
	bodies      = words(`ministry agency institute commission bureau union authority forum secretariat observatory`)
	places      = words(`arvonia belmora cordovia dalmira estavia fennmark galdoria hesperia istvania jorvland kestria lorvania mirandia norvegia ostrava pelagia quintara rosalia sorvia tarvos ulvania verania westmark xanthia yllia zembla`)
	documents   = words(`resolution report statement treaty record speech article dataset study survey`)
	meetings    = words(`session summit consultation hearing conference workshop`)
)

// vocabulary is what sentences are made of; the words at the front are drawn
// far more often than those at the end.
var vocabulary = words(`
the of to and in a for that is on with as by at from its it are was or an be this which has not states
members council text parties work meeting report under may have between their will each body other support
mandate draft process budget review annual decision committee secretariat public shared technical voluntary
states delegation proposal vote agenda session outcome declaration agreement cooperation capacity access
national regional global common national framework principle standard evidence assessment transparency
accountability implementation participation consultation negotiation adoption signature ratification entry
force reservation amendment annex paragraph preamble clause article chapter protocol charter resolution
funding contribution pledge donor recipient programme project partner stakeholder industry academia expert
panel bureau chair rapporteur facilitator observer delegate minister ambassador envoy spokesperson office
capital headquarters venue region province district coast river harbour border corridor network platform
registry database archive index indicator metric threshold baseline target deadline timetable schedule
quarter interval period cycle phase stage milestone delay extension renewal suspension withdrawal dispute
mediation arbitration settlement compromise consensus majority minority abstention objection concern risk
safeguard oversight audit inspection verification certificate licence permit sanction incentive tariff quota
subsidy levy fee cost benefit gain loss balance surplus deficit reserve instrument measure tool method model
approach strategy policy plan roadmap vision goal aim purpose scope limit boundary exception derogation
equality dignity privacy safety security resilience continuity stability reliability quality quantity
language translation interpretation terminology definition glossary summary abstract conclusion
recommendation observation finding lesson practice experience example case study survey interview sample`)

// stopAt is the number of words at the front of the vocabulary that make bad
// headings and labels.
const stopAt = 30

func words(s string) []string { return strings.Fields(s) }
