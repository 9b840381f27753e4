package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Statements about the patient that a trial asks for: smoking, lines, transfusions, distance. */
final class StatementReader {
  private static final Rule PACK_YEARS =
      Rule.inAnyCase(
          "(\\d{1,3}(?:\\.\\d)?)\\+?\\s?-?(?:pk|pack|p)[- ]?(?:yr|year|yrs|years"
              + "|y)\\b(?:\\s(?:smoking\\s)?(?:hx|history))?");
  private static final Rule PACKS_A_DAY =
      Rule.inAnyCase(
          "(\\d{1,2}(?:\\.\\d{1,2})?)\\s?(?:ppd|packs? (?:per|a|/) ?day|packs?/d(?:ay)?)\\s?(?:x"
              + "|for|\u00d7)\\s?(\\d{1,2})\\+?\\s?(?:y|yr|yrs|years?)\\b");
  private static final Rule PREGNANCY_TEST =
      Rule.inAnyCase(
          "\\)?(?:\\s(?:test|level|result|today|on|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d"
              + "|was|is|came back|returned|again|\\(?(?:in )?(?:urine|serum|blood|plasma"
              + "|serum or plasma)\\)?))*\\s?[:=]?\\s?\\(?(neg|negative|non-?reactive|not detected"
              + "|undetectable|pos|positive|reactive|detected)\\b");

  private static final Rule POSITIVE = Rule.inAnyCase("pos|positive|reactive|detected");

  /** What says that hCG was taken for a pregnancy and not as the marker of a tumour. */
  private static final Rule PREGNANCY_ASKED = Rule.inAnyCase("\\bpreg|\\bUPT\\b|\\burine\\b");

  /** Private to the readers: taken from a marker that tumours have too. */
  static final String MARKER = "marker";

  private static final Rule END_OF_STATEMENT = Rule.of("\\s?(?:[.,;)]|$|on\\s|by\\s)");

  /** "quit advised": who is told to, smokes. */
  private static final String QUITS =
      "quit\\b(?!\\s(?:advis|advice|counsel|encourag|discuss|urged|recommend|date|plan|attempt|line"
          + "|soon|next))";

