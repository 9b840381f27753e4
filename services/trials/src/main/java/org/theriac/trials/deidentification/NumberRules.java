package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Contacts, numbers and addresses: those of the identifiers of 45 CFR 164.514(b)(2) that show by
 * their form or their label. No pattern repeats inside a repetition, so all take linear time.
 */
final class NumberRules {
  /**
   * A form.
   *
   * @param kind what has it
   * @param labelled whether a label before it says what the found text is
   * @param needs what a text without it can be left alone for
   * @param rule how it is written
   */
  private record Form(String kind, boolean labelled, String needs, Rule rule) {}

  /**
   * Three-digit ZIP areas of 20,000 people or fewer by the census of 2000, as the guidance of the
   * Department of Health and Human Services lists them; written from knowledge, not checked.
   */
  private static final Set<String> SMALL_ZIP =
      Set.of(
          "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878",
          "879", "884", "890", "893");

  private static final String LABEL =
      "(?i:MRN|MR ?#|med(?:ical)? rec(?:ord)?(?:"
          + " (?:number|no\\.?|#))?|chart|account|acct|policy|member|subscriber|beneficiary|plan|group|grp|insurance|medicare|medicaid|license|licence|driver'?s"
          + " licen[cs]e|DL|DEA|NPI|VIN|serial|S/?N|lot|device|implant|UDI|accession|case|specimen|encounter|visit|CSN|SSN|passport|badge|employee|student|plate|certificate|cert|auth(?:orization)?|referral|claim|patient|pt|record|study|exam|job|request|NHS(?:"
          + " no| number)?|CHI|claim no|sample|family|pedigree|barcode|tracking|bag|unit"
          + " no|donor|file|folder|registration|reg|subject|enrollment|confirmation|order|prescription|rx|report|hospital|unit|user"
          + " ?name|user|login|IMEI|MAC|pathology|path|conf|kit|site|lic|CDL|docket|ticket|wristband|tag|ID)";

  /** ", 80331 M\u00fcnchen" behind a street. */
  private static final String CITY_BEHIND =
      "(?:,?\\s(?:[A-Z]{1,2}-)?(?:\\d{4,5}|\\d{3}\\s\\d{2})\\s\\p{Lu}[\\p{L}-]{2,20}(?:\\s(?:\\p{Lu}[\\p{L}-]{2,20}|\\d{1,2}(?!\\d))){0,2})?";

  /** Kinds of street that are no other words beside a name. */
  private static final String STREETS =
      "Street|Avenue|Ave|Road|Rd|Drive|Lane|Ln|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Terrace|Circle|Expressway|Freeway";

