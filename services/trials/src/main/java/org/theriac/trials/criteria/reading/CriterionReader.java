package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Routine.Kind;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * Reads a criterion into the tree of what it asks. Questions come from the readers of this package;
 * the words between them join, negate or except them; words that nothing read stay words and narrow
 * what they stand with.
 */
public final class CriterionReader {
  private static final int LONGEST = 4_000;
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "[,;(\\[]?\\s*\\b(unless|except(?:ing|ion)?(?: for| if| when| in| that| of)?|with the exception(?: of)?|other than|excluding|apart from|aside from)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PERMITTED =
      Pattern.compile(
          "\\b(?:(?:are|is|will be|may be|be|considered) (?:still |also )?(?:eligible|allowed|permitted|acceptable|not excluded|included|enrolled|exempt)|may (?:participate|enroll|enrol|enter|be (?:enrolled|included|eligible|allowed|permitted))|(?:can|could) (?:participate|be (?:enrolled|included)))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FREE_PAREN =
      Pattern.compile(
          "[(\\[](?:[^()\\[\\]]*\\b(?:permitted|allowed|acceptable|not required|not mandatory|is ok|inclusive)\\b[^()\\[\\]]*|\\s*(?:e\\.?g\\.?|i\\.?e\\.?|such as|for example|eg|note|refer|see)\\b[^()\\[\\]]*)[)\\]]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEUTRAL =
      Pattern.compile(
          "\\b(?:that is |which is |who are |and )?(?:not (?:amenable|suitable|eligible|a candidate|candidates|appropriate)|(?:un|in)suitable|ineligible) (?:to|for) (?:[^,;.()]{0,30}?)(?:curative|definitive|surgical|radical|surgery|resection|local)[^,;.()]{0,50}",
          Pattern.CASE_INSENSITIVE);

  /** What positive or low means is known; its definition in brackets repeats it. */
  private static final Pattern DEFINED =
      Pattern.compile(
          "(\\b[A-Z][A-Za-z0-9/]*[- ](?:positive|negative|low|ultralow)\\b[^()]{0,40})\\([^()]*\\b(?:IHC|ISH|FISH)\\b[^()]*\\)");

  private static final Pattern STATE_ALONE =
      Pattern.compile(
          "\\s*(?:(?:they|these|it|that|which|if|have|has|are|were|is|been|being|previously|adequately|definitively|clinically|radiographically|neurologically)\\s+)*(?:treated|stable|controlled|asymptomatic|inactive|resolved)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_LIMIT =
      Pattern.compile(
          ",? ?(?:who|which|that|where|in whom)\\b(?: (?:can|may|could|must|should|is|are|will|have|has|be|a|an|the|allowed|permitted|to|level|value)\\b){2,6}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANGE_ALONE =
      Pattern.compile(
          "\\s*(?:the |a |an )?(?:p\\.)?(?:[A-Z]\\d{2,4}[A-Z*]?\\b|(?i:exon \\d|ex\\d|del ?19))");

  private static final Pattern IDIOM =
      Pattern.compile(
          "\\b(?:must|should|may|can|will|shall) ?not (?:have (?:a |any )?|be |receive|currently )|\\bcannot (?:have|be)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEGATOR =
      Pattern.compile(
          "\\b(?:no|not|without|absence of|lack of|never|negative for|free of|free from|cannot|none|neither)\\b(?! (?:limited|required|amenable|suitable|later|due|related))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEGATION_END =
      Pattern.compile(
          "\\bbut\\b|;|\\.(?=\\s|$)|\\band (?:must|have|has|be|is|are|with)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STRONG = Pattern.compile("(?s).*(?:;|\\.(?=\\s|$)).*");
  private static final Pattern OR = Pattern.compile("(?is).*(?:\\bor\\b|and/or|/).*");
  private static final Pattern AND = Pattern.compile("(?is).*(?:\\band\\b|&|\\bplus\\b).*");
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?is).*\\b(?:including|such as|e\\.g\\.?|for example|like|i\\.e\\.?)(?![a-z]).*");
  private static final Pattern BRACKETED = Pattern.compile("\\([^()]*\\)");
  private static final Pattern CHUNK =
      Pattern.compile(
          ",|;|\\.(?=\\s|$)|\\band/or\\b|\\bor\\b|\\band\\b|[()\\[\\]/:]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern QUALIFIER_WORDS =
      Pattern.compile(
          "\\b(?:active|untreated|treated|symptomatic|asymptomatic|uncontrolled|controlled|stable|unstable|severe|grade|known|no|not|without|never|none|neither|but|if|when|unless|history|ongoing|clinically|significant|any|must|new|recent|recently|absence|lack|free)\\b");

  private static final Pattern CONSENT =
      Pattern.compile("\\bconsent|\\bassent\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTRACEPTION =
      Pattern.compile(
          "contracept|child-?\\s?bearing|birth control|abstinence|abstain|sperm|effective methods?|reproductive potential|\\bfertil\\w+ (?:women|men)|barrier method",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPLIANCE =
      Pattern.compile(
          "\\bcompl(?:y|ies|iance|iant)\\b|complian|\\badher\\w+|\\bwilling\\w*|\\bunwilling\\w*|attend (?:all )?|follow-?\\s?up (?:visits?|schedule|assess)|\\bcooperat\\w+|participate in follow|available for|able to (?:understand|communicate|participate|attend|read|complete|follow)|ability to (?:understand|communicate|participate|read|undergo|comprehend|complete)|agree(?:s|d)? to|\\brefus\\w+|inability to|unable to|not able to|could not undergo|capable of",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JUDGEMENT =
      Pattern.compile(
          "\\bopinion of the|investigator'?s? (?:opinion|judge?ment|discretion)|judge?d by|in the (?:physician|investigator|judg)|life[- ]expectanc|expected (?:survival|to survive|life)|estimated (?:life|survival)|survival (?:time )?(?:>=|>|of)|\\bswallow|tolerate oral|oral (?:medication|intake)|tissue (?:sample|available|block|for)|tumou?r tissue|archival|\\bbiops(?:y|ies)\\b.*(?:available|provide|sample|fresh|undergo)|blood samples?|insurance|social security|prisoner|incarcerat|legal(?:ly)? (?:protect|incapac|guard)|detain|previously enrolled|mri contraindic|contraindication",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEGATIVE_ROUTINE =
      Pattern.compile(
          "\\b(?:unable|inability|incapable|refus\\w+|unwilling\\w*|not (?:able|willing|capable|provide|sign)|cannot|lack of|declin\\w+|non-?complian\\w+|non-?adher\\w+|none|poor|no (?:written |informed )?consent|without|failure to|impair\\w+|withdraw\\w*|not being able|could not|do not|does not|less than|<)\\b|<",
          Pattern.CASE_INSENSITIVE);

  private final Vocabulary vocabulary;
  private final NumberReader numbers;
  private final MarkerReader markers;
  private final TreatmentReader treatments;
  private final FindingReader findings;

  /** With the words of criteria. */
  public CriterionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.numbers = new NumberReader(vocabulary);
    this.markers = new MarkerReader(vocabulary);
    this.treatments = new TreatmentReader(vocabulary);
    this.findings = new FindingReader(vocabulary);
  }

  /**
   * Reads a criterion.
   *
   * @param exclusion true if it stands under exclusions, where a list means any of its items
   */
  public Condition read(String criterion, boolean exclusion) {
    var text =
        Wordings.normalised(
            criterion.length() > LONGEST ? criterion.substring(0, LONGEST) : criterion);
    var plain = NEUTRAL.matcher(FREE_PAREN.matcher(text).replaceAll(" ")).replaceAll(" ");
    plain = DEFINED.matcher(plain).replaceAll("$1");
    if (exclusion) {
      plain = IDIOM.matcher(plain).replaceAll(" ");
    }
    return sentences(plain, exclusion);
  }

  private record Sentence(String text, boolean permission) {}

  private Condition sentences(String text, boolean exclusion) {
    var main = new StringBuilder();
    var permissions = new ArrayList<String>();
    for (Sentence sentence : split(text)) {
      if (sentence.permission()) {
        permissions.add(sentence.text());
      } else {
        main.append(sentence.text()).append(' ');
      }
    }
    if (main.toString().isBlank()) {
      // "Patients with treated metastases are eligible" asks nothing by itself.
      return exclusion || permissions.isEmpty()
          ? new Condition.Wording(text)
          : new Condition.Always();
    }
    var condition = excepted(main.toString().strip(), exclusion);
    if (exclusion) {
      for (String permission : permissions) {
        var allowed = leaves(PERMITTED.matcher(permission).replaceAll(" "), false);
        var exception =
            combine(PERMITTED.matcher(permission).replaceAll(" "), allowed, false, false);
        if (allowed.stream().anyMatch(leaf -> leaf.kind() != Leaf.Kind.WORDS)) {
          condition =
              new Condition.AllOf(
                  List.of(widened(condition, exception), new Condition.Not(exception)));
        } else {
          condition =
              new Condition.AllOf(
                  List.of(condition, new Condition.Not(new Condition.Wording(permission))));
        }
      }
    }
    return condition;
  }

  private static List<Sentence> split(String text) {
    var sentences = new ArrayList<Sentence>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      boolean stop =
          at == text.length()
              || text.charAt(at) == '.'
                  && at + 1 < text.length()
                  && Character.isWhitespace(text.charAt(at + 1))
                  && at > 2
                  && !text.substring(Math.max(0, at - 4), at)
                      .matches(".*\\b(?:e\\.g|i\\.e|vs|v|approx|no)$");
      if (stop) {
        var sentence = text.substring(start, Math.min(text.length(), at + 1));
        if (!sentence.isBlank()) {
          sentences.add(
              new Sentence(sentence.strip(), start > 0 && PERMITTED.matcher(sentence).find()));
        }
        start = at + 1;
      }
    }
    return sentences;
  }

  /**
   * A qualified finding that an exception speaks of is meant in all its forms; the exception
   * narrows.
   */
  private static Condition widened(Condition condition, Condition exception) {
    var names = new ArrayList<String>();
    names(exception, names);
    return widened(condition, names);
  }

  private static Condition widened(Condition condition, List<String> names) {
    return switch (condition) {
      case Condition.AllOf all ->
          new Condition.AllOf(all.parts().stream().map(part -> widened(part, names)).toList());
      case Condition.AnyOf any ->
          new Condition.AnyOf(any.parts().stream().map(part -> widened(part, names)).toList());
      case Condition.Finding finding
          when names.contains(finding.type() + finding.name())
              || finding.type().equals("metastasis")
                  && names.stream().anyMatch(name -> name.startsWith("metastasis")) ->
          new Condition.Finding(
              finding.type(),
              finding.name(),
              List.of(),
              finding.grade(),
              finding.window(),
              finding.history());
      default -> condition;
    };
  }

  private static void names(Condition condition, List<String> names) {
    switch (condition) {
      case Condition.AllOf all -> all.parts().forEach(part -> names(part, names));
      case Condition.AnyOf any -> any.parts().forEach(part -> names(part, names));
      case Condition.Not not -> names(not.part(), names);
      case Condition.Finding finding -> names.add(finding.type() + finding.name());
      default -> {
        // Only findings are qualified.
      }
    }
  }

  private Condition excepted(String text, boolean exclusion) {
    Matcher exception = EXCEPTION.matcher(text);
    if (!exception.find() || exception.start() < 8) {
      return plain(text, exclusion);
    }
    var before = text.substring(0, exception.start());
    var word = exception.group(1).toLowerCase(Locale.ROOT);
    int end = exception.end();
    while (end < text.length()
        && ")];".indexOf(text.charAt(end)) < 0
        && !(text.charAt(end) == '.'
            && (end + 1 == text.length() || Character.isWhitespace(text.charAt(end + 1))))) {
      end++;
    }
    var clause = named(before, text.substring(exception.end(), end));
    var rest = end < text.length() ? text.substring(end + 1) : "";
    var main = plain((before + " " + rest).strip(), exclusion);
    boolean conjunctive =
        word.startsWith("unless")
            || word.endsWith("if")
            || word.endsWith("when")
            || word.endsWith("that");
    Matcher limit = OTHER_LIMIT.matcher(clause);
    // "except patients with A, who can have B": both must hold.
    var except =
        limit.find()
            ? new Condition.AllOf(
                List.of(
                    plain(clause.substring(0, limit.start()), false),
                    plain(clause.substring(limit.end()), false)))
            : plain(clause, !conjunctive);
    if (exclusion) {
      return new Condition.AllOf(List.of(widened(main, except), new Condition.Not(except)));
    }
    boolean numeric = asksNumber(main);
    boolean denied =
        numeric
            || main instanceof Condition.Not
            || main instanceof Condition.AllOf all
                && all.parts().stream().anyMatch(Condition.Not.class::isInstance);
    return denied || word.startsWith("unless")
        ? new Condition.AnyOf(List.of(main, except))
        : new Condition.AllOf(List.of(main, new Condition.Not(except)));
  }

  /** "mutation other than V600E": the change is one of the gene named before. */
  private String named(String before, String clause) {
    if (STATE_ALONE.matcher(clause).lookingAt()) {
      return vocabulary.find(before).stream()
          .filter(term -> term.kind() == Term.Kind.FINDING)
          .reduce((one, other) -> other.start() > one.start() ? other : one)
          .map(term -> before.substring(term.start(), term.end()) + " " + clause.strip())
          .orElse(clause);
    }
    if (!CHANGE_ALONE.matcher(clause).lookingAt()) {
      return clause;
    }
    return vocabulary.find(before).stream()
        .filter(term -> term.kind() == Term.Kind.MARKER)
        .reduce((one, other) -> other)
        .map(term -> term.name() + " " + clause.strip())
        .orElse(clause);
  }

  private static boolean asksNumber(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(CriterionReader::asksNumber);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(CriterionReader::asksNumber);
      case Condition.Measured measured -> !measured.type().equals("age");
      default -> false;
    };
  }

  private Condition plain(String text, boolean exclusion) {
    var leaves = leaves(text, exclusion);
    boolean decisive =
        leaves.stream()
            .anyMatch(leaf ->
                leaf.kind() != Leaf.Kind.WORDS
                    && !(leaf.condition() instanceof Condition.Sex)
                    && !(leaf.condition() instanceof Condition.Always));
    var routine = routine(text, exclusion, decisive);
    return routine.orElseGet(() -> combine(text, leaves, exclusion, true));
  }

  /**
   * What patients confirm at enrolment; only where nothing else is asked, or where it is the main
   * point.
   */
  private static Optional<Condition> routine(String text, boolean exclusion, boolean decisive) {
    boolean negative = NEGATIVE_ROUTINE.matcher(text).find();
    if (CONTRACEPTION.matcher(text).find()
        && (!decisive
            || !text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:pregnan|lactat|breast).*"))) {
      return Optional.of(new Condition.Routine(Kind.CONTRACEPTION));
    }
    if (decisive) {
      return Optional.empty();
    }
    if (CONSENT.matcher(text).find()) {
      return Optional.of(
          negative || exclusion
              ? new Condition.Refusal(Kind.CONSENT)
              : new Condition.Routine(Kind.CONSENT));
    }
    if (COMPLIANCE.matcher(text).find()) {
      return Optional.of(
          negative || exclusion
              ? new Condition.Refusal(Kind.COMPLIANCE)
              : new Condition.Routine(Kind.COMPLIANCE));
    }
    if (JUDGEMENT.matcher(text).find()) {
      return Optional.of(new Condition.Routine(Kind.OTHER));
    }
    return Optional.empty();
  }

  // --- questions

  private List<Leaf> leaves(String text, boolean exclusion) {
    var leaves = new ArrayList<Leaf>();
    add(leaves, treatments.read(text));
    add(leaves, PersonReader.read(text, exclusion));
    for (Leaf number : numbers.read(text, exclusion, leaves, this::conditional)) {
      // "(at least 40 kg for adolescents)": who it is for belongs to the limit.
      leaves.removeIf(leaf -> leaf.start() >= number.start() && leaf.start() < number.end());
      add(leaves, List.of(number));
    }
    add(leaves, markers.read(text, leaves));
    for (Leaf finding : findings.read(text, exclusion, leaves)) {
      // "off steroids" belongs to the metastases that are to be stable, not to the medicines.
      leaves.removeIf(leaf ->
          leaf.kind() == Leaf.Kind.TREATMENT
              && leaf.start() >= finding.start()
              && leaf.end() <= finding.end());
      add(leaves, List.of(finding));
    }
    leaves.sort(Comparator.comparingInt(Leaf::start).thenComparingInt(leaf -> -leaf.end()));
    return new ArrayList<>(windowed(text, leaves));
  }

  private static void add(List<Leaf> leaves, List<Leaf> more) {
    for (Leaf leaf : more) {
      if (leaves.stream().noneMatch(known -> known.overlaps(leaf.start(), leaf.end()))) {
        leaves.add(leaf);
      }
    }
  }

  /**
   * What a second limit depends on, for example liver metastases; empty if nothing was understood.
   */
  private Optional<Condition> conditional(String segment) {
    var leaves = new ArrayList<Leaf>();
    add(leaves, treatments.read(segment));
    add(leaves, PersonReader.read(segment, true));
    add(leaves, findings.read(segment, true, leaves));
    leaves.sort(Comparator.comparingInt(Leaf::start));
    if (leaves.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(combine(segment, leaves, false, false));
  }

  /**
   * A time belongs to the treatments and findings that stand before it in its sentence, else behind
   * it.
   */
  private static List<Leaf> windowed(String text, List<Leaf> leaves) {
    var result = new ArrayList<>(leaves);
    for (Windows.Found found : Windows.read(text)) {
      int from =
          Math.max(text.lastIndexOf(". ", found.start()), text.lastIndexOf(';', found.start()));
      boolean any = false;
      for (int i = 0; i < result.size(); i++) {
        var leaf = result.get(i);
        if (leaf.start() > from && leaf.end() <= found.start() + 1) {
          any |= isTimed(leaf);
          result.set(i, leaf.with(in(leaf.condition(), found.window())));
        }
      }
      for (int i = 0; i < result.size() && !any; i++) {
        var leaf = result.get(i);
        if (leaf.start() >= found.end() && isTimed(leaf)) {
          result.set(i, leaf.with(in(leaf.condition(), found.window())));
          any = true;
        }
      }
    }
    return result;
  }

  private static boolean isTimed(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.TREATMENT || leaf.kind() == Leaf.Kind.FINDING;
  }

  private static Condition in(Condition condition, Condition.Window window) {
    return switch (condition) {
      case Condition.Treatment t when t.window().isEmpty() ->
          new Condition.Treatment(
              t.name(),
              t.timing(),
              Optional.of(window),
              t.setting(),
              t.outcome(),
              t.dailyPrednisone());
      case Condition.Finding f
          when f.window().isEmpty()
              && f.type().equals("condition")
              && !f.name().equals("pregnancy") ->
          new Condition.Finding(
              f.type(), f.name(), f.qualifiers(), f.grade(), Optional.of(window), true);
      case Condition.Not not -> new Condition.Not(in(not.part(), window));
      default -> condition;
    };
  }

  // --- joining

  private enum Join {
    SAME,
    TIGHT,
    AND,
    OR,
    STRONG
  }

  private record Joined(Leaf leaf, Join before) {}

  private Condition combine(String text, List<Leaf> leaves, boolean exclusion, boolean withWords) {
    var all = new ArrayList<>(withWords ? withWords(text, leaves) : leaves);
    boolean any = !all.isEmpty();
    all.removeIf(leaf -> leaf.condition() instanceof Condition.Always);
    if (all.isEmpty()) {
      return any && !exclusion ? new Condition.Always() : new Condition.Wording(text);
    }
    var joined = joins(text, negated(text, all), exclusion);
    // Sentences bind loosest, then "or" between unlike things, then "and", then "or" between like
    // ones.
    var parts = new ArrayList<Condition>();
    var segment = new ArrayList<Joined>();
    for (Joined item : joined) {
      if (item.before() == Join.STRONG && !segment.isEmpty()) {
        parts.add(segment(segment));
        segment = new ArrayList<>();
      }
      segment.add(item);
    }
    parts.add(segment(segment));
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return exclusion ? new Condition.AnyOf(parts) : new Condition.AllOf(parts);
  }

  private static Condition segment(List<Joined> items) {
    var groups = new ArrayList<Joined>();
    for (Joined item : items) {
      var last = groups.isEmpty() ? null : groups.getLast();
      if (last != null && item.before() == Join.SAME) {
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf()
                    .with(
                        new Condition.FirstKnown(
                            List.of(last.leaf().condition(), item.leaf().condition()))),
                last.before()));
        continue;
      }
      if (last != null && item.before() == Join.OR && last.leaf().kind() == item.leaf().kind()) {
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf().with(or(last.leaf().condition(), item.leaf().condition())),
                last.before()));
      } else {
        groups.add(item);
      }
    }
    var alternatives = new ArrayList<Condition>();
    var run = new ArrayList<Condition>();
    for (Joined group : groups) {
      if (group.before() == Join.OR && !run.isEmpty()) {
        alternatives.add(and(run));
        run = new ArrayList<>();
      }
      run.add(group.leaf().condition());
    }
    alternatives.add(and(run));
    return alternatives.size() == 1 ? alternatives.getFirst() : new Condition.AnyOf(alternatives);
  }

  private static Condition and(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Condition.AllOf(parts);
  }

  private static Condition or(Condition one, Condition other) {
    if (one instanceof Condition.Not a && other instanceof Condition.Not b) {
      // "no A or B": neither.
      return new Condition.Not(or(a.part(), b.part()));
    }
    var parts = new ArrayList<Condition>();
    if (one instanceof Condition.AnyOf any) {
      parts.addAll(any.parts());
    } else {
      parts.add(one);
    }
    parts.add(other);
    return new Condition.AnyOf(parts);
  }

  /** What stands under a "no" that reaches it. */
  private static List<Leaf> negated(String text, List<Leaf> leaves) {
    var result = new ArrayList<Leaf>();
    for (Leaf leaf : leaves) {
      result.add(
          isNegated(text, leaf, leaves) ? leaf.with(new Condition.Not(leaf.condition())) : leaf);
    }
    return result;
  }

  private static boolean isNegated(String text, Leaf leaf, List<Leaf> leaves) {
    if (leaf.condition() instanceof Condition.Sex
        || leaf.condition() instanceof Condition.Always
        || leaf.kind() == Leaf.Kind.NUMBER && !(leaf.condition() instanceof Condition.Result)) {
      return false;
    }
    int negator = -1;
    for (Matcher found = NEGATOR.matcher(text); found.find() && found.start() < leaf.start(); ) {
      int at = found.start();
      boolean inside = leaves.stream().anyMatch(other -> other.overlaps(at, found.end()));
      boolean either =
          text.substring(Math.max(0, at - 8), at)
              .toLowerCase(Locale.ROOT)
              .matches("(?s).*with or ");
      if (!inside && !either) {
        negator = found.end();
      }
    }
    if (negator < 0) {
      return false;
    }
    var between = new StringBuilder(text.substring(negator, leaf.start()));
    for (Leaf other : leaves) {
      for (int i = Math.max(other.start(), negator); i < Math.min(other.end(), leaf.start()); i++) {
        between.setCharAt(i - negator, '_');
      }
    }
    return !NEGATION_END.matcher(between).find() && between.length() < 200;
  }

  private static List<Joined> joins(String text, List<Leaf> leaves, boolean exclusion) {
    var raw = new ArrayList<Joined>();
    Leaf previous = null;
    boolean examples = false;
    for (Leaf leaf : leaves) {
      if (previous == null) {
        raw.add(new Joined(leaf, Join.TIGHT));
        previous = leaf;
        continue;
      }
      var between =
          BRACKETED
              .matcher(text.substring(Math.min(previous.end(), leaf.start()), leaf.start()))
              .replaceAll(" ");
      if (STRONG.matcher(between).matches()) {
        examples = false;
      } else if (EXAMPLES.matcher(between).matches()) {
        examples = true;
      }
      if (examples
          && leaf.kind() == raw.getLast().leaf().kind()
          && !STRONG.matcher(between).matches()) {
        previous = leaf;
        continue;
      }
      raw.add(new Joined(leaf, join(text, between, previous, leaf, leaves, exclusion)));
      previous = leaf;
    }
    return raw;
  }

  private static Join join(
      String text, String between, Leaf previous, Leaf leaf, List<Leaf> leaves, boolean exclusion) {
    if (STRONG.matcher(between).matches()) {
      return Join.STRONG;
    }
    boolean like = previous.kind() == leaf.kind();
    if (between.strip().equals("(")
        && previous.kind() == Leaf.Kind.FINDING
        && leaf.condition() instanceof Condition.Result) {
      // "hepatitis B (surface antigen positive)": the test shows the disease.
      return Join.SAME;
    }
    if (isSpan(previous.condition()) && isSpan(leaf.condition())) {
      // Several ranges of age are groups of patients, not one narrower group.
      return Join.OR;
    }
    if (OR.matcher(between).matches()) {
      return Join.OR;
    }
    if (AND.matcher(between).matches()) {
      return exclusion && (like || isThing(previous) && isThing(leaf)) ? Join.OR : Join.AND;
    }
    if (between.contains(",")) {
      for (int i = leaves.indexOf(leaf); i + 1 < leaves.size(); i++) {
        var next =
            text.substring(
                Math.min(leaves.get(i).end(), leaves.get(i + 1).start()),
                leaves.get(i + 1).start());
        if (STRONG.matcher(next).matches()) {
          break;
        }
        if (OR.matcher(next).matches()) {
          return like || exclusion ? Join.OR : Join.AND;
        }
        if (AND.matcher(next).matches()) {
          return exclusion && like ? Join.OR : Join.AND;
        }
      }
      boolean changes = isChange(previous.condition()) && isChange(leaf.condition());
      boolean listed = changes || exclusion && (like || isThing(previous) && isThing(leaf));
      return listed ? Join.OR : Join.AND;
    }
    // Two names of one thing side by side: an abbreviation or a definition.
    boolean synonyms =
        like
            && (leaf.kind() == Leaf.Kind.STAGE && between.contains("(")
                || leaf.kind() == Leaf.Kind.DISEASE
                || leaf.kind() == Leaf.Kind.FINDING && between.contains("("));
    return synonyms ? Join.OR : Join.TIGHT;
  }

  private static boolean isSpan(Condition condition) {
    return condition instanceof Condition.Measured age
        && age.type().equals("age")
        && age.range().high() < Double.POSITIVE_INFINITY
        && age.range().low() > 0;
  }

  /** Changes of different genes in a list are alternatives: hardly a tumour has them all. */
  private static boolean isChange(Condition condition) {
    return switch (condition) {
      case Condition.Marker marker ->
          !Set.of("positive", "negative", "low", "high", "stable").contains(marker.state())
              && !marker.state().startsWith("IHC");
      case Condition.AnyOf any -> any.parts().stream().allMatch(CriterionReader::isChange);
      default -> false;
    };
  }

  private static boolean isThing(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.FINDING
        || leaf.kind() == Leaf.Kind.TREATMENT
        || leaf.kind() == Leaf.Kind.NUMBER
        || leaf.kind() == Leaf.Kind.WORDS;
  }

  // --- words left over

  /**
   * Adds the words that no question was made of: as items of their own, or narrowing their
   * neighbour.
   */
  private List<Leaf> withWords(String text, List<Leaf> leaves) {
    var masked = new StringBuilder(text);
    for (Leaf leaf : leaves) {
      blank(masked, leaf.start(), leaf.end());
    }
    for (Windows.Found window : Windows.read(text)) {
      blank(masked, window.start(), window.end());
    }
    for (Matcher compared = NumberReader.COMPARED.matcher(text); compared.find(); ) {
      if (leaves.stream().anyMatch(leaf -> leaf.overlaps(compared.start(), compared.end()))) {
        blank(masked, compared.start(), compared.end());
      }
    }
    var asking = vocabulary.withoutFillers(masked.toString().toLowerCase(Locale.ROOT));
    if (asking.length() == masked.length()) {
      masked = new StringBuilder(asking);
    }
    var result = new ArrayList<>(leaves);
    int start = 0;
    Matcher end = CHUNK.matcher(masked);
    while (start < masked.length()) {
      int stop = end.find(start) ? end.start() : masked.length();
      int next = stop < masked.length() ? end.end() : masked.length();
      chunk(text, masked, start, stop, result);
      start = Math.max(next, start + 1);
    }
    result.sort(Comparator.comparingInt(Leaf::start).thenComparingInt(leaf -> -leaf.end()));
    return result;
  }

  private void chunk(String text, StringBuilder masked, int start, int stop, List<Leaf> result) {
    var rest = vocabulary.withoutFillers(masked.substring(start, stop).toLowerCase(Locale.ROOT));
    rest = vocabulary.withoutFillers(rest.replaceAll("\\s+", " "));
    rest = QUALIFIER_WORDS.matcher(rest).replaceAll(" ");
    var words = new ArrayList<String>();
    for (Stems.Word word : Stems.of(rest)) {
      if (word.stem().length() > 2 && !Character.isDigit(word.stem().charAt(0))) {
        words.add(word.written());
      }
    }
    if (words.isEmpty()) {
      return;
    }
    var wording = new Condition.Wording(String.join(" ", words));
    int at = -1;
    for (int i = 0; i < result.size(); i++) {
      var leaf = result.get(i);
      if (leaf.start() < stop && leaf.end() > start && leaf.kind() != Leaf.Kind.WORDS) {
        at = i;
      }
    }
    if (at < 0) {
      var whole = text.substring(start, stop).strip();
      result.add(
          new Leaf(
              start + leading(text, start),
              stop,
              Leaf.Kind.WORDS,
              new Condition.Wording(whole.isEmpty() ? wording.words() : String.join(" ", words))));
    } else {
      var leaf = result.get(at);
      result.set(at, leaf.with(new Condition.AllOf(List.of(leaf.condition(), wording))));
    }
  }

  private static int leading(String text, int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at - start;
  }

  private static void blank(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      text.setCharAt(i, ' ');
    }
  }
}