  private static final Rule QUIT =
      Rule.inAnyCase("\\b(?:" + QUITS + "|former\\b|ex\\b|stopped\\b|remote\\b)");
  private static final Rule NOT_A_SMOKER =
      Rule.inAnyCase("\\b(?:not|never|isn't|never been)\\s(?:an?\\s)?$");
  private static final Rule QUIT_BEHIND =
      Rule.inAnyCase("[\\s,;(-]{1,3}(?:[^.;]{0,20}\\b)?(?:" + QUITS + "|stopped\\b)");
  private static final Rule LINES_BEHIND =
      Rule.inAnyCase(
          "(?:prior |previous )?(?:lines?|regimens|systemic (?:lines?|therapies|regimens)|therapies"
              + "|lines of)");
  private static final Rule LINES =
      Rule.inAnyCase(
          "(\\d{1,2}|one|two|three|four|five|six|no)\\s(?:prior|previous"
              + "|lines?(?!\\s(?:placed|removed|access|in place))|systemic"
              + "|earlier)\\s(?:prior )?(?:lines?|systemic|regimens?|therapies"
              + "|lines? of)?(?:\\s?(?:of|systemic))?(?:\\s?(?:therapy|therapies|treatment"
              + "|chemotherapy|lines?|regimens?))?");
  private static final Rule OF_TREATMENT = Rule.inAnyCase("line|regimen|systemic|therap");
  private static final String NUMBERS = "no   one  two  threefour five six  ";
  private static final Rule UNITS =
      Rule.inAnyCase(
          "(\\d{1,2})\\s?(?:u|units?|U)\\s?(?:of\\s)?(?:pRBCs?|PRBCs?|RBCs?|packed|blood)");
  private static final Rule UNITS_BEHIND =
      Rule.inAnyCase(
          "(?:\\s(?:pRBCs?|RBCs?|with|of|need|:))*\\s?(?:x\\s?(\\d{1,2})\\b(?!\\s?(?:wk|week|mo"
              + "|d\\b|day|/))|(\\d{1,2})\\s?(?:u|units?)\\b"
              + "(?!\\s?(?:of\\s)?(?:plt|platelet|FFP|cryo|plasma|SDP)))");
  private static final Rule BARE_WEIGHT =
      Rule.of(
          "(\\d{1,3}(?:\\.\\d{1,2})?)\\s?kg\\b(?!\\s?/|\\s(?:loss|lost|down|gain|below|above|over"
              + "|less|more)\\b)");
  private static final Rule PATIENT_BEFORE =
      Rule.of(
          "(?:\\b(?:yo|y/o|y\\.o\\.|yrs?|years?|old|boy|girl|male|female|man|woman|[MF])"
              + "|\\d[MF]),?\\s$");
  private static final Rule DISTANCE =
      Rule.inAnyCase(
          "(?:lives|commutes?|travels?|drives?|resides|located)?\\s?(?:about |approx(?:imately)? |~"
              + "|ca\\.? |over |>)?(\\d{1,4})\\s?-?(mi|miles?|km|kilomet(?:er|re)s?|h|hrs?|hours?"
              + "|min|minutes)\\b[^.;,]{0,24}?\\b(?:away|from|drive|one[- ]way|to (?:clinic"
              + "|center|centre|site|hospital)|each way|round[- ]?trip|distance)\\b");
  private static final Rule TRAVEL_BEHIND =
      Rule.inAnyCase(
          "[^.;,\\d]{0,20}(?:about |~|>|over )?(\\d{1,4})\\s?-?(mi|miles?|km|kilomet(?:er|re)s?|h"
              + "|hrs?|hours?|min|minutes)\\b");
  private static final Rule INTERVAL =
      Rule.inAnyCase(
          "\\s?(?:of|:|=|is|was|~)?\\s?~?(\\d{1,3})\\s?-?(days?|d|weeks?|wks?|months?|mos?|m|years?"
              + "|yrs?)?\\b");
  private static final Rule RESPONSE_BEFORE =
      Rule.inAnyCase(
          "\\b(?:in|good|excellent|achieved|achieving|response|responses|best response"
              + "|shows?|showed|c/w|now"
              + "|restaging|with|attained|overall|BOR|RECIST|scan|CT|PET|MRI|obtained|status"
              + "|disease|confirmed|had|has|remains? in|maintained|ongoing|deep|documented"
              + "|of)(?:\\s\\(?\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?\\)?)?\\s?:?\\s?(?:a |an )?$|(?:[=]"
              + "|\\bx\\d{1,2}:)\\s?$");

  private static final Rule WORSE_BEFORE =
      Rule.inAnyCase(
          "\\b(?:best response|response|restaging|RECIST|BOR|overall)\\s?:?\\s?(?:was |is |a "
              + "|shows? |showed )?$");

  private static final String DECLINES = "declines trials";

  /** "isn't really interested in trials" is no wish to take part, however it is negated. */
  private static final Rule NOT_WISHED =
      Rule.inAnyCase(
          "(?:\\bnot|n['\u2019]t|\\bnever|\\bno longer|\\bnor)\\s(?!(?:sure|certain|clear|known"
              + "|yet known)\\b)(?:[\\w'-]{1,14}\\s){0,4}$");

  private StatementReader() {}

  /** Chars of a number before its unit: a row of numbers is read once, not from each of them on. */
  private static final int LONGEST_NUMBER = 40;

