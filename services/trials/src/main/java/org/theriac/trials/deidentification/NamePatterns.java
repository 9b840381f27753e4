package org.theriac.trials.deidentification;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.trials.patterns.Rule;

/** How names of people are written, and what is written before and behind them. */
final class NamePatterns {
  static final String NAME = "\\p{Lu}[\\p{L}'’-]{1,25}";

  static final String INITIAL = "(?:\\p{Lu}\\.?\\s)";

  static final String PARTICLE =
      "(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]a"
          + "|[Ll]as|[Ll]os|[Aa]l|[Ee]l|[Bb]in|[Ii]bn|[Tt]er|[Tt]en|[Zz]u|['\u2019]t|\u00d3|N\u00ed|Mac"
          + "|St\\.?|Thi|Van)\\s){0,3}";

  static final String FULL =
      "(?:(?:Dr|Mr|Mrs|Ms)\\.?\\s)?"
          + INITIAL
          + "{0,2}"
          + PARTICLE
          + NAME
          + "(?:(?:,[ \\t]?|\\s)(?!(?<=\\n)(?:\\p{L}{1,20}\\s?[:|#]|\\p{Lu}{2,5}\\s\\d))"
          + INITIAL
          + "{0,2}"
          + PARTICLE
          + NAME
          + "){0,2}(?:,?\\s\\p{Lu}\\.?(?![\\w:/]))?";

  static final Rule TITLE =
      Rule.of(
          "\\b(?:Mr|Mrs|Ms|Miss|Dr|Drs|Prof|Professor|Doctor|Nurse|Rev|Fr|Sr|Sra|Dra|Herr|Herrn"
              + "|Frau|Pat|Se\u00f1ora?|Mme|Madame|Monsieur|Signora|Signor|Mevrouw|Pastor|Rabbi"
              + "|Imam|MR|MRS|MS|DR)\\.?\\s{1,2}("
              + INITIAL
              + "{0,2}"
              + PARTICLE
              + NAME
              + "(?:\\s"
              + INITIAL
              + "?"
              + PARTICLE
              + NAME
              + "){0,2})");

  /** "Pat1ent: QU1ROZ MAR1SOL": a scan takes digits for letters. */
  static final Rule MISREAD =
      Rule.of(
          "\\b(?i:pat[i1l]ent(?:\\sname)?|na(?:m|rn)[e3]|pat|pt)\\s?[:;]\\s{0,3}((?=[A-Z'\u2019, -]{0,40}[015l])"
              + "(?:[A-Z01](?:[A-Z015'\u2019-]|l(?=[A-Zl])){2,24}[, ]{1,2}){0,2}[A-Z](?:[A-Z015'\u2019-]|l(?=[A-Zl])){2,24})"
              + "(?![\\p{L}\\d])"
              + "|\\b(?:DR|MR|MRS|MS)[.:]?\\s((?=[A-Z]{0,14}[015])(?=[A-Z015]{0,14}[A-Z])[A-Z015]{5,24})(?![\\p{L}\\d])"
              + "|\\b(?:Dr|Mr|Mrs|Ms|Miss|[Hh]usband|[Ww]ife|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Ss]ister|[Bb]rother)[.:]?\\s"
              + "((?=\\p{L}{1,14}[015])\\p{Lu}[\\p{Ll}015'\u2019-]{3,20}|[01]\\p{Ll}[\\p{Ll}015]{2,20})(?![\\p{L}\\d])");

  /**
   * "Wh1tcomb", "EIeanor": a digit or a stroke among the small letters of a word with a capital.
   */
  static final Rule MISREAD_ALONE =
      Rule.of(
          "(?<![\\p{L}\\d/-])(\\p{Lu}(?:\\p{Ll}{1,12}[015]|\\p{Ll}{0,12}I)\\p{Ll}{2,16})(?![\\p{L}\\d-])");

  /** "Bartholomew \"Bart\" Nwosu": a given name, what the person is called, a family name. */
  static final Rule NICKNAMED =
      Rule.of(
          "(?<![\\p{L}-])("
              + NAME
              + ")\\s[\"\u201c]("
              + NAME
              + ")[\"\u201d]\\s("
              + NAME
              + ")(?![\\p{L}-])");

  /** "Whipple, Jr.": what tells two of one name apart. */
  static final Rule SUFFIXED =
      Rule.of("(?<![\\p{L}-])(\\p{Lu}[\\p{L}'\u2019-]{1,25}),?\\s(?:Jr|Sr)(?![\\p{L}\\d])");

