package org.theriac.trials.deidentification;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What words may be: names of people, words of the language, of the clinic, or medicines. */
final class NameWords {
  /** Longest word of which capitals may be letters of the clinic ("PTTX"). */
  static final int LONGEST_LETTERS = 5;

  private static final int SHORTEST_MEDICINE = 5;
  private static final int LONGEST_HEAD = 30;

  /** Chars of the shortest space and head behind an eponym, less one. */
  private static final int LEAST_HEAD = 3;

  private static final List<String> CLINIC_TABLES =
      List.of(
          "notes/conditions.tsv",
          "notes/cues.tsv",
          "notes/diagnoses.tsv",
          "notes/headings.tsv",
          "notes/labs.tsv",
          "notes/lexicon.tsv",
          "notes/markers.tsv",
          "notes/medicines.tsv",
          "notes/sites.tsv",
          "notes/statements.tsv",
          "notes/therapies.tsv",
          "criteria/conditions.tsv",
          "criteria/diseases.tsv",
          "criteria/drug-classes.tsv",
          "criteria/measures.tsv",
          "criteria/signs.tsv");

  /** Short forms and names of months that people are called too. */
  private static final Set<String> MONTH_NAMES = Set.of("jan", "april", "may", "june", "august");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  static final Set<String> FIRST = WordLists.words("first-names.txt");
  static final Set<String> LAST = WordLists.words("surnames.txt");

  /** Names that are words too, and that stand behind kinship all the same ("wife faith"). */
  static final Set<String> GIVEN_WORDS = WordLists.words("given-words.txt");

  /** Words that read like names and are none in a note. */
  static final Set<String> WORDS = WordLists.words("words.txt");

  static final Set<String> HEADS = WordLists.words("heads.txt");

  /** Surnames of people of today that are eponyms too, where a finding stands behind. */
  private static final Set<String> EPONYM_SURNAMES = WordLists.words("eponym-surnames.txt");

  /** "20g Huber": behind a gauge stands a needle. */
  private static final Pattern GAUGE =
      Pattern.compile("(?<![\\d.])\\d{2}\\s?(?:g|ga|gauge|G|Fr|F)\\s$");

  private static final int LONGEST_GAUGE = 9;

  /** "Finkelstein neg", "Turner ruled out": what a sign or an illness is said to be. */
  private static final Pattern FINDING =
      Pattern.compile(
          "(?:'s|\u2019s)?\\s(?:neg(?:ative)?|pos(?:itive)?|equivocal|ruled out|excluded|suspected"
              + "|unlikely|absent|phenotype|features|stigmata|spectrum|mosaic|carriers?)(?![\\p{L}])"
              + "|(?:'s|\u2019s)?(?:,| or| nor| and|/)\\s?\\p{Lu}[\\p{L}-]{2,20}(?:'s|\u2019s)?\\s"
              + "(?:syndromes?|disease|signs?|tests?|reflex(?:es)?)(?![\\p{L}])");

  /** "Gilbert syndrome", "Turner's sign"; "Turner's disease" may be what a person has. */
  private static final Pattern SYNDROME =
      Pattern.compile(
          "(?:'s|\u2019s)?\\s(?:syndromes?|signs?|phenomenon|reflex|man(?:oe|e)uver|manoeuvre)(?![\\p{L}])"
              + "|\\s(?:disease|tests?)(?![\\p{L}])");

  /** Names that are words when written in small letters. */
  static final Set<String> SMALL_WORDS = WordLists.words("small-words.txt");

  static final Set<String> NEVER = WordLists.words("never-names.txt");

  /** Words of the language and of the clinic, by the project's own lists and tables. */
  static final Set<String> KNOWN = known();

  /** Words of the language, by a list that holds few names. */
  static final Set<String> ENGLISH = WordLists.words("english.txt");

  /** Words that are written with a capital. */
  static final Set<String> PROPER = WordLists.words("proper.txt");

  /** Endings and beginnings that words of the language and of medicine have, names hardly ever. */
  private static final Set<String> ENDINGS = WordLists.words("endings.txt");

  private static final Set<String> BEGINNINGS = WordLists.words("beginnings.txt");
  private static final int SHORTEST_AFFIX = 3;
  private static final int LONGEST_AFFIX = 9;

  /** "T-cell", "K-Dur", "Toprol-XL": a letter before or capitals behind a hyphen make no name. */
  private static final Pattern FORM = Pattern.compile("^\\p{L}-|-\\p{Lu}{1,3}$");