  /** At a word that begins with a digit. */
  static List<Mention> atNumber(Passage passage, int start) {
    int next = start;
    int stop = Math.min(passage.end(), start + LONGEST_NUMBER);
    while (next < stop && "0123456789.+- ".indexOf(passage.charAt(next)) >= 0) {
      next++;
    }
    // Pack-years, units, distances and lines of therapy, by their first letters.
    if ("pPuUmMkKhHlLsSeE".indexOf(passage.charAt(next)) < 0) {
      return List.of();
    }
    Matcher m = passage.at(PACK_YEARS, start);
    if (m.lookingAt()) {
      var around = passage.between(start - 50, m.end() + 50);
      if (SMOKER_NEAR.isIn(around)) {
        // The word for smoker near by carries the number.
        return List.of();
      }
      boolean quit = QUIT.isIn(around);
      var kind = quit ? "former smoker" : "current smoker";
      return List.of(
          Mention.of("smoking", kind, start, m.end())
              .withNumber(Double.parseDouble(m.group(1)), "pack-years"));
    }
    m = passage.at(UNITS, start);
    if (m.lookingAt()) {
      return List.of(
          Mention.of("transfusion", "pRBC", start, m.end())
              .withNumber(Integer.parseInt(m.group(1)), "units"));
    }
    m = passage.at(BARE_WEIGHT, start);
    if (m.lookingAt() && passage.isBefore(PATIENT_BEFORE, start, 16)) {
      return List.of(
          Mention.of("vital", "weight", start, m.end())
              .withNumber(Double.parseDouble(m.group(1)), "kg"));
    }
    m = passage.at(DISTANCE, start);
    if (m.lookingAt()) {
      return List.of(
          Mention.of("travel", "distance", start, m.end())
              .withNumber(Integer.parseInt(m.group(1)), distanceUnit(m.group(2))));
    }
    return lines(passage, start);
  }

  private static final Rule SMOKER_NEAR =
      Rule.inAnyCase("\\bsmok(?:er|ed|es)\\b|\\btobacco user\\b");

  private static final Rule BARE_LINES =
      Rule.inAnyCase(
          "(\\d{1,2}|one|two|three|four|five|six)\\s(?:lines|regimens)\\b"
              + "(?!\\s(?:placed|removed|in place|access"
              + "|of (?!systemic|therapy|treatment|chemo)))");
  private static final Rule FAILED_BEFORE =
      Rule.inAnyCase(
          "\\b(?:refractory to|progress(?:ed|ion|ing) (?:on|through|after)|failed|relapsed after"
              + "|relapse after|exhausted|pretreated with|(?:has|have)\\shad)\\s(?:(?:all|at least|>|the)\\s?)?$");

  /** "refractory to 2 lines". */
  private static List<Mention> failedLines(Passage passage, int start) {
    Matcher m = passage.at(BARE_LINES, start);
    return m.lookingAt() && passage.before(FAILED_BEFORE, start, 34).find()
        ? List.of(
            Mention.of("prior_lines", "count", start, m.end()).withNumber(count(m.group(1)), ""))
        : List.of();
  }

  private static int count(String word) {
    return Character.isDigit(word.charAt(0))
        ? Integer.parseInt(word)
        : NUMBERS.indexOf(word.toLowerCase(Locale.ROOT)) / 5;
  }

  private static List<Mention> lines(Passage passage, int start) {
    Matcher m = passage.at(LINES, start);
    if (!m.lookingAt() || !LINES_BEHIND.isIn(m.group())) {
      return failedLines(passage, start);
    }
    int count = count(m.group(1));
    if (!OF_TREATMENT.isIn(m.group())) {
      return List.of();
    }
    return List.of(Mention.of("prior_lines", "count", start, m.end()).withNumber(count, ""));
  }

