package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * Stage and TNM. Arabic numbers become Roman ones; staging systems of their own keep their name.
 */
final class StageReader {
  private static final Rule STAGE =
      Rule.of(
          "\\s?:?\\s?(?:is |was |group |now |clinical |pathologic |at least |p|c|yp)?(IV|III|II|I"
              + "|iv|iii|ii|i(?=\\s?[abc]\\b)|0|[1-4]|lV|lll|ll"
              + "|l)(?:\\s?([A-Ea-e])(?![a-z]))?([1-3])?(?:(?:\\s?[-/–]\\s?|\\s(?:or|vs\\.?|versus)\\s(?:[Ss]tage\\s)?)(IV|III|II"
              + "|I)([A-Ca-c])?)?(?![A-Za-z0-9%])");

  /** The stages of the International Neuroblastoma Risk Group. */
  private static final Rule INRG = Rule.of("\\s?:?\\s?(L[12]|MS|M)(?![A-Za-z0-9'/])");

  private static final Rule CODE =
      Rule.of(
          "[\\s:-]*(?:stage\\s|class\\s|status\\s|group\\s)?(IV|III|II|I|0"
              + "|[0-4])\\s?([A-Ea-e](?![A-Za-z]))?([1-3](?!\\d))?(?![A-Za-z0-9])");
  private static final Rule LETTER = Rule.of("[\\s:-]*(?:stage\\s)?([0ABCD])(?![A-Za-z0-9])");
  private static final Rule CNS = Rule.of("\\s?-?\\s?([123][abc]?)(?![A-Za-z0-9])");
  private static final Pattern APART = Pattern.compile("[\\s,]");
  private static final Rule TNM =
      Rule.of(
          "([ycpram]{0,2}T(?:is|a"
              + "|[0-4xX])[a-e]?(?:mi)?(?:\\([a-z0-9]{1,3}\\))?[\\s,]{0,2}[ycpr]{0,2}N[0-3xX]"
              + "[a-c]?(?:mi)?(?:\\(?(?:sn|i[+-])\\)?)?(?:[\\s,]{0,2}[ycp]{0,2}M[01xX][a-d]?"
              + "(?:\\(\\d\\))?)?|[ycpr]{1,2}T(?:is|a|[0-4xX])[a-e]?)(?![A-Za-z0-9])");
  private static final Rule LATER =
      Rule.of(
          "\\s?(?:->|\u2192|=>)\\s?(?:stage\\s)?(IV|III|II|I)([A-Ca-c](?![A-Za-z]))?(?![A-Za-z0-9])");

  /** "stage IIIB -> mets": it has spread since. */
  private static final Rule SPREAD_SINCE =
      Rule.inAnyCase(
          "\\s?(?:->|\u2192|=>)\\s?(?:mets?\\b|metasta|recur|relaps|distant)"
              + "|\\s(?:at|@)\\s(?:dx|diagnosis|presentation)\\b[^.;]{0,30}"
              + "\\bnow\\s(?:with\\s)?(?:met|stage IV|recur|relaps)");

  /** "Initially stage II, now stage IV". */
  private static final Rule AT_FIRST =
      Rule.inAnyCase(
          "\\b(?:initially|originally|initial|original|first)\\s(?:[\\w-]{2,14}\\s){0,2}$");

  private static final Rule RESTAGED =
      Rule.inAnyCase(
          "[^.;\\n]{0,60}?\\b(?:now|currently|restaged(?: as)?|upstaged to)\\s(?:is\\s)?(?:clinical\\s)?"
              + "(?:stage\\s)?(?-i:IV|III|II|I)[ABC]?\\b");

  private static final Rule LATER_LETTER =
      Rule.of("\\s?(?:->|\u2192|=>)\\s?([0ABCD])(?![A-Za-z0-9])");
  private static final Rule EDITION =
      Rule.inAnyCase(
          "[^.;]{0,30}?\\b(AJCC|UICC|FIGO|TNM)\\s?v?(?:\\s?(\\d{4}"
              + "|\\d)(?:th)?)?(?:\\s?(?:ed(?:ition)?\\b\\.?))?");
  private static final Rule OTHER_STAGE =
      Rule.inAnyCase(
          "(?:\\bCKD|Yahr|Tanner|Kellgren|Lawrence|kidney disease|pressure|ulcer|decubitus|fibrosis|sleep|NASH|CHF|GVHD"
              + "|retinopathy|parkinson'?s?|heart failure)\\s(?:\\w{1,12}\\s)?$");
  private static final Rule OTHER_BEHIND =
      Rule.inAnyCase("[^.;,]{0,10}\\b(?:CKD|chronic kidney|pressure|decubitus|sacral|ulcer|GVHD)");
  private static final String[] ROMAN = {"0", "I", "II", "III", "IV"};

  private StageReader() {}