  private static final Pattern BEFORE_HEAD = Pattern.compile("(?:'s|’s|s)?[\\s-](\\p{L}{3,20})");

  /** "Matteo cell 541 555 0133" is no kind of cell. */
  private static final Pattern CALLED_AT =
      Pattern.compile("\\s(?:cell|line|work|home|phone)\\s?[:#]?\\s?[(+]?\\d{3}");

  private final Set<String> medicines;

  /**
   * With the names of medicines that a release brings.
   *
   * @param medicines words in lower case
   */
  NameWords(Set<String> medicines) {
    this.medicines = medicines;
  }

  /** Whether a word names a medicine and is on no list of names. */
  static boolean mayBeMedicine(String word) {
    return word.length() >= SHORTEST_MEDICINE && !isListed(word) && !WORDS.contains(word);
  }

  private static Set<String> known() {
    var known = new HashSet<>(NEVER);
    known.addAll(WORDS);
    known.addAll(HEADS);
    known.addAll(WordLists.words("known-words.txt"));
    known.addAll(WordLists.words("clinic.txt"));
    known.addAll(WordLists.words("brands.txt"));
    for (String list : List.of("foreign-words.txt", "medical.txt")) {
      for (String word : WordLists.words(list)) {
        if (!isListed(word)) {
          known.add(word);
        }
      }
    }
    for (String line : WordLists.lines("cues.tsv")) {
      for (String word : NO_LETTERS.split(line.substring(line.lastIndexOf('\t')))) {
        if (!isListed(word)) {
          known.add(word);
        }
      }
    }
    for (String table : CLINIC_TABLES) {
      for (String line : WordLists.lines("/org/theriac/trials/" + table)) {
        for (String word : NO_LETTERS.split(line.toLowerCase(Locale.ROOT))) {
          known.add(word);
        }
      }
    }
    return known;
  }

  /** Whether a word in lower case is on a list of people's names. */
  static boolean isListed(String word) {
    return FIRST.contains(word) || LAST.contains(word);
  }

  static boolean isNameLike(String word) {
    return !NEVER.contains(word) && !HEADS.contains(word);
  }