  static final Rule LABEL =
      Rule.of(
          "(?:(?<=^|\\n|[\\s.;,(|])(?i:patient(?:'s)? ?name|pt\\.? ?name|patient|pt|name|last ?name"
              + "|first ?name|attending(?: physician)?|provider|physician|surgeon|oncologist"
              + "|radiologist|pathologist|pharmacist|dietitian|therapist|chaplain|coordinator"
              + "|presenter|presented by|attendees|scribe|reader|read by|performed by|typed by"
              + "|operator|assistant|accompanied by|carer|widow|widower|subject|regarding|niece"
              + "|nephew|aunt|uncle|grandson|granddaughter|pcp|primary care|signed(?: by)?"
              + "|electronically signed(?: by)?|e-?signed(?: by)?|dictated(?: by)?|transcribed by"
              + "|referred by|referring(?: (?:md|provider|physician))?|ref md|seen by|seen with"
              + "|reviewed by|reviewed with|discussed with|d/w|emergency contact|next of kin|nok"
              + "|contact|poa|hcp|health care proxy|interpreter|author|cc|consultant"
              + "|ordering(?: provider)?|verified by|resident|fellow|staff|nurse|rn|np|pa|crna|tech"
              + "|asst|assist|anes|anesth|anesthesia|anesthesiologist|scrub|pi|investigator"
              + "|counsell?or|navigator|emergency|transcribed|typed|electronically reviewed by"
              + "|entered by|prepared by|administered by|given by|requested by|interpreted by"
              + "|reported by|approved by|collected by|drawn by|(?:ordering|referring|attending"
              + "|primary|treating|requesting) (?:md|np)|to|from|clinical|partner|sponsor"
              + "|case manager|social worker|witness|guardian|mother|father|spouse|wife|husband|son"
              + "|daughter|sister|brother|re))\\s?(?:[:#]|-(?=\\s))\\s{0,3}("
              + FULL
              + ")");

  static final Rule CONTEXT =
      Rule.of(
          "\\b(?i:discussed with|d/w|seen by|seen with|seen w/|w/|(?:verified|performed|read"
              + "|reviewed|given|placed|drawn|accessed|collected|entered|prepared|administered"
              + "|interpreted|reported|witnessed|ordered|requested|approved|recorded|accompanied"
              + "|done|called|paged|evaluated|examined) by|referred by|reviewed with|signed by"
              + "|dictated by|per|spoke with|spoke to|called|emailed|accompanied by"
              + "|under the care of|followed by|care of|thank you|thanks|sincerely|regards|dear|hi"
              + "|hello)[,:]?\\s{1,3}(?i:dr\\.?\\s|her |his |the )?("
              + FULL
              + ")");

  /** What stands before nothing but a name. */
  static final Rule CALLED =
      Rule.of(
          "\\b(?i:named|name is|names are|known as|goes by|nicknamed|called)\\s((?-i:"
              + FULL
              + "))");

  /** "COOK 54M", "FROST, 58F": a name alone before the age and the sex. */
  static final Rule BEFORE_AGE =
      Rule.of(
          "(?:^|\\n|[.:]\\s)\\s{0,4}("
              + NAME
              + ")(?:,?(?:\\s\\p{Lu}\\.?)?(?:\\s[-\u2013\u2014:])?\\s\\d{1,3}\\s?(?:[FM]\\b|y/?o\\b|yo[FM]\\b)"
              + "|,(?:\\s\\p{Lu}\\.?)?\\s\\d{2,3}(?=,))");

  /** "pt Brown c/o nausea". */
  static final Rule PATIENT =
      Rule.of(
          "\\b[Pp](?:t|atient)\\s(\\p{Lu}\\p{Ll}[\\p{L}'\u2019-]{1,24})(?=\\s(?:c/o|is|was|has|had"
              + "|reports|denies|seen|called|states|resting|tolerat|arrived|presents|here|and"
              + "|with|w/|will|given|received)\\b)");

