package org.theriac.trials.deidentification;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;

/** How dates more precise than a year are written, and what shows that two numbers are none. */
final class DateForms {
  private static final String MONTH =
      "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";

  private static final String SPOKEN_DAY =
      "(?:(?:twenty[\\s-]|thirty[\\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
          + "|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
          + "|eighteenth|nineteenth|twentieth|thirtieth)";

  static final Rule BIRTH =
      Rule.of(
          "(?i)\\b(?:DOB|D\\.O\\.B\\.?|date of birth|birth ?date|b'?day|birthday|BD(?=\\s?[:#])"
              + "|born(?: on"
              + "| in)?)\\s?[:#-]?\\s?("
              + "\\d{1,2}\\s?([/.-])\\s?\\d{1,2}\\s?\\2\\s?(?:(?:19|20)\\d{2}|\\d{2})(?![\\d/-])"
              + "|(?:[A-Za-z]{3,9}\\.?\\s)?\\d[\\w/.,'\u2019\\s-]{0,16}\\d{2,4}(?!\\d))");

  static final Rule ISO =
      Rule.of("(?<!\\d)(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T[\\d:.Z+-]{4,25})?(?!\\d)");

  static final Rule MONTH_FIRST =
      Rule.of(
          "(?<![\\d/.])(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})(?![\\d/]"
              + "|\\.\\d)");

  static final Rule MONTH_YEAR = Rule.of("(?<![\\d/.])(\\d{1,2})[/-]((?:19|20)\\d{2})(?![\\d/])");

  static final Rule ISO_MONTH = Rule.of("(?<![\\w-])((?:19|20)\\d{2})-(0[1-9]|1[0-2])(?![\\w-])");

  static final Rule SHORT = Rule.of("(?<![\\d/.+-])(\\d{1,2})/(\\d{1,2})(?![\\d/%]|\\.\\d)");

  /** "MRI 4-17": behind a scan or a word for a day. */
  static final Rule HYPHENATED =
      Rule.of(
          "(?i)\\b(?:on|since|dated|MRI|CT|PET|PET/CT|scan|bx|biopsy|labs?|seen|appt|visit|surgery"
              + "|till?|thru|through|until|from|next|dose|f/u|rtc|due|again|started|start|last|dx|dx'd|chemo|admitted"
              + "|discharged|called)\\s((?:0?[1-9]|1[0-2])-(?:[12]\\d|3[01]|0?[1-9]))(?![\\d-]"
              + "|\\.\\d|\\s?(?:%|x\\b|wk|week|day|d\\b|mo\\b|month|y|h\\b|hour|cm|mm|mg|times"
              + "|cycles|of\\b|drinks|beers|/|lesions|nodules|fold))");

  static final Rule WRITTEN =
      Rule.of(
          "(?i)\\b"
              + MONTH
              + "\\s(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s((?:19|20)\\d{2}|'\\d{2}))?(?![\\d%/]|st\\b"
              + "|nd\\b|rd\\b|th\\b|\\.\\d)");

  /** "March 30 and 31": the second day of a month named once. */
  static final Rule SECOND_DAY =
      Rule.of(
          "(?i)\\b"
              + MONTH
              + "\\s\\d{1,2}(?:st|nd|rd|th)?\\s?(?:and|&|or|to|through|thru|-)\\s?(\\d{1,2}(?:st|nd|rd|th)?)"
              + "(?![\\w/%-]|\\.\\d|\\s?(?:mg|mcg|ml|mm|cm|cycles?|doses?|more|of|other|units?|weeks?|days?|months?|tab)\\b)");

  static final Rule DAY_FIRST =
      Rule.of(
          "(?i)(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-](?:of\\s)?"
              + MONTH
              + "(?:[,\\s-]{1,2}((?:19|20)\\d{2}|\\d{2}(?=\\b)))?\\b");

  /** "2 to 9 March", "the 3rd and 4th of May": the first of two days of one month. */
  static final Rule FIRST_DAY =
      Rule.of(
          "(?i)(?<![\\d./])(\\d{1,2}(?:st|nd|rd|th)?)\\s?(?:to|and|&|or|through|thru|until|-|\u2013)\\s?"
              + "(?=\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?"
              + MONTH
              + "(?![\\p{L}]))");