  static boolean isCapitals(String words) {
    for (int i = 0; i < words.length(); i++) {
      if (Character.isLowerCase(words.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word in lower case begins or ends as words of the language or of medicine do. */
  static boolean isOrdinary(String lower) {
    for (int length = SHORTEST_AFFIX; length <= LONGEST_AFFIX; length++) {
      if (length < lower.length() && ENDINGS.contains(lower.substring(lower.length() - length))
          || length + 2 < lower.length() && BEGINNINGS.contains(lower.substring(0, length))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in small letters is one of the names of medicines that a release brings. */
  boolean isMedicine(String word) {
    return medicines.contains(word);
  }

  /** Whether a word in small letters is on a list of words or of medicines. */
  boolean isListedWord(String word) {
    return KNOWN.contains(word) || medicines.contains(word);
  }

  /** Whether a word of it is on a list of names, or is no word of the language or the clinic. */
  boolean canBeName(String name) {
    for (String part : PARTS.split(name)) {
      if (part.length() > 1 && !isCapitals(part)) {
        var lower = part.toLowerCase(Locale.ROOT);
        if (WORDS.contains(lower) || isListed(lower) || !isKnown(part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A word of the language, of the clinic or a medicine that hardly names anybody. */
  boolean isPlain(String lower) {
    boolean word = ENGLISH.contains(lower) || isListedWord(lower);
    return word && !isListed(lower)
        || NEVER.contains(lower)
        || Cues.isCue(lower) && !isListed(lower)
        || isMedicine(lower);
  }

  /** What parts the words of a name. */
  static final Pattern PARTS = Pattern.compile("[ ,.-]+");

  /** Whether all parts of a word are known; the lists of names go before the endings. */
  boolean isKnown(String word) {
    if (isForm(word)) {
      return true;
    }
    for (String part : word.toLowerCase(Locale.ROOT).split("-", -1)) {
      if (part.length() >= 3 && !isListedWord(part)) {
        if (isListed(part) || !isOrdinary(part)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a word is known, or one of the language and no name. */
  boolean isWord(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return ENGLISH.contains(lower) && !isListed(lower) && !PROPER.contains(lower) || isKnown(word);
  }

  /** Whether it is a word of the clinic by its form: "T-cell", "Toprol-XL". */
  static boolean isForm(String word) {
    return word.indexOf('-') >= 0 && FORM.matcher(word).find();
  }

  /**
   * "DlSCHARGE", "StudyDate": a word of the language in which a scan took a letter for another, or
   * two of them without a space.
   */
  static boolean isMisreadWord(String text, int start, int end) {
    int small = 0;
    int stroke = 0;
    int inner = -1;
    for (int at = start + 1; at < end; at++) {
      char c = text.charAt(at);
      small += Character.isLowerCase(c) ? 1 : 0;
      stroke += c == 'l' ? 1 : 0;
      inner = Character.isUpperCase(c) && Character.isLowerCase(text.charAt(at - 1)) ? at : inner;
    }
    if (inner > 0 && text.indexOf('I', start + 1) == inner) {
      // "CaII"
      var meant = text.substring(start, end).toLowerCase(Locale.ROOT).replace('i', 'l');
      if (ENGLISH.contains(meant)) {
        return true;
      }
    }
    if (stroke > 0 && stroke == small && inner > 0) {
      var meant = text.substring(start, end).replace('l', 'I').toLowerCase(Locale.ROOT);
      return ENGLISH.contains(meant) || KNOWN.contains(meant);
    }
    if (inner < 0 && stroke > 0 && isMisread(text.substring(start, end).toLowerCase(Locale.ROOT))) {
      return true;
    }
    return inner > start + 2
        && isPlainWord(text.substring(start, inner))
        && isPlainWord(text.substring(inner, end));
  }

  /** "Patlent": one of its strokes is meant for another letter. */
  private static boolean isMisread(String lower) {
    if (lower.length() <= LONGEST_LETTERS
        || ENGLISH.contains(lower)
        || KNOWN.contains(lower)
        || isListed(lower)) {
      return false;
    }
    for (int at = lower.indexOf('l', 1); at > 0; at = lower.indexOf('l', at + 1)) {
      var meant = lower.substring(0, at) + 'i' + lower.substring(at + 1);
      if (ENGLISH.contains(meant) || KNOWN.contains(meant)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlainWord(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return lower.length() > 2
        && (ENGLISH.contains(lower) || KNOWN.contains(lower))
        && !isListed(lower);
  }

  /** "Discharge Jan 13": a month that is a given name too, before its day. */
  static boolean isMonthAt(String text, int end, String lower) {
    return MONTH_NAMES.contains(lower) && isNumberBehind(text, end);
  }

  /** "Dr. Lee 2/9": behind a title a number makes no eponym. */
  static boolean isNumberBehind(String text, int end) {
    return end + 1 < text.length()
        && text.charAt(end) == ' '
        && Character.isDigit(text.charAt(end + 1));
  }

  /** Whether a surname that is an eponym too names a syndrome or a sign where it stands. */
  boolean isSyndromeAt(String text, int end, String lower) {
    return EPONYM_SURNAMES.contains(lower)
        && SYNDROME.matcher(text).region(end, text.length()).lookingAt();
  }

  /** "Hodgkin lymphoma", "Child-Pugh": the word behind shows an eponym. */
  static boolean isEponymAt(String text, int end, String lower) {
    if (WORDS.contains(lower) && isNumberBehind(text, end)) {
      return true;
    }
    if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))
        ? text.charAt(end) != 's'
        : end + LEAST_HEAD >= text.length()) {
      return false;
    }
    if (CALLED_AT.matcher(text).region(end, text.length()).lookingAt()) {
      return false;
    }
    if (GAUGE
        .matcher(text)
        .region(Math.max(0, end - lower.length() - LONGEST_GAUGE), end - lower.length())
        .find()) {
      return true;
    }
    if (EPONYM_SURNAMES.contains(lower)
        && FINDING.matcher(text).region(end, text.length()).lookingAt()) {
      return true;
    }
    Matcher head =
        BEFORE_HEAD.matcher(text).region(end, Math.min(text.length(), end + LONGEST_HEAD));
    return head.lookingAt()
        && (HEADS.contains(head.group(1).toLowerCase(Locale.ROOT))
            || WORDS.contains(lower)
                && WORDS.contains(head.group(1).toLowerCase(Locale.ROOT))
                && text.charAt(end) == '-');
  }
}