  /** "RN Dale", "on-call fellow Okonkwo". */
  static final Rule ROLE =
      Rule.of(
          "\\b(?:RN|LPN|NP|PA-C|CRNA|MD|DO|PharmD|PI|PCP|LCSW|[Ff]ellow|[Rr]esident|[Ii]ntern"
              + "|[Nn]avigator|[Cc]oordinator|[Cc]ounsell?or|[Cc]haplain|[Ss]urgeon|[Oo]ncologist"
              + "|[Pp]harmacist|[Ii]nterpreter|[Ss]ocial worker|[Cc]ase manager|[Nn]urse"
              + "|[Dd]ietitian|[Rr]adiologist|[Pp]athologist)\\s(?!MD|RN|NP)("
              + FULL
              + ")");

  /** "16:40 J. Fontaine: ...": who wrote, behind the time. */
  static final Rule TIMED =
      Rule.of(
          "\\b\\d{1,2}:\\d{2}(?:\\s?[ap]m?)?:?\\s(?:-\\s)?("
              + INITIAL
              + "?"
              + NAME
              + "(?:\\s"
              + NAME
              + ")?)(?=[:,]|\\s\\()");

  /** "at Good Samaritan": words with capitals of which one is none of the language. */
  static final Rule AT =
      Rule.of(
          "\\b(?:at|@)\\s(?:the\\s)?((?:\\p{Lu}(?:[\\p{L}'\u2019-]{1,20}"
              + "|\\p{Ll}{1,2}\\.)\\s){1,3}\\p{Lu}[\\p{L}'\u2019-]{2,20})");

  /** "DNR on fridge. -KJT": initials that sign a note or a paragraph. */
  static final Rule SIGNED_INITIALS =
      Rule.of(
          "[.!?)\"\u201d]\\s{0,3}[-\u2013\u2014~]{1,2}\\s?(\\p{Lu}{2,4}|\\p{Ll}{2,3})"
              + "(?:,?\\s(?:RN|NP|MD|DO|PA|LPN|MA|SW|PharmD|rn|np|md))?(?=\\s{0,3}(?:\\n|$))"
              + "|[.!?]\\s{1,3}(\\p{Ll}{2,3})(?:,\\s(?:RN|NP|MD|DO|PA|LPN|MA|SW|PharmD))?(?=\\s{0,3}$)"
              + "|\\b(?i:screened|checked|verified|drawn|entered|cut|stained|grossed|prepared|examined|proofed|released|accessioned|counted|witnessed|collected|reviewed|performed|read)"
              + "\\s(?:by|BY)\\s(\\p{Lu}{2,4})(?=[.;,)\\s]|$)"
              + "|\\b(?i:addendum|minutes|scribed|amended|revised|edited|initialed)"
              + "\\s(?:by\\s)?(\\p{Lu}{2,4}|\\p{Ll}{2,3})(?=\\s\\d{1,2}[/:-]|\\s?[.;]?\\s{0,3}(?:\\n|$))");

  /** "... thank you. - Lily". */
  static final Rule SIGN_OFF =
      Rule.of(
          "[.!?\"\u201d]\\s[-\u2013\u2014]\\s?(\\p{Lu}\\p{Ll}{2,20})(?=\\s{0,2}(?:[\"\u201d\\n]"
              + "|\\.?$))");

  /** "... x3 days. - Laverne, hospice aide": with what the writer is. */
  static final Rule SIGN_OFF_ROLE =
      Rule.of(
          "[.!?)\"\u201d\\d]\\s{1,2}[-\u2013\u2014]{1,2}\\s?(\\p{Lu}\\p{Ll}{2,20}(?:\\s\\p{Lu}\\p{Ll}{2,20})?)"
              + "(?=,\\s(?:hospice|nurse|rn|RN|np|NP|md|MD|pa|PA|ma|MA|cna|CNA|lpn|LPN|aide|home|case"
              + "|social|chaplain|pharmacist|pharmacy|tech|front|clinic|scheduler|daughter|son|wife"
              + "|husband|mother|father|sister|brother|caregiver|patient|resident|fellow|intern"
              + "|student|dietitian|navigator|coordinator)\\b)");

  /** "ALVAREZ-PE\u00d1A M no show": a surname in capitals with an initial. */
  static final Rule CAPITALS_INITIAL =
      Rule.of(
          "(?:^|\\n|[.;:]\\s)\\s{0,3}(\\p{Lu}{4,20}(?:-\\p{Lu}{2,20})?),?\\s(\\p{Lu})\\.?\\s(?="
              + "(?i:no[- ]?show|here|seen|called|is\\b|was\\b|c/o|reports|denies|presents|arrived"
              + "|did not)|\\d{1,3}\\s?[FMy])");