  /** "1st week of April": less than the year. */
  static final Rule WEEK_OF =
      Rule.of(
          "(?i)(?<![\\p{L}\\d])((?:1st|2nd|3rd|4th|first|second|third|fourth|last) (?:week|days?|weekend) (?:of|in) )"
              + MONTH
              + "(?![\\p{L}])");

  /** "04MAR1958". */
  static final Rule JOINED =
      Rule.of("(?i)(?<![\\w.])(\\d{1,2})" + MONTH + "((?:19|20)?\\d{2})(?!\\w)");

  /** "3. Mai", "12 de marzo": months of other languages than English. */
  static final Rule FOREIGN =
      Rule.of(
          "(?i)(?<![\\w.])\\d{1,2}\\.?\\s(?:de\\s)?(?:"
              + String.join("|", WordLists.lines("months.txt"))
              + ")\\b(?:\\s(?:de\\s|del\\s)?(?:19|20)\\d{2}\\b)?");

  /** "on the 14th". */
  static final Rule DAY_ALONE =
      Rule.of(
          "(?i)\\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|on|since|by|until|before|after|from|for|thru|through|adm|admitted|seen|scheduled|due|discharged|back|til|till) the (\\d{1,2}(?:st|nd|rd"
              + "|th))\\b(?!\\s(?:cycle|line|dose|course|day|week|month|visit|time|of\\s(?:the|his"
              + "|her)|grade|attempt|infusion|percentile|floor|and|or|rib|metatarsal|trimester"
              + "|street|avenue))");

  static final Rule WRITTEN_MONTH =
      Rule.of(
          "(?i)\\b(?:(?:early|mid|late|end of|beginning of)[\\s-])?"
              + MONTH
              + "[\\s,-]{1,2}(?:of\\s)?((?:19|20)\\d{2}|'\\d{2})\\b");

  /** "spring 2024", "early 2025", "Q3 2024": a part of a year is more than the year. */
  static final Rule SEASON =
      Rule.of(
          "(?i)(?<![\\p{L}\\d-])(?:(?:early|mid|late|end of|beginning of|start of)[\\s-]+(?:in\\s)?(?=\\d)|(?:(?:early|mid|late)[\\s-])?(?:(?:spring|summer|autumn|fall"
              + "|winter)(?:time)?|Q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th)\\s(?:half"
              + "|quarter))(?:\\sof|,|/)?\\s?)((?:19|20)\\d{2})(?:[/-](?:(?:19|20)\\d{2}"
              + "|\\d{2}))?(?!\\d)");

  /** "oktober 2023": a month of another language and its year. */
  static final Rule FOREIGN_MONTH =
      Rule.of(
          "(?i)(?<![\\p{L}\\d])(?:"
              + String.join("|", WordLists.lines("months.txt"))
              + ")\\s(?:de\\s|del\\s)?((?:19|20)\\d{2})(?!\\d)");

  /** "R6.11.20": the year of a reign, month and day. */
  static final Rule REIGN =
      Rule.of(
          "(?<![\\p{L}\\d.])[RHS]\\d{1,2}[./](?:0?[1-9]|1[0-2])[./](?:[12]\\d|3[01]"
              + "|0?[1-9])(?![\\d./]\\d|\\d)");

  /** "O9/12/2O23": a scan takes letters for digits. */
  static final Rule MISREAD =
      Rule.of(
          "(?<![\\p{L}\\d/.-])[\\dOlI]{1,2}([/.-])[\\dOlI]{1,2}[/.-](?=[\\dOlI]{0,3}\\d)[\\dOlI]{4}"
              + "(?![\\p{L}\\d/])"
              + "|(?<![\\p{L}\\d/.-])(?=[\\d./-]{0,5}[OlI])[\\dOlI]{1,2}([/.-])[\\dOlI]{1,2}[/.-]\\d{2}"
              + "(?![\\p{L}\\d/])");

  /** "on the twenty fourth", "tuesday the ninth": a day without its month, in words. */
  static final Rule SPOKEN_ALONE =
      Rule.of(
          "(?i)\\b(?:((?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\sthe\\s"
              + SPOKEN_DAY
              + ")|(?:on|since|by|until|before|after|from|till?|due|back|scheduled|seen|admitted"
              + "|discharged)\\sthe\\s((?:twenty|thirty)[\\s-](?:first|second|third|fourth|fifth|sixth"
              + "|seventh|eighth|ninth)))\\b(?!\\s(?:cycle|dose|day|week|visit|time|infusion|fraction))");

