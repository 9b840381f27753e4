package org.theriac.trials.deidentification;

import static org.theriac.trials.deidentification.Form.form;

import java.util.List;

/** Forms of addresses and places. */
final class AddressForms {
  /** ", 80331 M\u00fcnchen" behind a street. */
  private static final String CITY_BEHIND =
      "(?:,?\\s(?:[A-Z]{1,2}-)?(?:\\d{4,5}|\\d{3}\\s\\d{2})\\s\\p{Lu}[\\p{L}-]{2,20}(?:\\s"
          + "(?:\\p{Lu}[\\p{L}-]{2,20}|\\d{1,2}(?!\\d))){0,2})?";

  /** Kinds of street that are no other words beside a name. */
  private static final String STREETS =
      "Street|Avenue|Ave|Road|Rd|Drive|Lane|Ln|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Terrace"
          + "|Circle|Expressway|Freeway";

  private static final String SMALL_STATES =
      "(?:a[lkzr]|c[aot]|de|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]"
          + "|t[nx]|ut|v[at]|w[aivy]|dc)";

  static final List<Form> ALL =
      List.of(
          form(
              "address",
              "\\b\\d{1,6}(?:-?[A-Z]|[a-d]|\\s1/2)?\\s(?:[NSEW]{1,2}\\.?\\s|North |South |East "
                  + "|West )?(?:(?:St|Mt|Ft)\\.?\\s)?(?:[A-Z][\\p{L}'\u2019-]{1,20}|\\d{1,3}(?:st"
                  + "|nd|rd|th))(?:\\s[A-Z][\\p{L}'\u2019-]{1,20}){0,2}\\s(?:"
                  + STREETS
                  + "|St|Av|Dr|Court|Ct|Way|Place|Pl|Ter|Cir|Trail|Square|Sq|Loop|Trace|Run|Ridge"
                  + "|Hollow|Pike|Alley|Row|Crescent|Close|Grove|Path|Point|Crossing|Bend|Cove"
                  + "|Turnpike|Tpke|Route|Mews|Walk|Plaza|View|Heights|Hts|Green|Creek|Hill"
                  + "|Gardens|Parade|Quay|Wharf)\\b\\.?(?:,?\\s(?:(?i:apt|unit|suite|ste|no)"
                  + "|#)\\.?\\s?#?\\w{1,6})?"),
          form(
              "address",
              "\\b(?:[A-Z][a-z]{2,20}\\s|\\d{1,3}(?:st|nd|rd|th)\\s){1,2}(?:"
                  + STREETS
                  + ")\\b(?!\\s(?:[Tt]est|[Mm]ap|[Bb]lock|[Pp]ressure|[Tt]herapy))"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,5}[a-z]?\\s(?:[nsew]\\.?\\s)?(?:[a-z]{3,20}|\\d{1,3}(?:st|nd|rd"
                  + "|th))(?:\\s[a-z]{3,20})?\\s(?:street|avenue|ave|road|lane|ln|boulevard|blvd"
                  + "|highway|hwy|parkway|pkwy)\\b(?:,?\\s(?:apt|unit|suite|ste"
                  + "|#)\\.?\\s?#?\\w{1,6})?"),
          // In small letters a street of the language shows by its number and kind, an ordinal or
          // a point of the compass.
          form(
              "address",
              "(?<![\\w.,/-])\\d{2,5}[a-z]?\\s(?:[nsew]\\.?\\s(?:[a-z]{3,20}|\\d{1,3}(?:st|nd|rd"
                  + "|th))(?:\\s[a-z]{3,20})?|\\d{1,3}(?:st|nd|rd|th))\\s(?:st|dr|ct|pl|way|cir"
                  + "|ter|trl)\\b"),
          form(
              "address",
              "(?<![\\p{L}\\d.'\u2019-])(?:[NSEWnsew]\\.?|(?i:north|south|east"
                  + "|west))\\s\\d{1,3}(?:st|nd|rd|th)\\b(?!\\s(?:rib|cycle|dose|line))"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,5}(?:\\s?(?:bis|ter|[a-d]))?,?\\s(?:rue|avenue|boulevard|bd"
                  + "|chemin|impasse|quai|all\u00e9e|calle|avenida|rua|viale|piazza)\\s(?:(?:de"
                  + "|du|des|la|le|les|del|della|di|da|dos)\\s"
                  + "|l'){0,3}\\p{Ll}[\\p{Ll}'\u2019-]{1,20}(?:,?\\s\\d{4,5}\\s\\p{Ll}"
                  + "[\\p{Ll}-]{2,24})?"),
          form(
              "address",
              "\\b(?i:off|along|near|on|via|down)\\s((?i:route|rte|interstate|hwy"
                  + "|highway)\\s?\\d{1,3})(?![\\w%])"),
          form(
              "place",
              "(?<![\\p{L}-])(?:\\p{Lu}[\\p{L}'\u2019-]{1,20}(?:\\s(?:na|an"
                  + "|the))?,?\\s){0,4}Co\\.?\\s\\p{Lu}\\p{Ll}{2,20}(?!\\p{L})"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,6}\\s(?i:(?:county|co\\.?|state|rural|private)\\s(?:rd|road|hwy"
                  + "|highway|route|rte))\\.?\\s\\d{1,5}\\b"),
          // Where everything is in capitals; behind an amount stands its unit.
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,6}\\s(?!(?:MG|MCG|G|ML|CC|MM|CM|KG|LB|MEQ|GY|UNITS?|DAYS?|WEEKS?"
                  + "|WKS?|MONTHS?|MOS?|YEARS?|YRS?|YO|HOURS?|HRS?|MIN|CYCLES?|TIMES|X|OF|MO"
                  + "|Y)\\b)(?:[NSEW]{1,2}\\s|NORTH\\s|SOUTH\\s|EAST\\s|WEST\\s)?(?:[A-Z]{2,20}"
                  + "|\\d{1,3}(?:ST|ND|RD|TH))(?:\\s[A-Z]{2,20}){0,2}?\\s(?:STREET|AVENUE|AVE"
                  + "|ROAD|RD|DRIVE|LANE|LN|BOULEVARD|BLVD|HIGHWAY|HWY|PARKWAY|PKWY|CIRCLE"
                  + "|TERRACE)\\b(?:,?\\s(?:APT|UNIT|SUITE|STE|#)\\.?\\s?#?\\w{1,6})?"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{2,6}\\s(?:[NSEW]\\s)?(?!(?:MG|MCG|ML|MM|CM|KG|UNITS?|DAYS?|WEEKS?"
                  + "|YO|PO|IV)\\b)[A-Z]{3,20}(?:\\s(?!PO\\b|IV\\b)[A-Z]{3,20})?\\s(?:ST|CT|PL"
                  + "|CIR|WAY)\\b(?!\\s(?:ELEVATION|DEPRESSION|SEGMENT|SCAN|CHEST|ABD|CHANGES))"),
          form(
              "address",
              "\\b(?:(?:Lot|LOT|Trlr|TRLR|Spc|SPC|Stand|STAND|Erf|ERF|Plot|PLOT|Flat"
                  + "|FLAT)\\s#?\\d{1,5}[A-Za-z]?(?:/\\d{1,3})?)(?:,?\\s"
                  + "(?:\\p{Lu}[\\p{L}'\u2019]{1,20}\\s){1,3}(?:MHP|Trailer Park|Mobile Home Park"
                  + "|RV Park|Estates|Court))?(?:\\s(?i:Ext(?:ension)?)\\.?\\s\\d{1,4})?(?![\\w%]"
                  + "|\\s?(?i:mm|cm|min|mg|x|cells|weeks|days)\\b)"),
          form(
              "address",
              "\\b(?:[Oo]n|[Aa]t|[Nn]ear|[Oo]f|[Oo]ff)\\s((?:\\p{Lu}\\p{L}{2,20}\\s(?:and|&"
                  + "|/)\\s\\d{1,3}(?:st|nd|rd|th)|\\d{1,3}(?:st|nd|rd|th)\\s(?:and|&"
                  + "|/)\\s\\p{Lu}\\p{L}{2,20}))\\b"),
          // "Klinikum Nord", "CHU de Dijon": other languages begin with the kind.
          form(
              "hospital",
              "(?<![\\p{L}-])(?:(?i:klinikum|universit\u00e4tsklinik(?:um)?|krankenhaus"
                  + "|h\u00f4pital|clinique|policlinico|ospedale|sjukhus|sykehus|ziekenhuis"
                  + "|szpital|cl\u00ednica)|Hospital (?:Universitario|Universitari|Cl\u00ednico"
                  + "|Cl\u00ednic|General de|Regional de|de|do|da|del)|CHU|CHR|CHRU)\\s(?:(?:de"
                  + "|du|des|la|le|les|del|della|di|da|San|Santa)\\s|l'"
                  + "|d'){0,3}\\p{Lu}[\\p{L}'\u2019-]{1,24}(?:\\s(?:de\\s|del\\s"
                  + "|la\\s)?\\p{Lu}[\\p{L}'\u2019-]{2,24}){0,2}"),
          form(
              "address",
              "(?i)\\b(?:(?:RR|R\\.R\\.|RFD|HC|Rt|Rte|Rural Route"
                  + "|Star Route)\\.?\\s?#?\\s?\\d{1,4},?\\s(?:Box|Bx)\\s?#?\\s?\\d{1,5}[a-z]?"
                  + "|(?:County Road|Co Rd|County Rd|(?-i:CR|FM)|State Route|State Rd|US Highway"
                  + "|US Hwy|Highway|Hwy|Interstate)\\s(?!(?:19"
                  + "|20)\\d{2}\\b)(?-i:\\d{1,4}[A-Z]?)(?![\\w%/]|\\.\\d|\\s?(?:mg|mo|months|wk"
                  + "|days|%)))"),
          form(
              "address",
              "\\b(?:[Cc]orner of|[Ii]ntersection of|[Cc]nr)\\s((?:[A-Z]\\w{1,20}|\\d{1,3}(?:st|nd"
                  + "|rd|th))(?:\\s[A-Z]\\w{1,20})?\\s(?:and|&|at)\\s(?:[A-Z]\\w{1,20}"
                  + "|\\d{1,3}(?:st|nd|rd|th))(?:\\s[A-Z]\\w{1,20})?)"),
          form(
              "address",
              "\\b\\d{1,2}\\s?(?:West|East|North|South|Tower|W|E|N|S)[ -]\\d{1,4}(?:-\\d{1,2}"
                  + "|[A-D])?(?![\\w/%]|\\.\\d)"),
          form(
              "address",
              "(?<![\\p{L}])\\p{Lu}[\\p{L}-]{2,24}(?:stra\u00dfe|strasse|str\\.?|[ -](?:Stra\u00dfe"
                  + "|Strasse|Str\\.|Weg|Platz|Allee|Ring|Damm|Ufer)|weg|platz|allee|gasse|ring"
                  + "|damm|ufer|laan|straat|gracht|plein|kade|singel|gatan|gata|gaten|vej|veien|vegen|v\u00e4gen|katu"
                  + "|gade)\\s\\d{1,4}(?:-(?:[IVX]{1,3}|\\d{1,3})|\\s?[A-Za-z]?)(?![\\p{L}\\d])"
                  + CITY_BEHIND),
          form(
              "address",
              "(?:(?<![\\w.,/-])\\d{1,5}(?:\\s?(?:bis|ter|[a-d]))?,?\\s)?\\b(?:[Rr]ue|[Ii]mpasse"
                  + "|[Cc]hemin|[Qq]uai|Av\\.|Avenue|Boulevard|Bd|Chemin|Impasse|Quai|Calle|C/"
                  + "|Avenida|Avda\\.?|Carrer|Paseo|Rua|Viale|Piazza|Corso|Ulica|ul\\.)\\s(?:(?:de"
                  + "|du|des|la|le|les|del|della|di|da|dos"
                  + "|l')\\s?){0,3}\\p{Lu}[\\p{L}'\u2019-]{1,20}(?:\\s\\p{Lu}[\\p{L}'\u2019-]{0,20}"
                  + "(?!\\p{L})){0,3}(?:,?\\s(?:n\u00ba\\s?)?\\d{1,4}(?![\\d/.]))?(?:,\\s(?:"
                  + "(?i:depto|dpto|piso|apto|apt|int)\\.?\\s?\\w{1,5}"
                  + "|\\d{1,2}\\s?[\u00ba\u00aa\u00b0](?:\\s?\\p{Lu}(?!\\p{L}))?))?"
                  + CITY_BEHIND),
          form(
              "address",
              "\\b(?:Calle|Avenida|Av\\.|Rua)\\s\\d{1,2}\\sde\\s\\p{Lu}\\p{Ll}{2,12}(?:\\s\\d{1,5})?"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,3}(?:st|nd|rd|th)\\s(?:St|Ave|Street|Avenue)\\b\\.?(?:\\s[NSEW]{1,2}(?!\\w))?"),
          form(
              "hospital",
              "\\bHospital\\s\\p{Lu}[\\p{L}-]{2,20}\\s(?:de|del|da|do|dos)\\s(?:la\\s|los\\s)?\\p{Lu}[\\p{L}-]{2,20}"),
          form(
              "employer",
              "\\b(?:ISD|USD|CUSD|Local|Lodge|VFW Post|Troop)\\s(?:#\\s?|No\\.?\\s)?\\d{2,5}\\b"),
          form(
              "address",
              "\\b(?:on|off|near|down|at)\\s((?!the|a |an |her|his|my|our|this|that|same|main|side|off)(?:[nsew]\\.?\\s)?[a-z]{3,15}"
                  + "(?:\\s[a-z]{3,15})?\\s(?:st|ave|rd|blvd|ln|pike|hwy|street|avenue|road|lane|boulevard))(?![\\p{L}\\d-])"),
          form(
              "address",
              "\\bVia\\s(?:\\p{Lu}[\\p{L}'\u2019-]{1,20}\\s?){1,3},?\\s?\\d{1,4}(?![\\d/.])"
                  + CITY_BEHIND),
          form(
              "employer",
              "\\b[A-Z][A-Za-z]{1,20}(?:\\s[A-Z][A-Za-z]{1,20})?\\s(?:Post|Lodge|Local|Precinct"
                  + "|Battalion|Troop)\\s(?:#\\s?|No\\.?\\s)?\\d{1,5}\\b"),
          form(
              "address",
              "\\b(?:Am|Im|An der|An den|Auf der|Auf dem|Zum|Zur|In der|In den|Unter den"
                  + "|Beim)\\s(?!Tag\\b|Zyklus|Stadium|Woche|Grad\\b|Stage"
                  + "|Zeit)\\p{Lu}[\\p{L}-]{2,24}(?:\\s\\p{Lu}[\\p{L}-]{2,24})?\\s\\d{1,4}\\s?"
                  + "[a-z]?(?![\\p{L}\\d%/]|[.,]\\d)"
                  + CITY_BEHIND),
          // "88 S Main, Red Bluff CA 96080": no kind of street, but a point of the compass or the
          // line before a town and its code.
          form(
              "address",
              "(?<![\\w.,/-])\\d{2,5}\\s[NSEW]\\.?\\s\\p{Lu}\\p{Ll}{2,20}(?=\\s?[,;\\n])"),
          form(
              "address",
              "(?<![\\w./-])(\\d{1,5}[A-Za-z]?\\s\\p{Lu}[\\p{L}'\u2019-]{1,20}(?:\\s[\\p{L}'\u2019-]{1,20}){0,3}),"
                  + "\\s(?:\\p{Lu}[\\p{L}'\u2019-]{1,20}[ ,]{1,2}){1,3}(?:[A-Z]{2}\\s\\d{5}"
                  + "|[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2})\\b"),
          form(
              "place",
              "00000",
              "\\b((?:\\p{Lu}[\\p{L}'.\u2019-]{1,20}\\s){0,2}\\p{Lu}[\\p{L}'\u2019-]{1,20}),?\\s"
                  + "(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]"
                  + "|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|DC)\\s\\d{5}\\b"),
          // Hospitals of plain words: churches call theirs alike.
          form(
              "hospital",
              "(?i)\\b(?:our lady of (?:the )?\\p{L}{3,20}|sacred heart|good samaritan"
                  + "|holy (?:cross|family|name|spirit|redeemer))\\b(?:\\s(?:hospital|medical center"
                  + "|health|hospice))?"),
          form(
              "hospital",
              "\\bHospital (?:San|Santa|Santo|Nuestra Se\u00f1ora)\\s(?:(?:de|del|la|los|las)\\s){0,2}"
                  + "\\p{Lu}[\\p{L}'\u2019-]{1,24}(?:\\s(?:(?:de|del|la|los|las)\\s){0,2}"
                  + "\\p{Lu}[\\p{L}'\u2019-]{1,24}){0,2}"),
          // "Calle 14, No. 233", "Cra. 7 # 45-12": streets that are numbered.
          form(
              "address",
              "(?i)\\b(?:calle|carrera|cra|cll|avenida|av|transversal|diagonal)\\.?\\s\\d{1,3}[a-z]?,?\\s"
                  + "(?:no\\.?|n[\u00ba\u00b0]\\.?|#|n\u00famero)\\s?\\d{1,5}(?:\\s?-\\s?\\d{1,4})?"),
          form(
              "address",
              "\\b\\d{2,5} block of (?:[NSEW]\\.?\\s|North |South |East |West )?(?:\\d{1,3}(?:st|nd|rd"
                  + "|th)|\\p{Lu}[\\p{L}'\u2019-]{2,24}|[a-z]{3,20})(?:\\s\\p{Lu}[\\p{L}'\u2019-]{2,20})?"),
          // "114 Old Mill", "Level 4, Alder House", "Maple Wing 7", "Greenbriar Apartments #14".
          form(
              "address",
              "(?<![\\w.,/-])\\d{2,5}\\s(?:Old|Upper|Lower|Mount|Fort)\\s\\p{Lu}\\p{Ll}{2,20}(?=\\s?[,;\\n])"),
          form(
              "address",
              "\\b(?:Level|Floor|Block)\\s\\d{1,2},\\s\\p{Lu}\\p{Ll}{2,20}\\s(?:House|Building|Tower|Wing|Block)\\b"),
          form(
              "address",
              "\\b\\p{Lu}\\p{Ll}{2,20}\\s(?:Wing|Pavilion|Cottage|Tower)\\s\\d{1,3}[A-Z]?\\b"),
          form(
              "address",
              "\\b(?:\\p{Lu}\\p{Ll}{2,20}\\s){1,2}(?:Apartments|Apts|Estates|Towers|Mobile Home Park|Trailer Park)(?:,?\\s(?:Lot\\s)?#?\\s?\\d{1,5}[A-Z]?)?\\b"),
          form(
              "address",
              "\\b(?:[Cc]ell|[Pp]od|[Dd]orm|[Cc]abin|[Bb]arrack)\\s#?((?:[A-Z]-?\\d{1,4}|\\d{1,4}[A-Z]?))(?![\\w%/-]|\\.\\d|\\s?(?:line|mg|mm))"),
          form(
              "address",
              "\\b(?:on|off|along|near|via|down|from|to)\\s((?!I-1(?:2[345]|31)\\b)(?:I|US|SR|CR|FM)-\\d{1,4})(?![\\w-])"),
          form(
              "address",
              "\\b\\p{Lu}\\p{Ll}{2,20}\\s(?:Cottage|Farm|Lodge|Manor|Rectory|Vicarage|House|Barn|Villa),\\s(?:\\p{Lu}\\p{Ll}{2,20}\\s){1,2}(?:Lane|Road|Street|Close|Way|Row|Hill|Green|Avenue|Drive)\\b"),
          form("hospital", "\\b(?:Medic|Engine|Rescue|Ambulance)\\s#?\\d{1,4}\\b(?!\\s?(?:mg|mL))"),
          // "Breaux Bridge": a word with what ends the names of towns behind "in" and its like.
          form(
              "place",
              "\\b(?:in|from|near|outside|of)\\s(\\p{Lu}\\p{Ll}{2,20}\\s(?:Bridge|Falls|Springs|Beach|City|Heights|Rapids|Grove|Harbor|Harbour|Junction|Mills|Rouge|Haven|Shores|Hollow|Crossing|Landing|Ferry|Bluffs?|Gap|Forge|Center Township))\\b"),
          form("address", "\\b(?:[Bb]ox|BOX)\\s(\\d{1,5})(?=,\\s\\p{Lu})"),
          form(
              "place",
              "00000",
              "(?<![\\p{L}])((?:[a-z]{3,20}\\s)?[a-z]{3,20}),?\\s"
                  + SMALL_STATES
                  + "\\s\\d{5}(?!\\d)"),
          form(
              "zip",
              "00000",
              "(?<![\\p{L}])[a-z]{3,20},?\\s" + SMALL_STATES + "\\s(\\d{5})(?!\\d)"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,5}[a-z]?\\s(?:[a-z]{3,20}\\s){1,3}(?:rd|ave|blvd|pkwy|trl|ter)\\b"
                  + "(?:,?\\s(?:apt|unit|suite|ste|#)\\.?\\s?#?\\w{1,6})?"),
          form("address", "(?i)\\bP\\.?\\s?O\\.?\\s?Box\\s\\d{1,7}\\b"),
          form(
              "address",
              "\\b(?i:unit|ward|floor|location|loc|admitted to|transferred to|transfer to|on|to|from)\\s?:?\\s?"
                  + "(\\d{1,2}\\s?(?i:north|south|east|west|tower))\\b(?![ ]\\p{Lu}\\p{Ll})"),
          form(
              "address",
              "(?i)\\b(?:apt|apartment|suite|ste|room|rm|bed|bay|chair|ward|cubicle)[.:]?\\s?(?:#"
                  + "|no\\.?)?\\s?((?:[A-Z]{1,3}-?)?\\d{1,5}(?:-?[A-Z]{1,2})?(?:-\\d{1,3})?)"
                  + "(?![\\w/%]|\\s?(?:mg|hours?|days?|min))"),
          form(
              "place",
              "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2}),\\s?(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL"
                  + "|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|ME|MI|MN|MO|MS|MT|NC|NE|NH|NJ|NM|NV|NY|OH|OK"
                  + "|OR|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|DC|Alabama|Alaska|Arizona|California"
                  + "|Arkansas|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky"
                  + "|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi"
                  + "|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|Pennsylvania"
                  + "|New\\s(?:Hampshire|Jersey|Mexico|York)|(?:North|South)\\s(?:Carolina|Dakota)|Rhode\\sIsland"
                  + "|Tennessee|Texas|Utah|Vermont|(?:West\\s)?Virginia|Washington|Wisconsin|Wyoming)\\b"),
          form(
              "place",
              "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20})?),?\\s(?!T[0-4])[A-Z]{1,2}\\d[A-Z\\d]?"
                  + "\\s\\d[A-Z]{2}\\b"),
          form(
              "place",
              "\\b(?:[Ll]oc|[Ll]ocation|[Cc]ity|[Tt]own|[Hh]ometown|[Rr]esidence"
                  + "|[Bb]irthplace):\\s?([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2})"),
          // Two of the states are degrees too: only with a ZIP code behind.
          form(
              "place",
              "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2}),\\s?(?:MD|PA|ND)\\s\\d{5}"),
          form("place", "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20})?)\\s(?:County|Township)\\b"),
          form(
              "place",
              "\\b(?:[Ll]ives? (?:in|near)|[Ll]iving in|[Rr]esident of|[Rr]esides in|[Bb]orn in"
                  + "|[Mm]oved (?:to|from)|[Nn]ative of|[Tt]ravel(?:s|ed|led)? (?:to|from)"
                  + "|[Hh]ome(?:town)? (?:in|is)|[Cc]omes from|[Dd]rives from|[Ff]rom)\\s((?!Stage"
                  + "|Grade|Cycle|Prior|Day"
                  + "|Outside)[A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2})\\b"));

  private AddressForms() {}
}