  /** Initials: "J.R. is a 39yo", "initials RJT", "transcribed: jkl". */
  static final Rule INITIALS =
      Rule.of(
          "\\((?!I\\.V|P\\.O|I\\.M|S\\.C|U\\.S|U\\.K|D\\.C|N\\.B|P\\.R|I\\.E"
              + "|E\\.G)((?:\\p{Lu}\\.\\s?){2,3})\\)|\\b(?i:transcribed|typed|dictated)\\s(?!(?:and"
              + "|on|by|at|from|for|in|the|it|to|per|as|was|is|via|but|not|out|up|all|with"
              + "|note)\\b)([a-z]{2,3})(?=[.;,)]|\\s\\d|\\n|$)"
              + "|\\b(?i:cheers|thanks|thx|regards|best|yours|sincerely)[,!.]?\\s{1,3}(\\p{Lu}{1,3})\\.?(?=\\s{0,3}(?:\\n|$))"
              + "|\\b(?:TRANSCRIBED|TYPED|[Tt]ranscribed|[Tt]yped)\\s(?:BY\\s|by\\s)?(\\p{Lu}{2,4})(?=[.;,)\\s]|$)"
              + "|\\d\\)?\\s\\((\\p{Lu}{2,3})\\)(?=[:;,.\\s])|(?:^"
              + "|\\n)\\s{0,4}((?:\\p{Lu}\\.){2,3})(?=\\s(?:is|was)\\san?\\s\\d"
              + "|,?\\s\\d{1,3}\\s?[FM])|(?<![\\p{L}.])((?:\\p{Lu}\\.){2,3})(?=,?\\s\\d{1,3}\\s?-?"
              + "(?:y/?o|yo|y\\b|[FM]\\b))|\\b(?i:note|dictated|typed|entered|written|documented"
              + "|signed) by (?!(?:pt|np|rn|md|pa|do|the|her|his|him|mom|dad|she|he|me|us|our|cc"
              + "|my)\\b)([a-z]{2,4})(?=[\\s.,;]{1,2}(?:for|on|at|\\d|$))|\\b(?:Mr|Mrs|Ms"
              + "|Miss)\\.?\\s(\\p{Lu})\\.?(?=[\\s,]\\s?(?:is|was|has|\\d{1,3}\\s?[FMy]|,))"
              + "|\\b(?:[Dd]ictated|D):[^\\n]{1,60}?\\sT:\\s?([a-z]{2,3})(?![\\w/])"
              + "|\\bT:\\s?[\\d/.-]{5,10}(?:\\s[\\d:]{4,5})?\\s([a-z]{2,3}/[a-z]{2,3})(?![\\w/])"
              + "|\\b(?i:initials)\\s?[:=]?\\s?((?:\\p{Lu}[.-]?){2,4})(?![\\p{L}\\d])"
              + "|\\b(?i:transcribed|typed|transcriptionist"
              + "|dictated)(?i:\\sby)?\\s?:\\s?([a-z]{2,4})(?![\\p{L}\\d])"
              + "|\\b(?i:transcribed|typed|dictated)(?i:\\sby)?\\s?:\\s?(\\p{Lu}{2,3}\\s?[/:]\\s?[a-z]{2,3})(?![\\p{L}\\d])"
              + "|[.!?]\\s{1,3}(\\p{Lu}{2,3}|\\p{Ll}{2,3}),?\\s(?:RN|LPN|NP|MD|DO|PA|PA-C|COA|PsyD|PhD|LCSW|CHW|CNA|MA|DDS|OD|PharmD)(?=\\s{0,3}$)"
              + "|[.!?]\\s\\((\\p{Lu}{2,3})\\)(?=\\s{0,3}$)"
              + "|\\((\\p{Lu}{2,3}/(?!(?:bx|pr|er|pd|sd|cr|lr|rt|lt|ct)\\))[a-z]{2,3})\\)");

