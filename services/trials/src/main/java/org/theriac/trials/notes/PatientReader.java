package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/** Age and sex. */
final class PatientReader {
  private static final int OLDEST = 120;

  /** Chars of "pt " and its like before the age. */
  private static final int FIRST_WORDS = 12;

  private static final int YOUNGEST_IN_SMALL = 18;
  private static final Rule AGE_SEX =
      Rule.of(
          "(\\d{1,3})\\s?-?\\s?(y/?o|y\\.o\\.?|yr|yrs?[ -]olds?|years?[ -]olds?|years?[ -]of[ -]age"
              + "|yo|year|y)[\\s-]?\\s?((?:(?:[A-Za-z-]{2,18}|G\\d{1,2}P\\d{1,4})[\\s,]{1,2}){0,4}?)(F|M|female|male"
              + "|woman|man|gentleman|lady|girl|boy|gent|fem)(?![A-Za-z0-9])");
  private static final Rule NUMBER_SEX =
      Rule.of(
          "(\\d{1,3})[\\s-]?\\s?()()(F|M|(?<=\\d)[fm](?=[\\s,.])|female|male|woman|man|gentleman"
              + "|lady|girl|boy|gent|fem)(?![A-Za-z0-9])");
  private static final Rule AGE =
      Rule.inAnyCase(
          "(\\d{1,3})\\s?-?\\s?(?:y/?o|yo|y\\.o\\.|yr[ -]old|yrs[ -]old|year[ -]old|years[ -]old"
              + "|years of age)(?![A-Za-z])");
  private static final Rule MONTHS_OLD =
      Rule.inAnyCase("(\\d{1,2})\\s?-?\\s?(?:mo|month|months)[ -]old\\b");
  private static final Rule NUMBER =
      Rule.of("\\s?[:=]?\\s?(\\d{1,3})(?![\\d/%]|\\.\\d)\\s?(?:y/?o|yrs?|years?|y)?(?![A-Za-z])");

  /** "Age 70, male". */
  private static final Rule SEX_BEHIND =
      Rule.inAnyCase(
          "\\s?[,;/(]\\s?(male|female|man|woman)(?![A-Za-z]|\\s(?:breast|partner|relative|donor))");

  private static final Rule SEX =
      Rule.inAnyCase("\\s?[:=]\\s?(M|F|male|female|man|woman)(?![A-Za-z])");
  private static final Rule OTHER_AGE =
      Rule.inAnyCase(
          "(?:\\bat|\\bage|\\baged|@|\\bage of|\\bat age|\\bdx'?d?|\\bbefore|\\buntil|\\bafter"
              + "|\\bsince|\\bfor|[<>≥≤/$]|(?<![A-Za-z])\\.|-(?=\\d|$))\\s?$");
  private static final Rule ASSIGNED =
      Rule.inAnyCase(
          "(?:sex )?assigned (?:(male|female) at birth|(?:sex )?at birth:?\\s?(male|female|M|F)\\b)"
              + "|sex at birth:?\\s?(male|female|M|F)\\b");
  private static final Rule GENDER =
      Rule.inAnyCase(
          "(trans(?:gender)?\\s(?:man|woman|male|female)|non-?binary|genderqueer)(?![a-z])");

  /** "Mr. X is a 69-year-old". */
  private static final Rule TITLE =
      Rule.of(
          "\\b(Mr\\.?|Mrs\\.?|Ms\\.?|Miss)\\s[A-Z][\\w'.-]{0,20}(?:\\s[A-Z][\\w'-]{1,20})?"
              + "\\s(?:is|was)\\s(?:an?|the|our)\\s(?:\\w{3,14}\\s)?$");

  private PatientReader() {}

  /** At a word that begins with a digit. */
  static List<Mention> atNumber(Passage passage, int start) {
    if (!mayBeAge(passage, start) || passage.isBefore(OTHER_AGE, start, 10)) {
      return List.of();
    }
    var found = new ArrayList<Mention>();
    Matcher months = passage.at(MONTHS_OLD, start);
    if (months.lookingAt()) {
      found.add(
          Mention.of("age", "age", start, months.end())
              .withNumber(Integer.parseInt(months.group(1)), "months"));
      return found;
    }
    Matcher both = passage.at(AGE_SEX, start);
    boolean fits = both.lookingAt();
    if (!fits) {
      both = passage.at(NUMBER_SEX, start);
      fits = both.lookingAt();
    }
    if (fits && isPlausible(both, passage)) {
      int ageEnd = both.end();
      found.add(
          Mention.of("age", "age", start, ageEnd)
              .withNumber(Integer.parseInt(both.group(1)), "years"));
      if (both.group(3).toLowerCase(Locale.ROOT).contains("trans")) {
        // The gender is read by its own words; the sex at birth is not said by it.
        return found;
      }
      boolean apart = !both.group(2).isEmpty() && both.group(4).length() > 1;
      found.add(
          Mention.of("sex", "sex", apart ? both.start(4) : start, both.end())
              .withText(sex(both.group(4))));
      return found;
    }
    Matcher age = passage.at(AGE, start);
    if (age.lookingAt() && Integer.parseInt(age.group(1)) <= OLDEST) {
      found.add(
          Mention.of("age", "age", start, age.end())
              .withNumber(Integer.parseInt(age.group(1)), "years"));
      Matcher title = passage.before(TITLE, start, 48);
      if (title.find()) {
        found.add(
            Mention.of("sex", "sex", title.start(1), title.end(1))
                .withText(
                    title.group(1).startsWith("Mr.") || title.group(1).equals("Mr")
                        ? "male"
                        : "female"));
      }
    }
    return found;
  }