  /** At a word of the table of statements. */
  static List<Mention> atWord(Passage passage, String type, String name, int start, int end) {
    var found = new ArrayList<Mention>();
    var mention = Mention.of(type, name, start, end);
    switch (type) {
      case "smoking" -> found.add(smoking(passage, mention));
      case "lines" -> found.addAll(lines(passage, start));
      case "lines_many" ->
          found.add(mention.renamed("prior_lines", "count").withText("heavily pretreated"));
      case "treatment_naive" ->
          found.add(mention.renamed("therapy", name).withStatus(FactStatus.ABSENT));
      case "travel" -> {
        Matcher m = passage.at(TRAVEL_BEHIND, end);
        if (m.lookingAt()) {
          found.add(
              mention
                  .withEvidence(start, m.end())
                  .withNumber(Integer.parseInt(m.group(1)), distanceUnit(m.group(2))));
        }
      }
      case "transfusion" -> {
        Matcher m = passage.at(UNITS_BEHIND, end);
        if (m.lookingAt()) {
          var units = m.group(1) != null ? m.group(1) : m.group(2);
          found.add(
              mention.withEvidence(start, m.end()).withNumber(Integer.parseInt(units), "units"));
        }
      }
      case "interval" -> {
        Matcher m = passage.at(INTERVAL, end);
        if (m.lookingAt()) {
          found.add(
              mention
                  .withEvidence(start, m.end())
                  .withNumber(Integer.parseInt(m.group(1)), timeUnit(m.group(2))));
        }
      }
      case "pregnancy_marker" -> {
        Matcher m = passage.at(PREGNANCY_TEST, end);
        if (m.lookingAt()) {
          boolean negative = !POSITIVE.covers(m.group(1));
          boolean asked = PREGNANCY_ASKED.isIn(passage.between(passage.start(), passage.end()));
          if (negative || asked) {
            found.add(
                mention
                    .renamed("condition", name)
                    .withEvidence(start, m.end())
                    .withStatus(negative ? FactStatus.ABSENT : FactStatus.POSSIBLE)
                    .with(MARKER, "true"));
          }
        }
      }
      case "pregnancy_test" -> {
        Matcher m = passage.at(PREGNANCY_TEST, end);
        if (m.lookingAt()) {
          boolean negative = !POSITIVE.covers(m.group(1));
          found.add(
              mention
                  .renamed("condition", name)
                  .withEvidence(start, m.end())
                  .withStatus(negative ? FactStatus.ABSENT : FactStatus.PRESENT));
        }
      }
      case "no_metastasis" -> {
        if (passage.isAt(END_OF_STATEMENT, end)) {
          found.add(mention.renamed("metastasis", name).withStatus(FactStatus.ABSENT));
        }
      }
      case "response" -> response(passage, mention, found);
      case "response_phrase" -> found.add(mention.renamed("response", "response").withText(name));
      case "measurable_disease" ->
          found.add(mention.withValue(new org.theriac.trials.facts.Fact.Value.Truth(true)));
      case "measurable_disease_not" ->
          found.add(
              mention
                  .renamed("measurable_disease", name)
                  .withValue(new org.theriac.trials.facts.Fact.Value.Truth(true))
                  .withStatus(FactStatus.ABSENT));
      case "preference" ->
          found.add(
              passage.isBefore(NOT_WISHED, start, 48)
                  ? mention.renamed("preference", DECLINES).withStatus(FactStatus.PRESENT)
                  : mention);
      default -> found.add(mention);
    }
    return found;
  }

  /** "no tobacco since 2020". */
  private static final Rule SINCE_BEHIND = Rule.inAnyCase("\\s(?:use\\s)?(?:since|for|x|in)\\s");

  private static Mention smoking(Passage passage, Mention mention) {
    if (mention.name().equals("never smoker") && passage.isAt(SINCE_BEHIND, mention.end())) {
      return mention.renamed("smoking", "former smoker");
    }
    if (mention.name().equals("never smoker")) {
      return mention.withNumber(0, "pack-years");
    }
    var after = passage.between(mention.end(), mention.end() + 60);
    var before = passage.between(mention.start() - 24, mention.start());
    if (NOT_A_SMOKER.isIn(before)) {
      return mention.renamed("smoking", "never smoker").withNumber(0, "pack-years");
    }
    var named =
        mention.name().equals("current smoker") && QUIT_BEHIND.opens(after)
            ? mention.renamed("smoking", "former smoker")
            : mention;
    return packYears(passage, named, before, after);
  }

  private static Mention packYears(Passage passage, Mention mention, String before, String after) {
    Matcher m = passage.in(PACK_YEARS, after);
    if (m.find()) {
      return mention
          .withNumber(Double.parseDouble(m.group(1)), "pack-years")
          .withEvidence(mention.start(), mention.end() + m.end());
    }
    m = passage.in(PACKS_A_DAY, after);
    if (m.find()) {
      double packs = Double.parseDouble(m.group(1)) * Double.parseDouble(m.group(2));
      return mention
          .withNumber(Math.round(packs * 10) / 10.0, "pack-years")
          .withEvidence(mention.start(), mention.end() + m.end());
    }
    m = passage.in(PACK_YEARS, before);
    if (m.find()) {
      return mention.withNumber(Double.parseDouble(m.group(1)), "pack-years");
    }
    return mention;
  }