  /** "Ferris (attending)", "Dr. Silva/Chu", "Yusuf al-Rashid": other places of a surname. */
  static final Rule BESIDE =
      Rule.of(
          "(?<![\\p{L}-])("
              + NAME
              + ")(?=\\s\\((?i:attending|fellow|resident|intern|med(?:ical)? student|student|scribe"
              + "|interpreter|pharmacist|RN|NP|PA|MD|nurse|surgeon|oncologist|daughter|son|wife"
              + "|husband|mother|father|sister|brother|niece|nephew|friend)\\))|\\bDrs?\\.?\\s"
              + NAME
              + "\\s?[/&]\\s?("
              + NAME
              + ")|(?<![\\p{L}-])((?:al|el|ul|ur|bin|ibn|as|ad)-\\p{Lu}\\p{L}{2,20})");

  /** "Anna W. diagnosed": the first letter of a surname behind a first name. */
  static final Rule LAST_INITIAL =
      Rule.of("(?<![\\p{L}-])(\\p{Lu}\\p{Ll}{2,20})\\s(\\p{Lu})\\.(?!\\s?\\p{Lu}\\p{Ll}|\\p{L})");

  static final Rule OPENING =
      Rule.of(
          "(?:\\b[Pp](?:t|atient)\\s|\\b(?i:summary|report|note|letter|consult(?:ation)?|chart"
              + "|records?|results?|visit) (?i:for|of|on|re)\\s|(?<=^|\\n)\\s{0,4})("
              + NAME
              + "(?:\\s"
              + NAME
              + ")?,?\\s"
              + INITIAL
              + "?"
              + NAME
              + ")(?=\\s{0,3}(?:\\(|,|;|DOB|MRN|geb\\.|born|n\u00e9e?\\b|is\\b|was\\b|has\\b"
              + "|\\d{1,3}\\s?(?:y|F\\b|M\\b)|admitted|presents|seen|called|works|lives|reports"
              + "|denies|c/o|here|tolerat|states|\\n|$|\\.))");

  static final Rule HEADER =
      Rule.of(
          "(?:^|\\n)\\s{0,4}(?:\\d{1,2}[.)]\\s{1,2})?((?:"
              + NAME
              + "[ ])?"
              + NAME
              + "(?:,\\s?|\\s)"
              + INITIAL
              + "?"
              + NAME
              + "(?:\\s\\p{Lu}\\.?)?)(?=[\\s,;(|-]{1,4}(?i:MR\\s?#|MRN|DOB|D\\.O\\.B|acct|account"
              + "|SSN|\\d{1,3}\\s?(?:y|yo|F|M)\\b))");

  static final Rule SIGNATURE =
      Rule.of(
          "(?i:sincerely|faithfully|truly|regards|best wishes|kind wishes|with best wishes"
              + "|respectfully|cordially)[,.]?\\s{1,4}((?:\\p{Lu}\\.?\\s){0,2}"
              + NAME
              + "(?:\\s"
              + INITIAL
              + "?"
              + NAME
              + "){0,2})");

  static final Rule SUBJECT =
      Rule.of("(?<![\\p{L}-])(" + NAME + ")\\s(?:is|was) an?\\s\\d{1,3}\\s?-?\\s?(?:y|year)");

  /** "Wren Castaldi is a 4-year-old": who has an age is a person. */
  static final Pattern HAS_AGE =
      Pattern.compile(
          "\\s(?:is|was)\\san?\\s\\d{1,3}\\s?-?\\s?(?:y|m(?:onth|o\\b)|w(?:eek|k)|d(?:ay|\\b))");

  static final Rule KIN =
      Rule.of(
          "\\b(?i:wife|husband|son|daughter|mother|father|sister|brother|aunt|uncle|cousin|niece"
              + "|nephew|grandson|granddaughter|friend|spouse|partner|girlfriend|boyfriend"
              + "|neighbou?r|caregiver|fianc[eé]e?|mom|dad|ex-wife|ex-husband|attorney|lawyer"
              + "|landlord|boss|roommate|coworker|midwife|doula|caseworker|nanny|aide|caretaker"
              + "|step(?:son|daughter|mother|father)|(?:son|daughter|mother|father|sister"
              + "|brother)-in-law|godmother|godfather|twin|guardian|grandmother|grandfather|hijo"
              + "|hija|esposo|esposa)[ ,:(]{1,3}("
              + NAME
              + "(?:\\s"
              + NAME
              + ")?)");