  static final Rule ORDINAL_DAY = Rule.of("(?i)\\b" + MONTH + "\\s\\d{1,2}(?:st|nd|rd|th)\\b");

  static final Rule LONE_MONTH =
      Rule.of(
          "\\b(?i:in|since|last|until|by|early|mid|late|this|next|from|through|of)[\\s-]"
              + MONTH
              + "(?![\\p{L}])|\\b(?:in|since|until|last|next|early|mid|late)[\\s-](january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![\\p{L}-])|\\b(?:in|since|until) (may)(?=\\s?[.,;)\\n]|\\s(?:and|with|for|at|after|before)\\b|$|(?<=\\bin may)\\s)");

  static final Rule CAPITAL_MONTH =
      Rule.of(
          "(?<![\\p{L}\\d/-])((?:January|February|April|June|July|August|September|October|November"
              + "|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\\b(?![-/]\\p{L}|\\d)");

  static final Rule WEEKDAY =
      Rule.of(
          "(?i)\\b((?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?"
              + "|Sun)(?:day)?\\.?)(?=,?\\s(?:the\\s)?(?:\\d{1,2}[/.-]\\d|(?<=the\\s)\\d{1,2}(?:st|nd|rd|th)\\b|\\d{1,2}(?:st|nd|rd"
              + "|th)?\\s(?:of\\s)?(?i:"
              + MONTH
              + ")|(?i:"
              + MONTH
              + ")\\s\\d))");

  /** A weekday, alone or with others of its name. */
  static final Rule WEEKDAY_ALONE =
      Rule.of(
          "(?i)(?<![\\p{L}\\d-])((?:mon|tues|wednes|thurs|fri|satur|sun)day|tues|weds|thurs?|(?-i:Mon|Tue|Wed|Thu|Fri))(?=s?(?![\\p{L}\\d]))");

  static final Rule HOLIDAY =
      Rule.of(
          "(?i)\\b(?:"
              + String.join(
                  "|",
                  WordLists.lines("holidays.txt").stream()
                      .sorted(Comparator.comparingInt(String::length).reversed())
                      .map(Pattern::quote)
                      .toList())
              + ")\\b(?:,?\\s(?:of\\s)?(?:19|20)\\d{2}\\b)?");

  static final Pattern NO_DATE_BEHIND =
      Pattern.compile(
          "\\s?(?:nodes?\\b|murmur|blood cultures?|LNs?\\b|lymph|cores?\\b|positive|pain\\b|cycles?|mg\\b|mcg|strength"
              + "|in\\s(?:pain|severity)|of\\s|sentinel|SLN|involved|samples|biops|cells|hpf"
              + "|margins|quadrants|points?\\b|patients|reactive|tab(?:let)?s?\\b|pills?\\b|ppd\\b|packs?\\b|antigens|match|HLA|allele|y/?o\\b|yo[mf]\\b|y(?:ea)?rs?\\b"
              + "|loci|intensity|-?scale|L\\b|R\\b)",
          Pattern.CASE_INSENSITIVE);

  static final Pattern NO_DATE_BEFORE =
      Pattern.compile(
          "(?:(?:(?<![a-z&&[^cpyr]])N[0-3][a-c]?(?:\\(sn\\))?\\s?\\(|\\d\\s?=\\s?|\\bLV(?:S)?I\\s?)$"
              + "|(?:\\bDeauville|\\bPI-?RADS|\\bBI-?RADS|\\bLI-?RADS|\\bpain|\\bBP|\\bscore|\\bNottingham"
              + "|\\bBloom-Richardson|\\bIPI|\\bR-IPI|\\bscale|\\bECOG|\\bgrade|\\bgr|\\bnodes?"
              + "|\\bLNs?|\\bSLN|\\bALND|\\bmargins?|\\bAllred|\\bECOG/WHO|\\bstrength|\\bvision"
              + "|\\bmurmur|\\bpower|\\bMMSE|\\bMOCA|\\bGCS|\\bapgars?|\\bratio|(?<!last )(?<!next )(?<!first )\\bdose|\\bHLA|\\bCDK|\\bBRCA"
              + "|\\bCYP|\\bCKD|\\bAST|\\bALT|\\bchromosome|\\bNTRK|\\bCN)\\s?:?\\s?(?:is |was |of "
              + "|at )?$)",
          Pattern.CASE_INSENSITIVE);

