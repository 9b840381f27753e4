package org.theriac.trials.criteria;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.criteria.vocabulary.Kept;
import org.theriac.trials.criteria.vocabulary.OrganWords;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.patterns.WholeWords;

/** Looks for a criterion's own words in the sentences of a note. */
final class Mentions {
  private static final Set<String> COMMON =
      new HashSet<>(
          List.of(
              ("the a an of or and in on to with without for by from at as is are be been being was were has have had having "
                      + "any all no not none known history patient subject participant person who "
                      + "whom which that this these those "
                      + "other than more less must should may can will would within prior previous "
                      + "previously during after before "
                      + "since last past year month week day hour time study trial treatment "
                      + "therapy disease disorder condition "
                      + "medical clinical clinically significant severe acute chronic active "
                      + "current currently new least most such "
                      + "including include defined e.g i.e use used using receive received "
                      + "receiving requiring required require "
                      + "diagnosis diagnosed diagnostic screening enrollment baseline visit "
                      + "protocol investigator opinion dose "
                      + "level high low grade normal abnormal function evidence presence present "
                      + "suspected due non male female "
                      + "woman man adult child age aged old young health healthy hospital care "
                      + "unable able unwilling willing "
                      + "risk factor result test examination laboratory limit upper documented "
                      + "confirmed symptom sign case need "
                      + "left right lower their there than then also only each both either between "
                      + "into over under above below "
                      + "type per via end up out it its does do did if when while where one two "
                      + "three four five six first second "
                      + "mild moderate major minor several possible likely associated related mg "
                      + "ml kg cm mm patients subjects "
                      + "physical complaint complain follow follow-up enrol enrolled undergo "
                      + "undergoing undergone intervention drug "
                      + "medication agent product procedure inclusion exclusion criterion "
                      + "participate participation informed consent "
                      + "written provide willingness following additional certain based judged physician specific individual")
                  .split(" ", -1)));
  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(?:no|not|without|denies|denied|negative for|absence of|never|free of|ruled out"
              + "|no evidence of|no history of)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final String POSITIVE = "(?<!non-|non |not )\\b(?:positive|reactive|detected)\\b";
  private static final String NEGATIVE =
      "(?:negative|neg|non-?reactive|undetectable|undetected|not detected|normal|unremarkable"
          + "|absent|excluded|ruled out)\\b";

  /** Behind an "and" only what is said of several: the result may be that of the other alone. */
  private static final Pattern NEGATIVE_BEHIND =
      Pattern.compile(
          // "A with normal B" tells of A, and of B.
          "^(?:(?!\\b(?:but|and|despite|with(?! (?:an? )?neg))\\b|"
              + POSITIVE
              + ")[^.,;]){0,40}\\b(?:is|was|were|are)? ?"
              + NEGATIVE
              + "|^(?:(?!\\bbut\\b|\\band\\b[^.,;]*\\btests?\\b|"
              + POSITIVE
              + ")[^.,;]){0,40}\\b(?:were|are|both|all) (?:both |all )?"
              + NEGATIVE,
          Pattern.CASE_INSENSITIVE);

  /** The result may stand far behind the name of a test, but not behind another test. */
  private static final Pattern NEGATIVE_TEST =
      Pattern.compile(
          "^(?:,? (?:and|or) [\\w-]+| and [\\w-]+ [\\w-]+)? tests (?:are|were|came back) (?:both )?negative\\b"
              + "|^ tests?\\b(?:(?!\\b(?:but|and|tests?|positive|reactive)\\b)[^.;,]){0,120}\\b(?:is|was"
              + "|were|are|came back|returned) (?:negative|normal|unremarkable)\\b",
          Pattern.CASE_INSENSITIVE);

  /** A negative result further on, of this or of something else. */
  private static final Pattern NEGATIVE_SOMEWHERE =
      Pattern.compile(
          "^(?:(?!\\bwith(?! (?:an? )?neg)\\b|"
              + POSITIVE
              + ")[^.,;]){0,40}\\b"
              + NEGATIVE
              + "|^ tests?\\b(?:(?!"
              + POSITIVE
              + ")[^.;]){0,120}\\b(?:is|was|were|are|came back|returned) (?:negative|normal"
              + "|unremarkable)\\b",
          Pattern.CASE_INSENSITIVE);

  /** That a sentence speaks of a relative, or of what is looked for, feared or prevented. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "\\b(?:family history|familial|fhx?|relatives?|mother|father|parents?|sisters?|brothers?"
              + "|siblings?|aunts?|uncles?|cousins?|nieces?|nephews?|grand(?:mother|father"
              + "|parents?|son|daughter)|sons?|daughters?|wife|husband|spouse)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UNSURE_BEFORE =
      Pattern.compile(
          "\\b(?:possibl[ey]|probabl[ey]|suspect(?:ed|s)?|suspicious|suspicion|concern(?:ed|ing"
              + "|s)? (?:for|about|of)|(?:to )?(?:rule out|exclude)|r/o|evaluat\\w+ for"
              + "|assess\\w* for|screen\\w* for|monitor\\w* for|test(?:ed|ing)? for|work-?up for"
              + "|watch for|risks? (?:of|for)|at risk|in case of|prophylaxis|prevent\\w*"
              + "|vaccin\\w+|differential|versus|vs\\.?|may (?:have|be)|might|could"
              + "|question(?:able| of)|unclear|unknown|whether|if|should|unless)\\b[^.;]{0,60}$",
          Pattern.CASE_INSENSITIVE);

  /** What was never looked for is not absent: "no HIV testing", "no brain imaging". */
  private static final Pattern LOOK_BEHIND =
      Pattern.compile(
          "^\\s(?:(?:antibody|antigen|viral|dedicated|recent|further|baseline)\\s){0,2}(?:tests?"
              + "|testing|tested|imaging|imaged|scans?|mri|ct|pet|biops(?:y|ies)|screen(?:ing|ed)?"
              + "|serolog\\w+|work-?up|evaluation|assessment|assessed)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOOK_BEFORE =
      Pattern.compile(
          "\\b(?:not|never|no|n't|declin\\w+|refus\\w+)\\s(?:(?:yet|been|had|any|further"
              + "|to be)\\s){0,2}(?:tests?|tested|testing|screen(?:ed|ing)?|checked|assessed"
              + "|evaluated)\\sfor\\s(?:\\w+\\s){0,2}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DIRECTLY_DENIED =
      Pattern.compile(
          "(?i)\\b(?:no|without|denies|denied|negative for|absence of|free of|no evidence of)"
              + "\\s+(?:(?:any|acute|other|signs? of|history of|current)\\s+)*$");

  /** "no A, B or C", to the next thing that is said. */
  private static final Pattern DENIED_LIST =
      Pattern.compile(
          "\\b(?:no|denies|without|negative for)\\b(?:(?!\\b(?:but|has|have|had|is|was|were|takes"
              + "|took|underwent|uses|smokes|drinks|developed|presents|received)\\b)[^.;]){0,400}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TYPE =
      Pattern.compile("\\btype (\\d|IV|I{1,3})\\b", Pattern.CASE_INSENSITIVE);
  private static final List<String> CLAUSE_ENDS = List.of(",", ";", ":", " but ", " except ");
  private static final Pattern DENYING =
      Pattern.compile("\\b(?:no|denies|without|negative for)\\b");
  private static final int WIDEST = 12;
  private static final int LONGEST_ENDING = 3;

  /** Criteria ask in the same words of every patient. */
  private static final int MOST_KEPT = 20_000;

  private static final OrganWords ORGANS = new OrganWords();
  private static final Kept<List<String>> CONTENT = new Kept<>(MOST_KEPT, Mentions::meaning);

  private static final List<String> KINDS = List.of("itis", "osis", "oma", "ectomy", "pathy");

  private Mentions() {}

  /** How a note speaks of words. */
  enum Kind {
    /** Not at all. */
    NONE,
    /** Some of the words. */
    PARTLY,
    /** All of them, close together. */
    SAID,
    /** All of them, denied. */
    DENIED
  }

  /**
   * Looks for words that stand for nothing that is known.
   *
   * @param phrase a phrase
   */
  static Kind of(String phrase, List<String> sentences, Findout findout) {
    return of(phrase, sentences, null, findout);
  }

  /**
   * Looks for the name of a known thing. A sentence that holds no more than half of its words, and
   * not the last of them, speaks of another thing: "abdominal pain" is no word of abdominal
   * surgery.
   *
   * @param name a name whose last word says what kind of thing it is
   * @param others a sentence that holds a part of the name, without the names of other things
   */
  static Kind named(
      String name, List<String> sentences, UnaryOperator<String> others, Findout findout) {
    return of(name, sentences, others, findout);
  }

  private static Kind of(
      String phrase,
      List<String> sentences,
      @Nullable UnaryOperator<String> others,
      Findout findout) {
    var wanted = content(phrase);
    if (wanted.isEmpty()) {
      return Kind.NONE;
    }
    var best = Kind.NONE;
    Matcher type = TYPE.matcher(phrase);
    var needed = type.find() ? type.group().toLowerCase(Locale.ROOT) : null;
    var words = Split.of(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      var sentence = sentences.get(i);
      var kind = in(sentence, words.get(i), wanted, others != null);
      if (kind == Kind.PARTLY && others != null) {
        var rest = others.apply(sentence);
        kind = rest.equals(sentence) ? kind : in(rest, Stems.of(rest), wanted, true);
      }
      if (kind != Kind.NONE) {
        findout.mentioned(sentence);
      }
      if (kind.compareTo(Kind.PARTLY) > 0
          && needed != null
          && !WholeWords.areIn(sentence.toLowerCase(Locale.ROOT), needed)) {
        kind = Kind.PARTLY;
      }
      if (kind == Kind.SAID) {
        return kind;
      }
      best = kind.compareTo(best) > 0 ? kind : best;
    }
    return best;
  }

  /**
   * Whether one word is all that is looked for, out of several: "lung" of "lung disease" stands in
   * the name of a tumour too, so that to find it decides nothing.
   */
  static boolean isHalfAName(String words) {
    return content(words).size() < 2 && Stems.of(words).size() > 1;
  }

  /** The stems of words that carry a meaning. */
  static List<String> content(String words) {
    return CONTENT.of(words);
  }

  private static List<String> meaning(String words) {
    var content = new ArrayList<String>();
    for (Stems.Word word : Stems.of(words)) {
      if (word.stem().length() > 2
          && !COMMON.contains(word.stem())
          && !Character.isDigit(word.stem().charAt(0))) {
        content.add(word.stem());
      }
    }
    return content.stream().distinct().toList();
  }

  /**
   * The words of a chart's sentences. Many criteria are decided one after the other for one chart,
   * so that a thread keeps those of the last one as long as that chart is in use.
   */
  private record Split(WeakReference<List<String>> sentences, List<List<Stems.Word>> words) {
    private static final ThreadLocal<Split> LAST =
        ThreadLocal.withInitial(() -> new Split(new WeakReference<>(List.of()), List.of()));

    static List<List<Stems.Word>> of(List<String> sentences) {
      var last = LAST.get();
      if (last.sentences().get() != sentences) {
        last =
            new Split(new WeakReference<>(sentences), sentences.stream().map(Stems::of).toList());
        LAST.set(last);
      }
      return last.words();
    }
  }

  private static Kind in(
      String sentence, List<Stems.Word> words, List<String> wanted, boolean headed) {
    int found = 0;
    int first = Integer.MAX_VALUE;
    int last = -1;
    boolean head = false;
    for (String stem : wanted) {
      for (int i = 0; i < words.size(); i++) {
        if (same(words.get(i).stem(), stem)) {
          found++;
          first = Math.min(first, i);
          last = Math.max(last, i);
          head = stem.equals(wanted.getLast());
          break;
        }
      }
    }
    if (found * 2 < wanted.size() || found == 0 || headed && !head && found * 2 == wanted.size()) {
      return Kind.NONE;
    }
    if (found < wanted.size() || last - first > WIDEST) {
      // What denies the wider thing, as "CT shows no hemorrhage", does not speak of a narrower one.
      return found < wanted.size() && last == first && isDenied(sentence, words, first)
          ? Kind.NONE
          : Kind.PARTLY;
    }
    if (OF_OTHERS.matcher(sentence).find()) {
      // Whether of the patient is not told by the words alone.
      return Kind.PARTLY;
    }
    var before = sentence.substring(0, words.get(first).start());
    var clause = lastClause(before);
    var behind = sentence.substring(words.get(last).end());
    boolean denied = NEGATION.matcher(clause).find() || NEGATIVE_BEHIND.matcher(behind).find();
    if (denied && isNotLookedFor(before, behind)) {
      return Kind.PARTLY;
    }
    if (denied) {
      return Kind.DENIED;
    }
    return NEGATIVE_SOMEWHERE.matcher(behind).find() || UNSURE_BEFORE.matcher(before).find()
        ? Kind.PARTLY
        : Kind.SAID;
  }

  private static boolean isDenied(String sentence, List<Stems.Word> words, int at) {
    var before = sentence.substring(0, words.get(at).start());
    var behind = sentence.substring(words.get(at).end());
    return (DIRECTLY_DENIED.matcher(before).find() || NEGATIVE_BEHIND.matcher(behind).find())
        && !isNotLookedFor(before, behind);
  }

  /** A look that was not made, other than one that found nothing. */
  private static boolean isNotLookedFor(String before, String behind) {
    return (LOOK_BEHIND.matcher(behind).find() || LOOK_BEFORE.matcher(before).find())
        && !NEGATIVE_BEHIND.matcher(behind).find()
        && !NEGATIVE_TEST.matcher(behind).find();
  }

  /** Whether two stems count as the same word. */
  static boolean same(String one, String other) {
    if (one.equals(other) || ORGANS.areSame(one, other)) {
      return true;
    }
    int shared = Math.min(one.length(), other.length());
    // An ending more is the same word, a whole word more ("breast", "breastfeeding") is another.
    return shared >= 6
        && Math.max(one.length(), other.length()) - shared <= LONGEST_ENDING
        && one.regionMatches(0, other, 0, Math.max(6, shared - 2))
        && sameKind(one, other);
  }

  /** An inflammation, a growth or a removal of a thing is another word than the thing. */
  private static boolean sameKind(String one, String other) {
    for (String end : KINDS) {
      if (one.endsWith(end) != other.endsWith(end)) {
        return false;
      }
    }
    return true;
  }

  /** Whether what stands behind the name of a test says that it was negative. */
  static boolean testedNegative(String behind) {
    return NEGATIVE_TEST.matcher(behind).find();
  }

  /** Whether a negative result behind a place may be that of something else. */
  static boolean maybeDenied(String sentence, int start, int end) {
    // What is named positive has its result.
    return !sentence.substring(start, end).toLowerCase(Locale.ROOT).contains("positive")
            && isNotLookedFor(sentence.substring(0, start), sentence.substring(end))
            && NEGATION.matcher(sentence.substring(0, start)).find()
        || !sentence.substring(start, end).toLowerCase(Locale.ROOT).contains("positive")
            && NEGATIVE_SOMEWHERE.matcher(sentence.substring(end)).find();
  }

  /** What stands behind the last word or mark that ends a clause. */
  private static String lastClause(String before) {
    int from = 0;
    for (String end : CLAUSE_ENDS) {
      int at = before.lastIndexOf(end);
      from = at < 0 ? from : Math.max(from, at + end.length());
    }
    return before.substring(from);
  }

  /** Whether a sentence denies what stands at a place of it. */
  static boolean denied(String sentence, int start, int end) {
    if (isNotLookedFor(sentence.substring(0, start), sentence.substring(end))) {
      return false;
    }
    var before = sentence.substring(0, start);
    return NEGATION.matcher(lastClause(before)).find()
        || DENIED_LIST.matcher(before).find()
        || NEGATIVE_BEHIND.matcher(sentence.substring(end)).find()
        || NEGATIVE_TEST.matcher(sentence.substring(end)).find();
  }
}