  static final Rule DEGREE =
      Rule.of(
          "\\b((?:"
              + NAME
              + "|\\p{Lu}\\.?)(?:\\s"
              + INITIAL
              + "{0,2}"
              + PARTICLE
              + NAME
              + "){0,2}(?:\\s\\p{Lu}\\.)?),?\\s(?!MD:|NP:)(?:MD|M\\.D\\.|CGC|LGC|FRCS|FRCP|FRCR|DPM"
              + "|DDS|OD|CCRC|CRNA|LPN|RD|RT|CRC|DO|D\\.O\\.|NP|FNP|RN|BSN|PA|PA-C|PhD|PharmD|RPh"
              + "|MPH|LCSW|MSW|CRNP|APRN|CNP|MBBS|FACP|DNP|OCN)\\b");

  /** A word with a capital, and the one behind it that may open the next pair. */
  static final Rule PAIR =
      Rule.of(
          "(?<![\\p{L}-])(\\p{Lu}[\\p{L}'’-]{1,20})(?=(,?\\s(?:\\p{Lu}\\.?\\s)?)"
              + "(\\p{Lu}[\\p{L}'’-]{1,25})(?![\\p{L}]))");

  static final Rule WORD = Rule.of("(?<![\\p{L}\\d])\\p{Lu}[\\p{L}'’-]{1,25}");

  static final Pattern ILLNESS =
      Pattern.compile(
          "\\s(?:cancer|ca|carcinoma|disease|tumou?r|leukemia|lymphoma|melanoma|dx|with|w/)\\b");

  static final Pattern COMPOUND =
      Pattern.compile(
          "(?<![\\p{L}\\d'\u2019-])\\p{Ll}{1,25}['\u2019-]\\p{Ll}[\\p{Ll}'\u2019-]{1,25}");

  /** "SUVmax", "IIIb": letters of the clinic; "O'Malley" and "McAllister" are names. */
  static final Pattern MIXED =
      Pattern.compile("^(?!Mc|Mac|De|Di|La|Le|Van|Fitz)\\p{Lu}\\p{L}*(?<=\\p{L})\\p{Lu}");

  static final Pattern DOES =
      Pattern.compile(
          "(?:'s|\u2019s)?\\s(?:from|called|calls|is an?|was an?|will|says|said|states|asked|asks"
              + "|agrees|drove|drives|lives|works|reports|denies|wants|wishes|understands|paged"
              + "|aware|posted|wrote|writes|texted|messaged|emailed|phoned|requests|requested"
              + "|recommends|recommended|prefers|brought|missed|declined|declines|completed"
              + "|performed|and his|and her|accompanied|interpreted|translated|present at)\\b");

  static final Pattern NEXT_WORD =
      Pattern.compile("\\s(?:\\p{Lu}\\.?\\s)?(\\p{Lu}[\\p{L}'\u2019-]{2,25})(?![:\\p{L}])");

  static final Pattern SPACE = Pattern.compile(" ");

  static final Pattern POSSESSIVE = Pattern.compile("['\u2019.]s?$");

  static final Rule EPONYM =
      Rule.of(
          "\\b(?:"
              + String.join(
                  "|", WordLists.lines("eponyms.txt").stream().map(Pattern::quote).toList())
              + ")\\b");

  static final Pattern TITLED =
      Pattern.compile("\\b(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|DR|MRS)\\.?|MR\\.|MS\\.)\\s$");

  /** "Next appt w/ Stone 2 wks": what stands before somebody who was named already. */
  static final Pattern BESIDE_PERSON =
      Pattern.compile("(?:\\bw/|\\bwith|\\bby|\\bper|\\bfrom|\\b[Pp]t)\\s$");

  /** A label that stands before nothing but a name. */
  static final Pattern NAME_LABEL = Pattern.compile("(?i)\\bname\\s?[:#-]\\s{0,3}$");

  private static final List<Rule> OWN =
      List.of(
          SUFFIXED,
          MISREAD,
          MISREAD_ALONE,
          TITLE,
          LABEL,
          CONTEXT,
          CALLED,
          BEFORE_AGE,
          PATIENT,
          ROLE,
          TIMED,
          AT,
          SIGN_OFF,
          SIGN_OFF_ROLE,
          SIGNED_INITIALS,
          CAPITALS_INITIAL,
          INITIALS,
          BESIDE,
          LAST_INITIAL,
          OPENING,
          HEADER,
          SIGNATURE,
          SUBJECT,
          KIN,
          DEGREE,
          EPONYM,
          WORD,
          PAIR);

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      Stream.concat(OWN.stream(), SmallNamePatterns.ALL.stream()).toList();

  private NamePatterns() {}
}