  /** At a word for stage or a staging system; the kind comes from the table of statements. */
  static List<Mention> atWord(Passage passage, String kind, int start, int end) {
    var found = new ArrayList<Mention>();
    switch (kind) {
      case "stage" -> stage(passage, start, end, found);
      case "extensive", "limited" ->
          found.add(Mention.of("stage", "stage", start, end).withText(kind));
      case "CNS code" ->
          found.add(
              Mention.of("stage", "CNS status", start, end)
                  .withText(passage.between(start, end).replaceAll("[ -]", "")));
      case "CNS status" -> {
        Matcher m = passage.at(CNS, end);
        if (m.lookingAt()) {
          found.add(
              Mention.of("stage", "CNS status", start, m.end())
                  .withText("CNS" + m.group(1).toLowerCase(Locale.ROOT)));
        }
      }
      case "BCLC", "Binet" -> {
        Matcher m = passage.at(LETTER, end);
        if (m.lookingAt()) {
          Matcher later = passage.at(LATER_LETTER, m.end());
          Matcher last = later.lookingAt() ? later : m;
          found.add(
              Mention.of("stage", "stage", start, last.end()).withText(kind + " " + last.group(1)));
        }
      }
      default -> {
        Matcher m = passage.at(CODE, end);
        if (m.lookingAt()) {
          var plain =
              roman(m.group(1)) + upper(m.group(2)) + (m.group(3) == null ? "" : m.group(3));
          boolean general = kind.equals("FIGO") || kind.equals("Ann Arbor") || kind.equals("AJCC");
          var mention =
              Mention.of("stage", "stage", start, m.end())
                  .withText(general ? plain : kind + " " + (m.group(1).equals("0") ? "0" : plain));
          found.add(general ? mention.with("source", kind) : mention);
        }
      }
    }
    return found;
  }

  private static void stage(Passage passage, int start, int end, List<Mention> found) {
    Matcher risk = passage.at(INRG, end);
    if (risk.lookingAt()) {
      found.add(Mention.of("stage", "stage", start, risk.end()).withText(risk.group(1)));
      return;
    }
    Matcher m = passage.at(STAGE, end);
    if (!m.lookingAt()
        || passage.isBefore(OTHER_STAGE, start, 34)
        || passage.isAt(OTHER_BEHIND, m.end())) {
      return;
    }
    var value = roman(m.group(1)) + upper(m.group(2)) + (m.group(3) == null ? "" : m.group(3));
    if (m.group(4) != null) {
      var other = m.group(4) + upper(m.group(5));
      value =
          rank(m.group(4)) < rank(roman(m.group(1))) ? other + "-" + value : value + "-" + other;
    }
    int read = m.end();
    Matcher later = passage.at(LATER, read);
    if (later.lookingAt()) {
      value = later.group(1) + upper(later.group(2));
      read = later.end();
    }
    var mention = Mention.of("stage", "stage", start, read).withText(value);
    if (passage.at(SPREAD_SINCE, read).lookingAt()
        || passage.isBefore(AT_FIRST, start, 30) && passage.isAt(RESTAGED, read)) {
      mention = mention.withStatus(FactStatus.HISTORICAL);
    }
    Matcher edition = passage.at(EDITION, read);
    if (edition.lookingAt() && edition.end() - read < 24) {
      if (edition.group(2) != null) {
        mention =
            mention.with(
                "edition", edition.group(1).toUpperCase(Locale.ROOT) + " " + edition.group(2));
      } else {
        mention = mention.with("source", edition.group(1).toUpperCase(Locale.ROOT));
      }
    }
    found.add(mention);
  }

  private static int rank(String roman) {
    return List.of(ROMAN).indexOf(roman);
  }

  private static String upper(@org.jspecify.annotations.Nullable String letter) {
    return letter == null ? "" : letter.toUpperCase(Locale.ROOT);
  }

  private static String roman(String number) {
    char c = number.charAt(0);
    // A badly scanned I is an l.
    return Character.isDigit(c)
        ? ROMAN[c - '0']
        : number.replace('l', 'I').toUpperCase(Locale.ROOT);
  }

  /** Whether a word may begin a TNM code. */
  static boolean mayBeTnm(String text, int start, int end) {
    int length = end - start;
    if (length < 2 || length > 14) {
      return false;
    }
    for (int i = start; i < Math.min(end, start + 4); i++) {
      if (text.charAt(i) == 'T') {
        return i + 1 < text.length() && "is01234xXa".indexOf(text.charAt(i + 1)) >= 0;
      }
    }
    return false;
  }

  static List<Mention> tnm(Passage passage, int start) {
    Matcher m = passage.at(TNM, start);
    if (!m.lookingAt()) {
      return List.of();
    }
    return List.of(
        Mention.of("tnm", "TNM", start, m.end())
            .withText(APART.matcher(m.group(1)).replaceAll("")));
  }
}