  private static final List<Form> FORMS =
      List.of(
          form(
              "url",
              ".",
              "(?i)(?<![\\w.])[\\w-]{3,80}\\.(?:jpe?g|png|dcm|tiff?|bmp|heic|gif|mp4|mov|avi|pdf|docx?|wav|mp3)\\b"),
          form("email", "@", "[\\w.+-]{1,64}\\s?@\\s?[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"),
          form("url", "(?i)\\b(?:https?://|ftp://|www\\.)[^\\s<>\"')]{0,399}[\\w/=&#%-]"),
          form(
              "url",
              ".",
              "(?i)\\b[a-z0-9-]{2,40}(?:\\.[a-z0-9-]{2,40})?\\.(?:com|org|net|edu|gov|io|info)\\b(?:/(?:[^\\s<>\"')]{0,299}[\\w/=&#%-])?)?"),
          form(
              "url",
              "/",
              "(?i)(?<![\\w@.])[a-z0-9-]{2,40}(?:\\.[a-z0-9-]{2,40}){0,2}\\.[a-z]{2,10}/[^\\s<>\"')]{0,299}[\\w/=&#%-]"),
          form("url", "@", "(?<![\\w.])@[A-Za-z][A-Za-z0-9_.]{2,30}\\b"),
          form("ip", "(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?!\\d|\\.\\d)"),
          form("ip", ":", "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}(?![\\w:])"),
          form(
              "ip",
              "::",
              "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\\w:])"),
          form("device", "(?i)(?<![\\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\\w:])"),
          form("ssn", "(?<![\\d-])\\d{3}[- ]\\d{2}[- ]\\d{4}(?![\\d-])"),
          form(
              "ssn",
              "(?i)\\b(?:SSN|social)\\b(?:\\slast\\s(?:4|four)\\b)?[^\\n\\dx*]{0,20}((?:xxx-?xx-?|\\*{3}-?\\*{2}-?)?\\d{4}|\\d{9})\\b"),
          form(
              "fax",
              "(?i)\\bfax\\b[^\\n\\d(+]{0,12}((?:\\+?\\d{1,3}[ .-]?)?\\(?\\d{3}\\)?[ .-]?\\d{3}["
                  + " .-]?\\d{4})(?!\\d)"),
          form(
              "phone",
              "(?<![\\d.-])(?:\\+?1[ .-]?)?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}["
                  + " .-]\\d{4}(?!\\d)(?:\\s?(?:x|ext\\.?)\\s?\\d{1,6})?"),
          form(
              "phone",
              "(?<![\\w.-])\\d{3}-\\d{4}(?![\\d-]|\\s?(?:mg|mcg|units?|U/|cells|copies|mL|ng|/))"),
          form("phone", "(?<![\\w.-])\\d{3}[.-]\\d{4}\\s?(?:x|ext\\.?|extension)\\s?\\d{1,6}"),
          form("phone", "(?<![\\w.-])0\\d{2,4}[ -]\\d{3,4}[ -]\\d{3,4}(?!\\d)"),
          form("phone", "(?<![\\w.-])0\\d{4}[ -]\\d{6}(?!\\d)"),
          form("phone", "(?<![\\w./-])0[1-9][ -]\\d{3,4}[ -]\\d{3,4}(?![\\d/]|\\.\\d)"),
          form(
              "phone",
              "(?<![\\w./-])(?!0\\d{3}\\s(?:19|20)\\d{2}(?![\\d-]))(?:0[1-9]\\d{1,4}|\\(0[1-9]\\d{1,4}\\))\\s?["
                  + " /-]\\s?\\d{2,8}(?:[ -]\\d{2,5}){0,3}(?=[^\\d/]|$)(?!\\s?(?:%|mg|mL|\\.\\d))"),
          form("phone", "(?<![\\w.-])0\\d(?:[ .]\\d{2}){4}(?!\\d|\\.\\d)"),
          form(
              "phone",
              "(?i)\\b(?:pager|pgr|beeper|paged?"
                  + " at|ext(?:ension)?\\.?|x)\\s?#?:?\\s?(\\d{1,2}-\\d{4,5})(?![\\d-])"),
          form("phone", "(?<![\\w+])\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5}(?!\\d)"),
          form(
              "phone",
              "(?i)\\b(?:ph(?:one)?|tel(?:ephone)?|cell|mobile|pager|pgr|call(?:ed)?|contact|home|work|text)\\b[^\\n\\d(]{0,16}(\\(?\\d{3}\\)?["
                  + " .-]?\\d{3}[ .-]?\\d{4}|\\d{3}[ .-]\\d{4}|\\d{5,10})(?![\\d/])"),
          form(
              "phone",
              "(?i)\\b(?:ext(?:ension)?\\.?|extn|pager|pgr|bleep|dect|voip|x)\\s?#?:?\\s?(\\d{4,6})\\b"),
          form(
              "record",
              "\\b"
                  + LABEL
                  + "\\s?(?i:#|no\\.?|num(?:ber)?|id|identifier|is|/)?\\s?(?i:#|no\\.?|number|id)?\\s?[:#=]{0,2}\\s?#?\\s?((?=[A-Z0-9-]{0,24}\\d)[A-Z0-9][A-Z0-9-]{3,24}(?:\\.\\d{2}(?![\\d.]))?)(?!\\w|/\\d|\\.\\d|-\\w)"),
          form(
              "record",
              "(?i)\\b(?:ID|claim|policy|member|subscriber|medicare|MRN|acct|account|plate|tag|lic|license|licence|unit|conf|kit|passport|group|wristband|donor"
                  + " no|tracking|RAMQ|OHIP|PHN|health card|health"
                  + " insurance|insurance|ins|payer|DNI|NIE|CPF|NINO|NI)\\s?(?:no\\.?|number|#)?\\s?[:#]?\\s?((?-i:[A-Z0-9]{1,5})(?:["
                  + " -](?-i:[A-Z]{0,2})\\d{2,6}){1,4})(?![\\w/-]|\\.\\d)"),
          form(
              "record",
              "\\b(?:GRP|Grp|RxGRP|RxGrp|RXGRP|RxBIN|RxPCN)\\s?[:#]?\\s?([A-Z0-9]{3,15})\\b"),
          form("record", "(?i)\\b(?:user ?name|user|login|handle)\\s?[:=]\\s?([\\w.-]{2,39}\\w)"),
          form(
              "record",
              "(?i)\\b(?:user"
                  + " ?name|user|login|handle)\\s((?=[a-z._]{0,24}\\d)[a-z][\\w.]{2,29}\\w)"),
          form("record", "(?i)\\binterpreter\\s?(?:ID\\s?)?#\\s?(\\d{3,9})\\b"),
          form(
              "record",
              "\\b(?=[A-HJ-NPR-Z0-9]{0,16}\\d)(?=[A-HJ-NPR-Z0-9]{0,16}[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{17}\\b"),
          form(
              "record",
              "\\b(?!CG-|CD-)(?:[A-Z]{1,3}-\\d{2}-\\d{4,7}|(?:S|SP|CY|SU|NP|HP|GS|BM)-?\\d{2}-\\d{3,7})\\b"),
          form("record", "\\b[A-Z]{1,4}-?\\d{6,12}[A-Z]?\\b"),
          form("record", "\\b[A-Z]{1,4}-?\\d{2,9}(?:-\\d{2,9}){1,4}(?![\\w-]|\\.\\d)"),
          form("record", "(?<![\\w.-])\\d{2,3}\\.\\d{3}\\.\\d{3}[-./]\\d{1,2}(?![\\w-])"),
          form("record", "(?<![\\w/])[A-Z]{1,4}/\\d{3,8}(?:/\\d{2,8}){1,2}(?![\\w/])"),
          form("record", "\\b[A-Z]\\d{4}(?:\\s\\d{2,6}){2,3}\\b"),
          form("record", "\\b[A-Z]{1,4}-(?:19|20)\\d{2}-\\d{3,9}\\b"),
          form("record", "\\b\\d[A-Z]{2}\\d-[A-Z]{2}\\d-[A-Z]{2}\\d{2}\\b"),
          form("record", "(?<![\\w.,/:*>+-])\\d{7,14}(?![\\w.,/%>*:]\\d|[\\w%])"),
          form("record", "(?<![\\w.-])\\d{3,5}-\\d{3,6}-\\d{2,6}(?![\\w-])"),
          form(
              "address",
              "\\b\\d{1,6}(?:-?[A-Z]|[a-d]|\\s1/2)?\\s(?:[NSEW]{1,2}\\.?\\s|North |South |East |West"
                  + " )?(?:(?:St|Mt|Ft)\\.?\\s)?(?:[A-Z][\\p{L}'\u2019-]{1,20}|\\d{1,3}(?:st|nd|rd|th))(?:\\s[A-Z][\\p{L}'\u2019-]{1,20}){0,2}\\s(?:"
                  + STREETS
                  + "|St|Av|Dr|Court|Ct|Way|Place|Pl|Ter|Cir|Trail|Square|Sq|Loop|Trace|Run|Ridge|Hollow|Pike|Alley|Row|Crescent|Close|Grove|Path|Point|Crossing|Bend|Cove|Turnpike|Tpke|Route|Mews|Walk|Plaza|View|Heights|Hts|Green|Creek|Hill|Gardens|Parade|Quay|Wharf)\\b\\.?(?:,?\\s(?:Apt|Unit|Suite|Ste|#)\\.?\\s?#?\\w{1,6})?"),
          form(
              "address",
              "\\b(?:[A-Z][a-z]{2,20}\\s|\\d{1,3}(?:st|nd|rd|th)\\s){1,2}(?:"
                  + STREETS
                  + ")\\b(?!\\s(?:[Tt]est|[Mm]ap|[Bb]lock|[Pp]ressure|[Tt]herapy))"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,5}[a-z]?\\s(?:[nsew]\\.?\\s)?(?:[a-z]{3,20}|\\d{1,3}(?:st|nd|rd|th))(?:\\s[a-z]{3,20})?\\s(?:street|avenue|ave|road|lane|ln|boulevard|blvd|highway|hwy|parkway|pkwy)\\b(?:,?\\s(?:apt|unit|suite|ste|#)\\.?\\s?#?\\w{1,6})?"),
          // In small letters a street of the language shows by its number and kind, an ordinal or
          // a point of the compass.
          form(
              "address",
              "(?<![\\w.,/-])\\d{2,5}[a-z]?\\s(?:[nsew]\\.?\\s(?:[a-z]{3,20}|\\d{1,3}(?:st|nd|rd|th))(?:\\s[a-z]{3,20})?|\\d{1,3}(?:st|nd|rd|th))\\s(?:st|dr|ct|pl|way|cir|ter|trl)\\b"),
          form(
              "address",
              "(?<![\\p{L}\\d.'\u2019-])(?:[NSEWnsew]\\.?|(?i:north|south|east|west))\\s\\d{1,3}(?:st|nd|rd|th)\\b(?!\\s(?:rib|cycle|dose|line))"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,5}(?:\\s?(?:bis|ter|[a-d]))?,?\\s(?:rue|avenue|boulevard|bd|chemin|impasse|quai|all\u00e9e|calle|avenida|rua|viale|piazza)\\s(?:(?:de|du|des|la|le|les|del|della|di|da|dos)\\s|l'){0,3}\\p{Ll}[\\p{Ll}'\u2019-]{1,20}(?:,?\\s\\d{4,5}\\s\\p{Ll}[\\p{Ll}-]{2,24})?"),
          form(
              "address",
              "\\b(?i:off|along|near|on|via|down)\\s((?i:route|rte|interstate|hwy|highway)\\s?\\d{1,3})(?![\\w%])"),
          form(
              "place",
              "(?<![\\p{L}-])(?:\\p{Lu}[\\p{L}'\u2019-]{1,20}(?:\\s(?:na|an|the))?,?\\s){0,4}Co\\.?\\s\\p{Lu}\\p{Ll}{2,20}(?!\\p{L})"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,6}\\s(?i:(?:county|co\\.?|state|rural|private)\\s(?:rd|road|hwy|highway|route|rte))\\.?\\s\\d{1,5}\\b"),
          // Where everything is in capitals; behind an amount stands its unit.
          form(
              "address",
              "(?<![\\w.,/-])\\d{1,6}\\s(?!(?:MG|MCG|G|ML|CC|MM|CM|KG|LB|MEQ|GY|UNITS?|DAYS?|WEEKS?|WKS?|MONTHS?|MOS?|YEARS?|YRS?|YO|HOURS?|HRS?|MIN|CYCLES?|TIMES|X|OF|MO|Y)\\b)(?:[NSEW]{1,2}\\s|NORTH\\s|SOUTH\\s|EAST\\s|WEST\\s)?(?:[A-Z]{2,20}|\\d{1,3}(?:ST|ND|RD|TH))(?:\\s[A-Z]{2,20}){0,2}?\\s(?:STREET|AVENUE|AVE|ROAD|RD|DRIVE|LANE|LN|BOULEVARD|BLVD|HIGHWAY|HWY|PARKWAY|PKWY|CIRCLE|TERRACE)\\b(?:,?\\s(?:APT|UNIT|SUITE|STE|#)\\.?\\s?#?\\w{1,6})?"),
          form(
              "address",
              "(?<![\\w.,/-])\\d{2,6}\\s(?:[NSEW]\\s)?(?!(?:MG|MCG|ML|MM|CM|KG|UNITS?|DAYS?|WEEKS?|YO|PO|IV)\\b)[A-Z]{3,20}(?:\\s(?!PO\\b|IV\\b)[A-Z]{3,20})?\\s(?:ST|CT|PL|CIR|WAY)\\b(?!\\s(?:ELEVATION|DEPRESSION|SEGMENT|SCAN|CHEST|ABD|CHANGES))"),
          form(
              "address",
              "\\b(?:(?:Lot|LOT|Trlr|TRLR|Spc|SPC|Stand|STAND|Erf|ERF|Plot|PLOT|Flat|FLAT)\\s#?\\d{1,5}[A-Za-z]?(?:/\\d{1,3})?)(?:,?\\s(?:\\p{Lu}[\\p{L}'\u2019]{1,20}\\s){1,3}(?:MHP|Trailer Park|Mobile Home Park|RV Park|Estates|Court))?(?:\\s(?i:Ext(?:ension)?)\\.?\\s\\d{1,4})?(?![\\w%]|\\s?(?i:mm|cm|min|mg|x|cells|weeks|days)\\b)"),
          form(
              "address",
              "\\b(?:[Oo]n|[Aa]t|[Nn]ear|[Oo]f|[Oo]ff)\\s((?:\\p{Lu}\\p{L}{2,20}\\s(?:and|&|/)\\s\\d{1,3}(?:st|nd|rd|th)|\\d{1,3}(?:st|nd|rd|th)\\s(?:and|&|/)\\s\\p{Lu}\\p{L}{2,20}))\\b"),
          // "Klinikum Nord", "CHU de Dijon": other languages begin with the kind.
          form(
              "hospital",
              "(?<![\\p{L}-])(?:(?i:klinikum|universit\u00e4tsklinik(?:um)?|krankenhaus|h\u00f4pital|clinique|policlinico|ospedale|sjukhus|sykehus|ziekenhuis|szpital|cl\u00ednica)|Hospital (?:Universitario|Universitari|Cl\u00ednico|Cl\u00ednic|General de|Regional de|de|do|da|del)|CHU|CHR|CHRU)\\s(?:(?:de|du|des|la|le|les|del|della|di|da|San|Santa)\\s|l'|d'){0,3}\\p{Lu}[\\p{L}'\u2019-]{1,24}(?:\\s(?:de\\s|del\\s|la\\s)?\\p{Lu}[\\p{L}'\u2019-]{2,24}){0,2}"),
          form(
              "address",
              "(?i)\\b(?:(?:RR|R\\.R\\.|RFD|HC|Rt|Rte|Rural Route|Star"
                  + " Route)\\.?\\s?#?\\s?\\d{1,4},?\\s(?:Box|Bx)\\s?#?\\s?\\d{1,5}[a-z]?|(?:County"
                  + " Road|Co Rd|County Rd|(?-i:CR|FM)|State Route|State Rd|US Highway|US"
                  + " Hwy|Highway|Hwy|Interstate)\\s(?!(?:19|20)\\d{2}\\b)(?-i:\\d{1,4}[A-Z]?)(?![\\w%/]|\\.\\d|\\s?(?:mg|mo|months|wk|days|%)))"),
          form(
              "address",
              "\\b(?:[Cc]orner of|[Ii]ntersection"
                  + " of|[Cc]nr)\\s((?:[A-Z]\\w{1,20}|\\d{1,3}(?:st|nd|rd|th))(?:\\s[A-Z]\\w{1,20})?\\s(?:and|&|at)\\s(?:[A-Z]\\w{1,20}|\\d{1,3}(?:st|nd|rd|th))(?:\\s[A-Z]\\w{1,20})?)"),
          form(
              "address",
              "\\b\\d{1,2}\\s?(?:West|East|North|South|Tower|W|E|N|S)["
                  + " -]\\d{1,4}(?:-\\d{1,2}|[A-D])?(?![\\w/%]|\\.\\d)"),
          form(
              "address",
              "(?<![\\p{L}])\\p{Lu}[\\p{L}-]{2,24}(?:stra\u00dfe|strasse|str\\.?|["
                  + " -](?:Stra\u00dfe|Strasse|Str\\.|Weg|Platz|Allee|Ring|Damm|Ufer)|weg|platz|allee|gasse|ring|damm|ufer|laan|straat|gatan|gata|gaten|vej|veien|vegen|v\u00e4gen|katu|gade)\\s\\d{1,4}\\s?[A-Za-z]?(?![\\p{L}\\d])"
                  + CITY_BEHIND),
          form(
              "address",
              "(?:(?<![\\w.,/-])\\d{1,5}(?:\\s?(?:bis|ter|[a-d]))?,?\\s)?\\b(?:[Rr]ue|[Ii]mpasse|[Cc]hemin|[Qq]uai|Av\\.|Avenue|Boulevard|Bd|Chemin|Impasse|Quai|Calle|C/|Avenida|Avda\\.?|Carrer|Paseo|Rua|Viale|Piazza|Corso|Ulica|ul\\.)\\s(?:(?:de|du|des|la|le|les|del|della|di|da|dos|l')\\s?){0,3}\\p{Lu}[\\p{L}'\u2019-]{1,20}(?:\\s\\p{Lu}[\\p{L}'\u2019-]{0,20}(?!\\p{L})){0,3}(?:,?\\s(?:n\u00ba\\s?)?\\d{1,4}(?![\\d/.]))?(?:,\\s(?:(?i:depto|dpto|piso|apto|apt|int)\\.?\\s?\\w{1,5}|\\d{1,2}\\s?[\u00ba\u00aa\u00b0](?:\\s?\\p{Lu}(?!\\p{L}))?))?"
                  + CITY_BEHIND),
          form(
              "address",
              "\\bVia\\s(?:\\p{Lu}[\\p{L}'\u2019-]{1,20}\\s?){1,3},?\\s?\\d{1,4}(?![\\d/.])"
                  + CITY_BEHIND),
          form(
              "employer",
              "\\b[A-Z][A-Za-z]{1,20}(?:\\s[A-Z][A-Za-z]{1,20})?\\s(?:Post|Lodge|Local|Precinct|Battalion|Troop)\\s(?:#\\s?|No\\.?\\s)?\\d{1,5}\\b"),
          form(
              "address",
              "\\b(?:Am|Im|An der|An den|Auf der|Auf dem|Zum|Zur|In der|In den|Unter"
                  + " den|Beim)\\s(?!Tag\\b|Zyklus|Stadium|Woche|Grad\\b|Stage|Zeit)\\p{Lu}[\\p{L}-]{2,24}(?:\\s\\p{Lu}[\\p{L}-]{2,24})?\\s\\d{1,4}\\s?[a-z]?(?![\\p{L}\\d%/]|[.,]\\d)"
                  + CITY_BEHIND),
          form("address", "(?i)\\bP\\.?\\s?O\\.?\\s?Box\\s\\d{1,7}\\b"),
          form(
              "address",
              "(?i)\\b(?:apt|apartment|suite|ste|room|rm|bed|bay)\\.?\\s?(?:#|no\\.?)?\\s?((?:[A-Z]{1,3}-?)?\\d{1,5}(?:-?[A-Z]{1,2})?(?:-\\d{1,3})?)(?![\\w/%]|\\s?(?:mg|hours?|days?|min))"),
          form(
              "place",
              "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2}),\\s?(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|ME|MI|MN|MO|MS|MT|NC|NE|NH|NJ|NM|NV|NY|OH|OK|OR|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|DC|Alabama|Alaska|Arizona|California|Colorado|Connecticut|Florida|Georgia|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming)\\b"),
          form(
              "place",
              "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20})?),?\\s(?!T[0-4])[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}\\b"),
          form(
              "place",
              "\\b(?:[Ll]oc|[Ll]ocation|[Cc]ity|[Tt]own|[Hh]ometown|[Rr]esidence|[Bb]irthplace):\\s?([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2})"),
          // Two of the states are degrees too: only with a ZIP code behind.
          form(
              "place",
              "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2}),\\s?(?:MD|PA|ND)\\s\\d{5}"),
          form("place", "\\b([A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20})?)\\s(?:County|Township)\\b"),
          form(
              "place",
              "\\b(?:[Ll]ives? (?:in|near)|[Ll]iving in|[Rr]esident of|[Rr]esides in|[Bb]orn"
                  + " in|[Mm]oved (?:to|from)|[Nn]ative of|[Tt]ravel(?:s|ed|led)?"
                  + " (?:to|from)|[Hh]ome(?:town)? (?:in|is)|[Cc]omes from|[Dd]rives"
                  + " from|[Ff]rom)\\s((?!Stage|Grade|Cycle|Prior|Day|Outside)[A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2})\\b"),
          form(
              "hospital",
              "\\b((?:(?:St|Mt)\\.?\\s|Saint |Our Lady of"
                  + " )?(?:[A-Z][A-Za-z'\u2019&-]{1,20}\\s(?:of\\s|and\\s)?){1,4}(?:Hospital"
                  + " Center|Hospital|Hosp|SNF|LTACH|Proton Center|Gastro"
                  + " Associates|Associates|LLP|Shuttle|Freight"
                  + " Lines|Freight|Transport|Trucking|Roofing|Analytics|Logistics|Dialysis|Radiology|Urgent"
                  + " Care|Medical Center|Med Ctr|Med Center|Clinic|Cancer Center|Cancer"
                  + " Institute|Health"
                  + " System|Healthcare|Health|Infirmary|University|College|Elementary|(?:Primary"
                  + " |Secondary |Middle |High |Grammar |Elementary"
                  + " )?School|Academy|Surgery|Infirmary|Practice|Trust|Gardens|Manor|Church|Parish|Temple|Mosque|Synagogue|Cathedral|Ministries|Diner|Restaurant|Bank|Market|Motors|Farms?|Ranch|Shelter|Library|Correctional"
                  + " Facility|Pharmacy|Nursing Home|Assisted Living|Senior Living|Care"
                  + " Home|Oncology Center|Surgery Center|Treatment Center|Outpatient"
                  + " Center|Community Center|Medical Centre|Health Centre|Cancer"
                  + " Centre|Specialists|Medical"
                  + " Group|Physicians|Ltd|Inc|LLC|Corporation|Company|Rehab|Hospice|Imaging|Oncology"
                  + " Associates|Laboratories))\\b"),
          form(
              "hospital",
              "\\b((?:University |Memorial |General |Children's |Royal"
                  + " )?(?:Hospital|Clinic|Infirmary|Medical Center|Cancer Center|Institute) of"
                  + " (?:the )?[A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2})"),
          form(
              "hospital",
              "\\b((?:St|Saint|Mt|Mount)\\.?\\s[A-Z][a-z]{2,15}['\u2019]s)\\b(?!\\s(?:syndrome|disease))"),
          form(
              "hospital",
              "\\b(?:[Ff]acility|[Ss]ite|[Ii]nstitution|[Pp]harmacy|[Ee]mployer|[Ss]chool|[Pp]ractice):\\s?([A-Z][A-Za-z'&-]{2,24}(?:\\s[A-Z][A-Za-z'&-]{1,20}){0,3})"),
          form(
              "employer",
              "\\b(?:teacher|nurse|engineer|professor|student|job|position|driver|manager|clerk|janitor|principal|librarian|accountant|attorney|cashier|mechanic|electrician)"
                  + " (?:at|for)\\s((?:the\\s)?[A-Z][A-Za-z&'-]{1,20}(?:\\s[A-Z][A-Za-z&'-]{1,20}){0,3})"),
          form(
              "employer",
              "\\b(?:[Ww]ork(?:s|ed|ing)? (?:at|for)|[Ee]mployed (?:by|at)|[Ee]mployer:?|[Rr]etired"
                  + " from|[Tt]eaches at|[Oo]wner of|[Oo]wns|[Ff]ounder of|[Cc]EO of|[Pp]artner"
                  + " at|[Ss]tudent"
                  + " at)\\s((?:the\\s)?[A-Z][A-Za-z&'-]{1,20}(?:\\s[A-Z][A-Za-z&'-]{1,20}){0,3})"));

  private static final Rule POSTCODE =
      Rule.of("\\b(?!T[0-4])[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}\\b");

  /** Of Canada; "T1N 0M0" is none. */
  private static final Rule POSTCODE_OF_CANADA =
      Rule.of("\\b(?!T\\dN)[ABCEGHJ-NPRSTVXY]\\d[A-Z]\\s\\d[A-Z]\\d\\b");

  private static final Rule ZIP =
      Rule.of(
          "(?:(?<=\\b[A-Z]{2}["
              + " ,]{1,2})|(?i:\\bzip(?:\\s?code)?\\s?:?\\s?))(\\d{5})(-\\d{4})?(?!\\d)");

  /** Names of series of trials with a number behind, each followed by "or". */
  private static final String TRIALS =
      String.join(
          "",
          WordLists.lines("trials.txt").stream()
              .map(name -> Pattern.quote(name) + "-?\\d+|")
              .toList());

  private static final Pattern SAFE_ID =
      Pattern.compile(
          "(?i)(?:"
              + TRIALS
              + "NCT\\d{8}|PMID:?\\s?\\d+|rs\\d+|COSM\\d+|COSV\\d+|NM_\\d+|N[MPCGR]\\d+|ENS[TPG]\\d+|[VRS]CV\\d+|ISRCTN\\d+|OMIM\\d+|C\\d{4,6}|CG\\d+|PHASE\\S*|T-?DM1)");

  /** Of these the ones that no number of a patient looks like, so that a label changes nothing. */
  private static final Pattern SAFE_BEHIND_LABEL =
      Pattern.compile("(?i:" + TRIALS + "NCT\\d{8}|ISRCTN\\d+|PHASE\\S*|T-?DM1)");

  /** "K642E", "BRCA2", "L747_P753". */
  private static final Pattern GENE_OR_CHANGE =
      Pattern.compile(
          "[ACDEFGHIKLMNPQRSTVWY]\\d{1,4}[ACDEFGHIKLMNPQRSTVWYX]?|[A-Z]{2,6}\\d{1,2}[A-Z]?\\d?");

  /** Labels that are words of the clinic or symbols of genes too, with no sign for a number. */
  private static final Pattern WORD_OF_CLINIC =
      Pattern.compile(
          "(?i)\\b(?:kit|met|ret|pt|patient|case|family|sample|order|site|path|pathology|report|study|unit|job|exam|visit|group|plan|subject|donor|specimen|device|tag|file)\\s$");

  /** "Visit: 2025": what is left of a date. */
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

  private static final Pattern OF_RECORDS =
      Pattern.compile("(?i)(?:MRN|MR|acct|account|#)\\W{0,4}$");

  private static final Pattern TNM =
      Pattern.compile("(?:[cpyra]{0,3}T)?[0-4isaX]{1,2}[a-d]?N[0-3X][a-c]?(?:M[01X][a-d]?)?");
  private static final Set<String> NOT_AN_ID = Set.of("covid-19", "sars-cov-2");

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      Stream.concat(
              FORMS.stream().filter(form -> form.needs().isEmpty()).map(Form::rule),
              Stream.of(POSTCODE, POSTCODE_OF_CANADA, ZIP))
          .toList();

  private static final RuleSet LEAKS =
      new RuleSet(
          FORMS.stream().filter(form -> form.kind().equals("ssn")).map(Form::rule).toList());

  private NumberRules() {}

  private static Form form(String kind, String regex) {
    return form(kind, "", regex);
  }

  private static Form form(String kind, String needs, String regex) {
    var rule = Rule.of(regex);
    return new Form(kind, rule.pattern().matcher("").groupCount() > 0, needs, rule);
  }

  /** A dot between letters or digits, as names of files and hosts have it. */
  private static final String INNER_DOT = ".";

  /** A slash behind a letter that a dot stands near before: "host.org/path". */
  private static final String INNER_SLASH = "/";

  private static boolean hasPath(String text) {
    for (int at = text.indexOf('/'); at > 0; at = text.indexOf('/', at + 1)) {
      int from = at - 1;
      while (from >= 0 && at - from < 12 && Character.isLetter(text.charAt(from))) {
        from--;
      }
      if (from > 0 && at - from > 2 && text.charAt(from) == '.') {
        return true;
      }
    }
    return false;
  }

  private static boolean has(String text, String needs) {
    if (needs.equals(INNER_SLASH)) {
      return hasPath(text);
    }
    if (!needs.equals(INNER_DOT)) {
      return needs.isEmpty() || text.contains(needs);
    }
    for (int at = text.indexOf('.'); at > 0; at = text.indexOf('.', at + 1)) {
      if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
        return true;
      }
    }
    return false;
  }

  static void find(String text, RuleSet.Found written, List<Span> spans) {
    for (Form form : FORMS) {
      if (!has(text, form.needs())) {
        continue;
      }
      var matches = form.needs().isEmpty() ? written.of(form.rule()) : form.rule().all(text);
      for (MatchResult m : matches) {
        int group = form.labelled() ? 1 : 0;
        var found = text.substring(m.start(group), m.end(group));
        if (!isSafe(form, found, text, m.start(group))) {
          spans.add(
              new Span(
                  form.kind(),
                  m.start(group),
                  m.end(group),
                  "[" + form.kind().toUpperCase(Locale.ROOT) + "]"));
        }
      }
    }
    for (MatchResult m : written.of(POSTCODE)) {
      spans.add(new Span("zip", m.start(), m.end(), "[ZIP]"));
    }
    for (MatchResult m : written.of(POSTCODE_OF_CANADA)) {
      spans.add(new Span("zip", m.start(), m.end(), "[ZIP]"));
    }
    for (MatchResult m : written.of(ZIP)) {
      var area = m.group(1).substring(0, 3);
      spans.add(
          new Span("zip", m.start(1), m.end(), (SMALL_ZIP.contains(area) ? "000" : area) + "**"));
    }
  }

  /**
   * Trial numbers, accession numbers of science and names of studies are no identifiers; behind a
   * label such as "MRN" a short code is one, whatever it looks like.
   */
  private static boolean isSafe(Form form, String found, String text, int start) {
    if (!form.kind().equals("record")) {
      return false;
    }
    if (YEAR.matcher(found).matches()
        && !OF_RECORDS.matcher(text).region(Math.max(0, start - 12), start).find()) {
      return true;
    }
    if (form.labelled()
        && GENE_OR_CHANGE.matcher(found).matches()
        && WORD_OF_CLINIC.matcher(text).region(Math.max(0, start - 12), start).find()) {
      return true;
    }
    return (form.labelled() ? SAFE_BEHIND_LABEL : SAFE_ID).matcher(found).matches()
        || TNM.matcher(found).matches()
        || NOT_AN_ID.contains(found.toLowerCase(Locale.ROOT))
        || start >= 3 && text.regionMatches(true, start - 3, "NCT", 0, 3)
        || start >= 4 && text.regionMatches(true, start - 4, "NDC", 0, 3)
        || start >= 6 && text.substring(start - 6, start).toUpperCase(Locale.ROOT).contains("PMID");
  }

  /**
   * Whether a code names a trial, an accession of science, a stage, or perhaps a gene or a change.
   *
   * @param gene whether what may be a gene or a change is one
   */
  static boolean isOfScience(String found, boolean gene) {
    return gene && GENE_OR_CHANGE.matcher(found).matches()
        || SAFE_ID.matcher(found).matches()
        || TNM.matcher(found).matches()
        || NOT_AN_ID.contains(found.toLowerCase(Locale.ROOT));
  }

  /** Whether something in a cleaned text still has the form of a contact or a number. */
  static boolean leaks(String text) {
    var written = LEAKS.in(text);
    return FORMS.stream()
        .filter(form -> form.kind().equals("ssn") || form.kind().equals("email"))
        .filter(form -> has(text, form.needs()))
        .anyMatch(form ->
            !(form.needs().isEmpty() ? written.of(form.rule()) : form.rule().all(text)).isEmpty());
  }
}