  /** "PR on CT", "CR per marrow": what a response was told by. */
  private static final Rule SHOWN_BY =
      Rule.inAnyCase(
          "\\sin\\s(?:the\\s)?(?:brain|liver|lungs?|CNS|nodes|bones?)\\b"
              + "|\\s(?:on|by|per)\\s(?:(?:the|his|her|last|latest|most|recent|restaging"
              + "|interval|repeat"
              + "|first|imaging)\\s){0,3}(?:CT|PET|MRI|scans?|imaging|BM|bone marrow|marrow"
              + "|RECIST|iRECIST|restaging)\\b");

  /** "x6 -> CR by PET; relapse": the best response to a course, kept with it. */
  private static final Rule ARROW_BEFORE = Rule.of("(?:->|\u2192|=>)\\s?$");

  /** "tolerating, SD.", "now C9 of X, PR.": of the course that is given. */
  private static final Rule OF_COURSE_NOW =
      Rule.inAnyCase(
          "\\b(?:ongoing|tolerat\\w+(?:\\s(?:it\\s)?well)?|(?:now"
              + "|currently)\\s(?:on\\s)?(?:C\\d{1,2}\\s)?[\\w/+ -]{3,30}|C\\d{1,2}"
              + "|since\\s[\\w/]{2,12}),\\s$");

  /** "CT 10/5: lung mets up 15%, SD.", "x8, 8/2026, partial response." */
  private static final Rule OF_PICTURE =
      Rule.inAnyCase(
          "\\b(?:CT|PET|MRI|MIBG|scans?|imaging|restaging|RECIST)\\b[^;.]{0,60}[,:]\\s$");

  private static final Rule OF_COURSE_DONE = Rule.of("\\d\\)?,\\s$");
  private static final int LONGEST_ABBREVIATION = 4;

  private static final Rule ENDS_SENTENCE = Rule.of("\\s?(?:[;.]|$)");

  /** Two letters are a response only after words that ask for one. */
  private static void response(Passage passage, Mention mention, List<Mention> found) {
    boolean worse = mention.name().equals("PD");
    boolean asked = passage.isBefore(worse ? WORSE_BEFORE : RESPONSE_BEFORE, mention.start(), 24);
    boolean shown =
        !worse
            && passage.isAt(SHOWN_BY, mention.end())
            && !passage.isBefore(ARROW_BEFORE, mention.start(), 4);
    boolean ofNow =
        !worse
            && passage.isAt(ENDS_SENTENCE, mention.end())
            && passage.isBefore(OF_COURSE_NOW, mention.start(), 48);
    boolean told =
        !worse
            && passage.isAt(ENDS_SENTENCE, mention.end())
            && (passage.isBefore(OF_PICTURE, mention.start(), 80)
                || mention.end() - mention.start() > LONGEST_ABBREVIATION
                    && passage.isBefore(OF_COURSE_DONE, mention.start(), 6));
    boolean alone = mention.start() == passage.start() && mention.end() == passage.end();
    if (asked || alone || shown || ofNow || told) {
      found.add(mention.withText(mention.name()).renamed("response", "response"));
    }
  }

  private static final Map<Character, String> DISTANCES = Map.of('k', "km", 'h', "hours");

  private static String distanceUnit(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    if (lower.startsWith("min")) {
      return "minutes";
    }
    return DISTANCES.getOrDefault(lower.charAt(0), "miles");
  }

  private static String timeUnit(@org.jspecify.annotations.Nullable String written) {
    if (written == null) {
      return "months";
    }
    return switch (Character.toLowerCase(written.charAt(0))) {
      case 'd' -> "days";
      case 'w' -> "weeks";
      case 'y' -> "years";
      default -> "months";
    };
  }
}