  /** "2/2-2/6": from a day to a day. */
  static final Rule DAYS =
      Rule.of(
          "(?<![\\d/.+-])(\\d{1,2})/(\\d{1,2})\\s?[-\u2013]\\s?((\\d{1,2})/(\\d{1,2}))(?![\\d/%]"
              + "|\\.\\d)");

  /** "3/10 14:40": no score of ten. */
  static final Pattern CLOCK_BEHIND = Pattern.compile("\\s(?:at\\s|@\\s?)?\\d{1,2}:\\d{2}");

  static final Pattern DATED =
      Pattern.compile(
          "(?i)\\b(?:on|since|dated|from|until|by|MRI|CT|PET|scan|bx|biopsy|dx|seen|visit|in|s/p|returns?|rtc|due|back|next|f/u|starts?|started|resumed?|admitted|given|held"
              + "|surgery|labs?|scheduled|appt|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
              + "|sun)(?:day)?)\\s?\\(?$");

  /** The time of day at which a note was signed, dictated or printed. */
  static final Rule SIGNED_AT =
      Rule.of(
          "(?i)\\b(?:signed|e-?signed|cosigned|co-signed|authenticated|attested|dictated"
              + "|transcribed|printed|finali[sz]ed|addendum"
              + "|filed)\\b[^\\n]{0,80}?(?<![\\d:./-])((?:[01]?\\d"
              + "|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?:\\s?[ap]\\.?m\\.?(?![a-z]))?)(?![\\d:])");

  /** "cosigned 04/03/25 0917". */
  static final Rule SIGNED_AT_HOURS =
      Rule.of(
          "(?i)\\b(?:signed|e-?signed|cosigned|co-signed|authenticated|attested|dictated"
              + "|transcribed|printed|finali[sz]ed"
              + "|filed)\\b[^\\n]{0,60}?\\d{1,4}[/-]\\d{1,2}[/-]\\d{2,4}\\s(?:at\\s"
              + "|@\\s?)?((?:[01]\\d|2[0-3])[0-5]\\d)(?:\\s?h(?:rs)?)?(?![\\w/-]|\\.\\d)");

  /** "june third nineteen sixty one": a day in words, as a dictation or a voicemail writes it. */
  static final Rule SPOKEN =
      Rule.of(
          "(?i)\\b(?:(?:january|february|march|april|june|july|august|september|october|november"
              + "|december)\\s(?:the\\s)?"
              + SPOKEN_DAY
              + "|(?:the\\s)?"
              + SPOKEN_DAY
              + "\\sof\\s(?:january|february|march|april|may|june|july|august|september|october"
              + "|november|december)|may\\s(?:the\\s)?(?!first|second|third)"
              + SPOKEN_DAY
              + "|may\\s(?:the\\s)?"
              + SPOKEN_DAY
              + "(?=,?\\s(?:nineteen|twenty|two\\sthousand)))(?:,?\\s(?:nineteen|twenty"
              + "|two\\sthousand)(?:[\\s-](?:and|oh|one|two|three|four|five|six|seven|eight|nine|ten"
              + "|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
              + "|thirty|forty|fifty|sixty|seventy|eighty|ninety)\\b){0,3})?\\b(?!\\s(?:dose|cycle|course"
              + "|infusion|round|line|opinion|visit|scan|shot|treatment|injection|transfusion"
              + "|attempt|booster|fraction|week|try))");

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      List.of(
          FOREIGN_MONTH,
          REIGN,
          SEASON,
          MISREAD,
          BIRTH,
          ISO,
          MONTH_YEAR,
          ISO_MONTH,
          HYPHENATED,
          WRITTEN,
          SECOND_DAY,
          DAY_FIRST,
          JOINED,
          FIRST_DAY,
          WEEK_OF,
          FOREIGN,
          DAY_ALONE,
          WRITTEN_MONTH,
          ORDINAL_DAY,
          LONE_MONTH,
          CAPITAL_MONTH,
          WEEKDAY,
          WEEKDAY_ALONE,
          HOLIDAY,
          SIGNED_AT,
          SIGNED_AT_HOURS,
          SPOKEN,
          SPOKEN_ALONE,
          SHORT,
          DAYS);

  private DateForms() {}
}
