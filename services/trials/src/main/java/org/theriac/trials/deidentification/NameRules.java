package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of people: behind titles, labels and kinship, before degrees, by lists of names, and then
 * wherever a part of them recurs in the document. Eponyms ("Hodgkin lymphoma") stay.
 */
final class NameRules {
  private static final String NAME = "\\p{Lu}[\\p{L}'’-]{1,25}";
  private static final String INITIAL = "(?:\\p{Lu}\\.?\\s)";
  private static final String FULL =
      "(?:(?:Dr|Mr|Mrs|Ms)\\.?\\s)?"
          + INITIAL
          + "{0,2}"
          + NAME
          + "(?:(?:,\\s?|\\s)"
          + INITIAL
          + "{0,2}"
          + NAME
          + "){0,2}(?:,?\\s\\p{Lu}\\.?(?![\\w]))?";
  private static final Pattern TITLE =
      Pattern.compile(
          "\\b(?:Mr|Mrs|Ms|Miss|Dr|Drs|Prof|Professor|Doctor|Nurse|Rev|Fr|Sr|MR|MRS|MS|DR)\\.?\\s{1,2}("
              + INITIAL
              + "{0,2}(?:(?:van|von|de|del|la|di|al)\\s){0,2}"
              + NAME
              + "(?:\\s"
              + INITIAL
              + "?"
              + NAME
              + ")?)");
  private static final Pattern LOWER_TITLE =
      Pattern.compile("\\b(?:dr|mr|mrs|ms)\\.?\\s([a-z][a-z'-]{2,20})\\b");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?<=^|\\n|[\\s.;,(|])(?i:patient(?:'s)? ?name|pt\\.? ?name|patient|pt|name|last ?name|first ?name|attending(?: physician)?|provider|physician|surgeon|oncologist|radiologist|pathologist|pharmacist|dietitian|therapist|chaplain|coordinator|presenter|presented by|attendees|scribe|reader|read by|performed by|typed by|operator|assistant|accompanied by|carer|widow|widower|niece|nephew|aunt|uncle|grandson|granddaughter|pcp|primary care|signed(?: by)?|electronically signed(?: by)?|e-?signed(?: by)?|dictated(?: by)?|transcribed by|referred by|referring(?: (?:md|provider|physician))?|ref md|seen by|seen with|reviewed by|reviewed with|discussed with|d/w|emergency contact|next of kin|nok|contact|poa|hcp|health care proxy|interpreter|author|cc|consultant|ordering(?: provider)?|verified by|resident|fellow|staff|nurse|rn|case manager|social worker|witness|guardian|mother|father|spouse|wife|husband|son|daughter|sister|brother|re))\\s?[:#-]\\s{0,3}("
              + FULL
              + ")");
  private static final Pattern CONTEXT =
      Pattern.compile(
          "\\b(?i:discussed with|d/w|seen by|seen with|referred by|reviewed with|signed by|dictated by|per|spoke with|spoke to|called|emailed|accompanied by|named|name is|known as|goes by|under the care of|followed by|care of|thank you|thanks|sincerely|regards|dear|hi|hello)[,:]?\\s{1,3}(?i:dr\\.?\\s|her |his |the )?("
              + FULL
              + ")");
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:\\b[Pp](?:t|atient)\\s|\\b(?i:summary|report|note|letter|consult(?:ation)?|chart|records?|results?|visit) (?i:for|of|on|re)\\s|(?<=^|\\n)\\s{0,4})("
              + NAME
              + ",?\\s"
              + INITIAL
              + "?"
              + NAME
              + ")(?=\\s{0,3}(?:\\(|,|;|DOB|MRN|is\\b|was\\b|has\\b|\\d{1,3}\\s?(?:y|F\\b|M\\b)|admitted|presents|seen|called|\\n|$|\\.))");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:^|\\n)\\s{0,4}("
              + NAME
              + "(?:,\\s?|\\s)"
              + INITIAL
              + "?"
              + NAME
              + "(?:\\s\\p{Lu}\\.?)?)(?=[\\s,;(-]{1,4}(?i:MR\\s?#|MRN|DOB|D\\.O\\.B|acct|account|SSN|\\d{1,3}\\s?(?:y|yo|F|M)\\b))");
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?i:sincerely|faithfully|truly|regards|best wishes|kind wishes|with best wishes|respectfully|cordially)[,.]?\\s{1,4}((?:\\p{Lu}\\.?\\s){0,2}"
              + NAME
              + "(?:\\s"
              + INITIAL
              + "?"
              + NAME
              + "){0,2})");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?<![\\p{L}-])(" + NAME + ")\\s(?:is|was) an?\\s\\d{1,3}\\s?-?\\s?(?:y|year)");
  private static final Pattern KIN =
      Pattern.compile(
          "\\b(?i:wife|husband|son|daughter|mother|father|sister|brother|aunt|uncle|cousin|niece|nephew|grandson|granddaughter|friend|spouse|partner|girlfriend|boyfriend|neighbou?r|caregiver|fianc[eé]e?|mom|dad|ex-wife|ex-husband)[ ,:(]{1,3}("
              + NAME
              + "(?:\\s"
              + NAME
              + ")?)");
  private static final Pattern DEGREE =
      Pattern.compile(
          "\\b((?:"
              + NAME
              + "|\\p{Lu}\\.?)(?:\\s"
              + INITIAL
              + "{0,2}"
              + NAME
              + "){0,2}),?\\s(?:MD|M\\.D\\.|DO|D\\.O\\.|NP|FNP|RN|BSN|PA|PA-C|PhD|PharmD|RPh|MPH|LCSW|MSW|CRNP|APRN|CNP|MBBS|FACP|DNP|OCN)\\b");
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![\\p{L}-])(\\p{Lu}[\\p{L}'’-]{1,20})(,?\\s(?:\\p{Lu}\\.?\\s)?)(\\p{Lu}[\\p{L}'’-]{1,25})(?![\\p{L}])");
  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}[\\p{L}'’-]{1,25}");
  private static final Pattern BEFORE_HEAD = Pattern.compile("(?:'s|’s|s)?[\\s-](\\p{L}{3,20})");
  private static final Pattern ILLNESS =
      Pattern.compile(
          "\\s(?:cancer|ca|carcinoma|disease|tumou?r|leukemia|lymphoma|melanoma|dx|with|w/)\\b");
  private static final Pattern SMALL = Pattern.compile("(?<![\\p{L}\\d])\\p{Ll}{3,25}(?![\\p{L}])");

  /** "SUVmax", "IIIb": letters of the clinic; "O'Malley" and "McAllister" are names. */
  private static final Pattern MIXED =
      Pattern.compile("^(?!Mc|Mac|De|Di|La|Le|Van|Fitz)\\p{Lu}\\p{L}*(?<=\\p{L})\\p{Lu}");

  private static final Pattern DOES =
      Pattern.compile(
          "(?:'s|\u2019s)?\\s(?:from|called|calls|is an?|was an?|will|says|said|states|asked|asks|agrees|drove|drives|lives|works|reports|denies|wants|wishes|understands|paged|aware|and his|and her|accompanied|interpreted|translated|present at)\\b");
  private static final Pattern NEXT_WORD =
      Pattern.compile("\\s(?:\\p{Lu}\\.?\\s)?(\\p{Lu}[\\p{L}'\u2019-]{2,25})(?![:\\p{L}])");

  /** Endings that words of the language and of medicine have and names hardly ever. */
  private static final Pattern ORDINARY =
      Pattern.compile(
          "(?:tion|tions|sion|sions|ment|ments|ness|ology|ologist|ectomy|otomy|ostomy|itis|emia|aemia|oma|omas|osis|opathy|mab|mabs|tinib|ciclib|parib|rafenib|cillin|mycin|statin|prazole|platin|taxel|rubicin|leucel|vedotin|ability|ivity|ical|ously|graphy|scopy|plasty|therapy|ance|ences?|ility|able|ible|atic|otic|genic|ology|ological|iatric|ular|ation|ized|ised|ating|ting|ning|ring|ding|ling|ving|sing|cing|ysis|itive|ative)$");

  /** "T-cell", "K-Dur", "Toprol-XL": a letter before or capitals behind a hyphen make no name. */
  private static final Pattern FORM = Pattern.compile("^\\p{L}-|-\\p{Lu}{1,3}$");

  private static final int LONGEST_PROPAGATED = 400;
  private static final int LONGEST_ACRONYM = 3;
  private static final int LONGEST_LETTERS = 5;

  private static final List<String> CLINIC_TABLES =
      List.of(
          "conditions.tsv",
          "cues.tsv",
          "diagnoses.tsv",
          "headings.tsv",
          "labs.tsv",
          "lexicon.tsv",
          "markers.tsv",
          "medicines.tsv",
          "sites.tsv",
          "statements.tsv",
          "therapies.tsv");
  private static final Pattern EPONYM =
      Pattern.compile(
          "\\b(?:"
              + String.join(
                  "|", WordLists.lines("eponyms.txt").stream().map(Pattern::quote).toList())
              + ")\\b");
  private static final Pattern TITLED =
      Pattern.compile("\\b(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|DR|MRS)\\.?|MR\\.|MS\\.)\\s$");

  /** A label that stands before nothing but a name. */
  private static final Pattern NAME_LABEL = Pattern.compile("(?i)\\bname\\s?[:#-]\\s{0,3}$");

  private static final Set<String> FIRST = WordLists.words("first-names.txt");
  private static final Set<String> LAST = WordLists.words("surnames.txt");
  private static final Set<String> WORDS = WordLists.words("words.txt");
  private static final Set<String> HEADS = WordLists.words("heads.txt");
  private static final Set<String> NEVER = WordLists.words("never-names.txt");
  private static final Set<String> KNOWN = known();

  private NameRules() {}

  /**
   * Words of the language and of the clinic: the lists here and the tables that notes are read by.
   */
  private static Set<String> known() {
    var known = new HashSet<>(NEVER);
    known.addAll(WORDS);
    known.addAll(HEADS);
    known.addAll(WordLists.words("known-words.txt"));
    for (String table : CLINIC_TABLES) {
      for (String line : WordLists.lines("/org/theriac/trials/notes/" + table)) {
        for (String word : line.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
          known.add(word);
        }
      }
    }
    return known;
  }

  static void find(String text, List<Span> spans) {
    Map<String, String> surrogates = new HashMap<>();
    for (Matcher m = SUBJECT.matcher(text); m.find(); ) {
      remember(text, m.start(1), m.group(1), true, surrogates, spans);
    }
    for (Matcher m = OPENING.matcher(text); m.find(); ) {
      // A line may open with two capitals that are no name: one of them must be able to be one.
      boolean labelled = !Character.isWhitespace(text.charAt(m.start())) && m.start(1) > m.start();
      remember(
          text, m.start(1), m.group(1), labelled && !isCapitals(m.group(1)), surrogates, spans);
    }
    for (Pattern pattern : List.of(HEADER, SIGNATURE, TITLE, LABEL, CONTEXT, KIN, DEGREE)) {
      boolean sure = pattern != CONTEXT && pattern != KIN;
      for (Matcher m = pattern.matcher(text); m.find(); ) {
        boolean relative =
            pattern == KIN
                && !m.group(1).equals(m.group(1).toUpperCase(Locale.ROOT))
                && !ILLNESS.matcher(text).region(m.end(1), text.length()).lookingAt();
        boolean acronym =
            (pattern == DEGREE || pattern == LABEL && m.group(1).length() <= LONGEST_ACRONYM)
                && m.group(1).equals(m.group(1).toUpperCase(Locale.ROOT))
                && m.group(1).indexOf(' ') < 0
                && !LAST.contains(m.group(1).toLowerCase(Locale.ROOT));
        if (!acronym) {
          remember(text, m.start(1), m.group(1), sure || relative, surrogates, spans);
        }
      }
    }
    for (Matcher m = LOWER_TITLE.matcher(text); m.find(); ) {
      if (LAST.contains(m.group(1)) || !NEVER.contains(m.group(1))) {
        surrogate(m.group(1), surrogates);
        spans.add(new Span("name", m.start(1), m.end(1), surrogate(m.group(1), surrogates)));
      }
    }
    pairs(text, surrogates, spans);
    unknown(text, surrogates, spans);
    everywhere(text, surrogates, spans);
    for (Matcher m = SMALL.matcher(text); m.find(); ) {
      if (surrogates.containsKey(m.group()) && !KNOWN.contains(m.group())) {
        spans.add(new Span("name", m.start(), m.end(), surrogate(m.group(), surrogates)));
      }
    }
    for (Matcher m = EPONYM.matcher(text); m.find(); ) {
      if (!TITLED.matcher(text).region(Math.max(0, m.start() - 8), m.start()).find()) {
        spans.removeIf(span ->
            span.kind().equals("name") && span.start() >= m.start() && span.end() <= m.end());
      }
    }
  }

  /**
   * A capital inside a sentence is a name unless the word is known: a name left is worse than a
   * word too many.
   */
  private static void unknown(String text, Map<String, String> surrogates, List<Span> spans) {
    Set<String> small = null;
    for (Matcher m = WORD.matcher(text); m.find(); ) {
      var word = m.group().replaceFirst("['\u2019]s$", "");
      if (word.length() < 3
          || isCapitals(word)
          || MIXED.matcher(word).find()
          || !isInside(text, m.start()) && !opensLikeName(text, m.end())
          || isAfterDigit(text, m.start())
          || isKnown(word)
          || m.end() < text.length() && ":=<>%".indexOf(text.charAt(m.end())) >= 0
          || isEponymAt(text, m.start() + word.length(), word.toLowerCase(Locale.ROOT))) {
        continue;
      }
      if (small == null) {
        small = smallWords(text);
      }
      if (!small.contains(word.toLowerCase(Locale.ROOT))) {
        spans.add(
            new Span("name", m.start(), m.start() + word.length(), surrogate(word, surrogates)));
      }
    }
  }

  /**
   * A word at the beginning of a sentence: what people do stands behind it, or another word that
   * can be a name.
   */
  private static boolean opensLikeName(String text, int end) {
    if (DOES.matcher(text).region(end, text.length()).lookingAt()) {
      return true;
    }
    Matcher next = NEXT_WORD.matcher(text).region(end, text.length());
    return next.lookingAt() && !isCapitals(next.group(1)) && !isKnown(next.group(1));
  }

  /** Whether a word goes on a sentence: letters, a comma or a bracket stand before it. */
  private static boolean isInside(String text, int start) {
    int at = start - 1;
    while (at >= 0 && text.charAt(at) == ' ' && start - at < 4) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    char before = text.charAt(at);
    if (Character.isLetter(before)) {
      return true;
    }
    boolean initial =
        before == '.'
            && at >= 1
            && Character.isUpperCase(text.charAt(at - 1))
            && (at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    return initial || before == ',' || before == '(' || before == '&' || before == '"';
  }

  private static boolean isAfterDigit(String text, int start) {
    return start > 0
        && (Character.isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '-');
  }

  /** Whether all parts of a word are known; the lists of names go before the endings. */
  private static boolean isKnown(String word) {
    if (FORM.matcher(word).find()) {
      return true;
    }
    for (String part : word.toLowerCase(Locale.ROOT).split("-", -1)) {
      boolean name = FIRST.contains(part) || LAST.contains(part);
      if (part.length() >= 3 && !KNOWN.contains(part) && (name || !ORDINARY.matcher(part).find())) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> smallWords(String text) {
    var words = new HashSet<String>();
    for (Matcher m = SMALL.matcher(text); m.find(); ) {
      words.add(m.group());
    }
    return words;
  }

  private static boolean isCapitals(String words) {
    return words.equals(words.toUpperCase(Locale.ROOT));
  }

  /** A first name beside a word that can be a name: "Maria Quilligan", "Quilligan, Maria". */
  private static void pairs(String text, Map<String, String> surrogates, List<Span> spans) {
    Matcher m = PAIR.matcher(text);
    for (int at = 0; at < text.length() && m.find(at); at = m.end(1)) {
      var one = m.group(1).toLowerCase(Locale.ROOT);
      var two = m.group(3).toLowerCase(Locale.ROOT);
      boolean comma = m.group(2).startsWith(",");
      boolean forward = !comma && FIRST.contains(one) && isNameLike(two);
      boolean backward = FIRST.contains(two) && (comma ? isNameLike(one) : LAST.contains(one));
      boolean eponym = isEponymAt(text, m.end(3), two) || isEponymAt(text, m.end(1), one);
      boolean ordinary = WORDS.contains(one) && WORDS.contains(two);
      if ((forward || backward && !WORDS.contains(two)) && !eponym && !ordinary) {
        remember(text, m.start(1), m.group(1), true, surrogates, spans);
        remember(text, m.start(3), m.group(3), true, surrogates, spans);
      }
    }
  }

  private static boolean isNameLike(String word) {
    return !NEVER.contains(word) && !HEADS.contains(word);
  }

  /**
   * Takes the parts of a name into account.
   *
   * @param sure whether the words around leave no doubt
   */
  private static void remember(
      String text,
      int start,
      String name,
      boolean sure,
      Map<String, String> surrogates,
      List<Span> spans) {
    boolean known =
        sure
            || Pattern.compile("[ ,.]+")
                .splitAsStream(name.toLowerCase(Locale.ROOT))
                .anyMatch(part -> FIRST.contains(part) || LAST.contains(part));
    boolean clinic = false;
    boolean taken = false;
    int at = 0;
    while (at < name.length()) {
      if (!Character.isLetter(name.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < name.length()
          && (Character.isLetter(name.charAt(end)) || "'’-".indexOf(name.charAt(end)) >= 0)) {
        end++;
      }
      var part = name.substring(at, end);
      int stop = part.endsWith("'s") || part.endsWith("’s") ? end - 2 : end;
      var word = name.substring(at, stop);
      var lower = word.toLowerCase(Locale.ROOT);
      if (word.length() == 1) {
        if (sure) {
          spans.add(new Span("name", start + at, start + stop, "[I]"));
        }
      } else if (isAcronym(word, lower)
          && !(sure
              && (at == 0
                  ? isLabelledName(text, start, start + stop, lower)
                  : taken && end == name.length() && WORDS.contains(lower)))) {
        // Only this word: "COOK, XOCHITL" is a name though one of its words is of the language.
        clinic = true;
      } else if (clinic && isKnown(word)) {
        at = end;
        continue;
      } else if ((!NEVER.contains(lower)
              || sure && WORDS.contains(lower) && at == 0 && name.length() > stop)
          && !isEponymAt(text, start + stop, lower)) {
        if (known || FIRST.contains(lower) || LAST.contains(lower)) {
          spans.add(new Span("name", start + at, start + stop, surrogate(word, surrogates)));
          taken = true;
        }
      } else if (NEVER.contains(lower)) {
        return;
      }
      at = end;
    }
  }

  /**
   * Whether a short word in capitals that is one of the language too is a name here: behind a label
   * of names or a title, before a comma, or before a word that is none of the language.
   */
  private static boolean isLabelledName(String text, int start, int end, String lower) {
    if (NEVER.contains(lower)) {
      return false;
    }
    int before = Math.max(0, start - 8);
    if (NAME_LABEL.matcher(text).region(before, start).find()) {
      return true;
    }
    if (!WORDS.contains(lower)) {
      return false;
    }
    Matcher next = NEXT_WORD.matcher(text).region(end, text.length());
    return TITLED.matcher(text).region(before, start).find()
        || text.startsWith(",", end)
        || next.lookingAt() && !isKnown(next.group(1));
  }

  /** "CMV", "IgG": letters of the clinic and no name. */
  private static boolean isAcronym(String word, String lower) {
    int capitals = 0;
    for (int i = 0; i < word.length(); i++) {
      capitals += Character.isUpperCase(word.charAt(i)) ? 1 : 0;
    }
    return capitals > 1
        && word.length() <= LONGEST_LETTERS
        && KNOWN.contains(lower)
        && !FIRST.contains(lower)
        && !LAST.contains(lower);
  }

  /** A name's surrogate; the parts of a name with a hyphen are names too. */
  private static String surrogate(String word, Map<String, String> surrogates) {
    for (String part : word.indexOf('-') < 0 ? new String[0] : word.split("-", -1)) {
      var lower = part.toLowerCase(Locale.ROOT);
      if (part.length() > 2 && !KNOWN.contains(lower) && !surrogates.containsKey(lower)) {
        surrogates.put(lower, "[NAME" + (surrogates.size() + 1) + "]");
      }
    }
    return surrogates.computeIfAbsent(
        word.toLowerCase(Locale.ROOT), lower -> "[NAME" + (surrogates.size() + 1) + "]");
  }

  /** Names found once are replaced wherever they stand; plain names of the lists too. */
  private static void everywhere(String text, Map<String, String> surrogates, List<Span> spans) {
    for (Matcher m = WORD.matcher(text); m.find(); ) {
      var word = m.group();
      int end = m.end();
      if (word.endsWith("'s") || word.endsWith("’s")) {
        end -= 2;
        word = word.substring(0, word.length() - 2);
      }
      place(text, m.start(), end, word, surrogates, spans);
      for (int hyphen = word.indexOf('-'); hyphen > 0; hyphen = word.indexOf('-', hyphen + 1)) {
        place(text, m.start(), m.start() + hyphen, word.substring(0, hyphen), surrogates, spans);
        place(text, m.start() + hyphen + 1, end, word.substring(hyphen + 1), surrogates, spans);
      }
    }
  }

  private static void place(
      String text,
      int start,
      int end,
      String word,
      Map<String, String> surrogates,
      List<Span> spans) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.length() < 2 || isEponymAt(text, end, lower)) {
      return;
    }
    boolean propagated = surrogates.size() < LONGEST_PROPAGATED && surrogates.containsKey(lower);
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    boolean plain =
        !capitals
            && !WORDS.contains(lower)
            && !NEVER.contains(lower)
            && lower.length() > 3
            && (FIRST.contains(lower) || LAST.contains(lower));
    if (propagated && !(lower.length() < 3 && capitals) || plain) {
      spans.add(new Span("name", start, end, surrogate(word, surrogates)));
    }
  }

  /** "Hodgkin lymphoma", "Child-Pugh": the word behind shows an eponym. */
  private static boolean isEponymAt(String text, int end, String lower) {
    if (WORDS.contains(lower)
        && end + 1 < text.length()
        && text.charAt(end) == ' '
        && Character.isDigit(text.charAt(end + 1))) {
      return true;
    }
    Matcher head = BEFORE_HEAD.matcher(text).region(end, Math.min(text.length(), end + 30));
    return head.lookingAt()
        && (HEADS.contains(head.group(1).toLowerCase(Locale.ROOT))
            || WORDS.contains(lower)
                && WORDS.contains(head.group(1).toLowerCase(Locale.ROOT))
                && text.charAt(end) == '-');
  }
}