  /** The cheap question before the dear ones: up to three digits, and a letter behind. */
  private static boolean mayBeAge(Passage passage, int start) {
    int at = start;
    while (at - start < 4 && passage.charAt(at) >= '0' && passage.charAt(at) <= '9') {
      at++;
    }
    if (at - start > 3) {
      return false;
    }
    for (int gap = 0; gap < 3 && (passage.charAt(at) == ' ' || passage.charAt(at) == '-'); gap++) {
      at++;
    }
    return "yYfFmMgGlLwWbB".indexOf(passage.charAt(at)) >= 0;
  }

  /** Without "years old" only a capital right behind the number is a sex: "62F", not "98.6 F". */
  private static boolean isPlausible(Matcher both, Passage passage) {
    if (Integer.parseInt(both.group(1)) > OLDEST) {
      return false;
    }
    if (!both.group(2).isEmpty()) {
      return true;
    }
    boolean bare = both.group(4).length() == 1 && both.group(3).isEmpty();
    if (bare && Character.isLowerCase(both.group(4).charAt(0))) {
      // "66f" where a note of small letters begins; "10f" and "5m" are measures.
      return both.start() - passage.start() < FIRST_WORDS
          && Integer.parseInt(both.group(1)) >= YOUNGEST_IN_SMALL;
    }
    boolean close = both.end() - both.start() <= both.group(1).length() + 1;
    boolean spaced = both.end() - both.start() == both.group(1).length() + 2;
    boolean opens = both.start() - passage.start() < 30;
    return bare && (close || spaced && opens)
        || both.group(4).length() > 1 && both.group(3).isEmpty() && opens;
  }

  private static String sex(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "f", "female", "woman", "lady", "girl", "fem" -> "female";
      default -> "male";
    };
  }

  /** At the word "age", "sex", "gender", "transgender", "assigned" and their like. */
  static List<Mention> atWord(Passage passage, String kind, int start, int end) {
    var found = new ArrayList<Mention>();
    Matcher m;
    switch (kind) {
      case "age" -> {
        m = passage.at(NUMBER, end);
        if (m.lookingAt()
            && Integer.parseInt(m.group(1)) <= OLDEST
            && (passage.charAt(end) == ':' || start == passage.start())) {
          found.add(
              Mention.of("age", "age", start, m.end())
                  .withNumber(Integer.parseInt(m.group(1)), "years"));
          Matcher sex = passage.at(SEX_BEHIND, m.end());
          if (sex.lookingAt()) {
            found.add(
                Mention.of("sex", "sex", sex.start(1), sex.end(1)).withText(sex(sex.group(1))));
          }
        }
      }
      case "sex" -> {
        m = passage.at(SEX, end);
        if (m.lookingAt()) {
          found.add(Mention.of("sex", "sex", start, m.end()).withText(sex(m.group(1))));
        } else {
          birth(passage, start, found);
        }
      }
      case "gender" -> {
        m = passage.at(GENDER, start);
        if (m.lookingAt()) {
          found.add(
              Mention.of("sex", "gender identity", start, m.end())
                  .withText(
                      m.group(1)
                          .toLowerCase(Locale.ROOT)
                          .replaceFirst("^trans\\s", "transgender ")));
        }
      }
      case "afab" ->
          found.add(Mention.of("sex", "sex assigned at birth", start, end).withText("female"));
      case "amab" ->
          found.add(Mention.of("sex", "sex assigned at birth", start, end).withText("male"));
      default -> birth(passage, start, found);
    }
    return found;
  }

  private static void birth(Passage passage, int start, List<Mention> found) {
    Matcher m = passage.at(ASSIGNED, start);
    if (m.lookingAt()) {
      for (int group = 1; group <= 3; group++) {
        if (m.group(group) != null) {
          found.add(
              Mention.of("sex", "sex assigned at birth", start, m.end())
                  .withText(sex(m.group(group))));
        }
      }
    }
  }
}
