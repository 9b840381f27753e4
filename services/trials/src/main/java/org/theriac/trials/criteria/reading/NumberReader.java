package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.vocabulary.Measure;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** Reads measurements with comparators, units, multiples of normal, and what they depend on. */
final class NumberReader {
  private static final String UNIT =
      "xULN|x10\\^\\d/L|x10\\^\\d/uL|10\\^\\d/L|K/uL|cells/uL|/uL|/mm|g/dL|gm/dL|g/L|mg/dL|mg/L"
          + "|umol/L|mmol/L|mEq/L|mL/min(?:ute)?(?:/1\\.73 ?m2?)?|ml/s|IU/L|U/L|ng/mL|ng/dL|ug/L"
          + "|pg/mL|nmol/L|IU/mL|copies/mL|mIU/mL|U/mL|% predicted\\b|%|ms(?:ec)?\\b|milliseconds?|seconds?\\b"
          + "|mmHg|mm Hg|kg/m2?|kgs?\\b|lbs?\\b|g/24 ?h(?:ours)?|mg/24 ?h(?:ours)?|bpm"
          + "|beats/min(?:ute)?|/min(?:ute)?|breaths/min|mg/g|mg/mmol|pmol/L|m?U/L|uIU/mL|ku/L|ug/mL|ng/L"
          + "|cm2\\b|m/s(?:ec)?\\b|ppb|kPa|mm/h(?:ou)?r?\\b|mOsm/kg|mut(?:ations)?(?: ?/ ?| per )(?:mb"
          + "|megabase)|°?C\\b|degrees C";
  static final Pattern COMPARED =
      Pattern.compile(
          "(>=|<=|>|<|=)\\s*(\\d+(?:\\.\\d+)?)\\s*(" + UNIT + ")?", Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?:between |from |of |: ?|is |\\s)(\\d+(?:\\.\\d+)?)\\s*(?:"
              + UNIT
              + ")?\\s*(?:-|to|and)\\s*(\\d+(?:\\.\\d+)?)\\s*("
              + UNIT
              + ")?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NORMAL =
      Pattern.compile(
          "^[^.;,()]{0,25}?\\b(?:within (?:the )?(?:institutional |laboratory )?normal (?:limits"
              + "|range)|within limits of normal|in the normal range|normal)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DETECTED =
      Pattern.compile(
          "^[^.;,()]{0,25}?\\b(undetectable|not detectable|below (?:the )?limit of (?:detection"
              + "|quantification)|negative|non-reactive|positive|detectable|detected|reactive)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DETECTED_BEFORE =
      Pattern.compile(
          "\\b(undetectable|negative|positive|detectable)(?: (?:result|test)s?)?(?: for"
              + "| of)? ?(?:the )?$",
          Pattern.CASE_INSENSITIVE);

  /** "elevated A": above the laboratory's limit. */
  private static final Pattern ELEVATED =
      Pattern.compile(
          "\\b(?:elevated|raised|elevation of|above[- ]normal)(?: (?:serum|plasma|blood|levels? of|cardiac"
              + "|the|total))* $",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TIME =
      Pattern.compile(
          "^\\s*-?\\s*(?:calendar )?(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|hrs?|half"
              + "|doses?|cycles?|lines?|prior|previous|regimens?|mg\\b|mcg|cm\\b|mm\\b(?! ?Hg| ?/ ?h)"
              + "|lesions?|metastases|sites?|drinks|grams?|liters?|litres?|L(?!/)|pmol|Gy)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JOINED =
      Pattern.compile(
          "\\s*(?:,|/|\\(|\\)|and/or|and|or|\\+|;|:|=|serum|\\b[A-Z]{2,5}\\b|\\s)*\\s*");
  private static final Pattern ASSAY = Pattern.compile("\\b(TPS|CPS|IC|TC)\\b");

  /** A unit that stands apart from its number. */
  private static final Pattern LEFT_UNIT =
      Pattern.compile(
          "\\bx ?ULN\\b|\\bULN\\b|x ?10\\^|/(?:d?L|uL|mL)\\b|\\bL/(?:h|hr|hour|min)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IF =
      Pattern.compile(
          "\\b(?:if|for|in(?! (?:the )?(?:last|past|previous|prior|preceding|\\d))|when|with|where"
              + "|unless|presence|due to|attributable)\\b",
          Pattern.CASE_INSENSITIVE);

  /** ", and X ratio at most 2": a name that is not known, of a list, before a limit of its own. */
  private static final Pattern LISTED_NAME =
      Pattern.compile(
          "(?i),\\s*(?:and )?(?!(?:or|but|for|in|if|when|with|without|up to|unless|except|the"
              + "|subjects?|patients?|participants?)\\b)[a-z][a-z-]*(?: [a-z-]+){0,5} (?:ratio"
              + "|time|count|level|clearance|index|concentration|value"
              + "|rate)s?\\s*(?:\\(\\w+\\))?\\s*(?:is |of |must be |should be )?$");

  private static final Pattern NAME = Pattern.compile("[A-Za-z]{3,}");
  private static final Pattern NEXT =
      Pattern.compile("\\b(?:or|and)\\s+[a-z]{3,}", Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKET =
      Pattern.compile(
          "^\\s*\\(((?:for |in |if )?(?:adult |all )?(?:fe)?males?|(?:for |in |if )?(?:wo)?men"
              + "|(?:for|in|if) [^()<>=\\d]{3,60})\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GRADE = Pattern.compile("grade\\s*$", Pattern.CASE_INSENSITIVE);

  private final Vocabulary vocabulary;

  NumberReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private record Bound(
      List<Term> measures,
      int start,
      int end,
      Range range,
      String unit,
      Segment segment,
      Leaf.Hole hole) {}

  /** Words around a limit, and whether they stand in brackets behind it. */
  private record Segment(String words, int start, int end, boolean bracketed) {}

  /**
   * Reads.
   *
   * @param conditional what the words around a second limit depend on; empty = nothing understood
   */
  List<Leaf> read(
      String text,
      boolean exclusion,
      List<Leaf> taken,
      Function<String, Optional<Condition>> conditional) {
    var measures =
        vocabulary.find(text).stream()
            .filter(term -> term.kind() == Term.Kind.MEASURE)
            .filter(
                term -> taken.stream().noneMatch(leaf -> leaf.overlaps(term.start(), term.end())))
            .toList();
    var bounds = bounds(text, measures, taken);
    var leaves = new ArrayList<Leaf>();
    var groups = new LinkedHashMap<List<String>, List<Bound>>();
    for (Bound bound : bounds) {
      groups
          .computeIfAbsent(
              bound.measures().stream().map(Term::name).toList(), names -> new ArrayList<>())
          .add(bound);
    }
    for (List<Bound> group : groups.values()) {
      var apart = apart(text, group, conditional);
      if (apart.isEmpty()) {
        leaves.add(leaf(group, exclusion, conditional));
      } else {
        leaves.addAll(apart);
      }
    }
    Interleaved.merge(leaves, text, exclusion);
    words(text, withoutGenes(text, measures), bounds, leaves, exclusion);
    return leaves;
  }

  /** Letters that name a gene as well as a measurement mean the gene where no number follows. */
  private List<Term> withoutGenes(String text, List<Term> measures) {
    var markers =
        vocabulary.find(text).stream()
            .filter(term -> term.kind() == Term.Kind.MARKER && !term.type().equals("germline"))
            .toList();
    return measures.stream()
        .filter(measure ->
            measure.type().equals("marker")
                || markers.stream()
                    .noneMatch(
                        gene -> gene.start() == measure.start() && gene.end() == measure.end()))
        .toList();
  }

  private List<Bound> bounds(String text, List<Term> measures, List<Leaf> taken) {
    var bounds = new ArrayList<Bound>();
    List<Term> last = List.of();
    int lastEnd = 0;
    var found = new ArrayList<int[]>();
    for (Matcher compared = COMPARED.matcher(text); compared.find(); ) {
      int at = compared.start();
      int to = compared.end();
      if (taken.stream().anyMatch(leaf -> leaf.overlaps(at, to))
          || compared.group(3) == null && TIME.matcher(text.substring(compared.end())).find()
          || GRADE.matcher(text.substring(0, at)).find()) {
        continue;
      }
      found.add(new int[] {at, to});
      int from = lastEnd;
      var own = group(text, measures, from, at);
      boolean far = own.isEmpty() || hasStop(text, own.getLast().end(), at);
      var behind = own.isEmpty() || far ? behind(text, measures, to) : List.<Term>of();
      boolean after = !behind.isEmpty() && (far || own.isEmpty());
      var unit = compared.group(3) == null ? "" : compared.group(3).replaceFirst("^x(?=10)", "");
      var implied = implied(unit, at, to);
      List<Term> group =
          after
              ? behind
              : !own.isEmpty() && !far
                  ? own
                  : !implied.isEmpty()
                      ? implied
                      : isOfAnother(text, lastEnd, at) ? List.of() : last;
      if (group.isEmpty()) {
        continue;
      }
      boolean isOwn = after || !own.isEmpty() && !far;
      Matcher assay = ASSAY.matcher(text.substring(Math.min(group.getFirst().start(), at), to));
      bounds.add(
          new Bound(
              group,
              isOwn && !after ? group.getFirst().start() : at,
              after ? group.getLast().end() : to,
              Range.by(compared.group(1), Double.parseDouble(compared.group(2))),
              group.getFirst().type().equals("marker") && assay.find() ? assay.group(1) : unit,
              segment(text, at, to, group),
              isOwn && !after
                  ? new Leaf.Hole(Math.min(at, group.getLast().end()), at)
                  : new Leaf.Hole(at, at)));
      last = group;
      lastEnd = after ? group.getLast().end() : to;
    }
    for (Matcher between = BETWEEN.matcher(text); between.find(); ) {
      int at = between.start();
      int to = between.end();
      boolean used = found.stream().anyMatch(span -> span[0] < to && span[1] > at);
      if (used
          || taken.stream().anyMatch(leaf -> leaf.overlaps(at, to))
          || between.group(3) == null && TIME.matcher(text.substring(to)).find()) {
        continue;
      }
      var own = group(text, measures, 0, at + 1);
      if (own.isEmpty() || at - own.getLast().end() > 25) {
        continue;
      }
      bounds.add(
          new Bound(
              own,
              own.getFirst().start(),
              to,
              between(Double.parseDouble(between.group(1)), Double.parseDouble(between.group(2))),
              between.group(3) == null ? "" : between.group(3).replaceFirst("^x(?=10)", ""),
              new Segment("", at, to, false),
              new Leaf.Hole(at, at)));
    }
    return bounds;
  }

  /** "letters of 73 to 34": the worse end may stand behind. */
  private static Range between(double one, double other) {
    return Range.between(Math.min(one, other), Math.max(one, other));
  }

  /** A unit that only one measure has. */
  private static List<Term> implied(String unit, int start, int end) {
    var name =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "kg", "kgs" -> "weight";
          case "kg/m2", "kg/m" -> "BMI";
          default -> "";
        };
    return name.isEmpty()
        ? List.of()
        : List.of(new Term(Term.Kind.MEASURE, "vital", name, start, end));
  }

  /** "CRP at most 10; ASO below 500": a mark and a name that is not known stand before a limit. */
  private static boolean isOfAnother(String text, int from, int at) {
    var between = text.substring(from, at);
    int mark = between.lastIndexOf(';');
    return mark >= 0
            && NAME.matcher(between.substring(mark)).find()
            && !IF.matcher(between.substring(mark)).find()
        || LISTED_NAME.matcher(between).find() && !IF.matcher(between).find();
  }

  private static boolean hasStop(String text, int from, int to) {
    var between = text.substring(from, to);
    return between.length() > 80 || between.contains(";") || between.matches("(?s).*\\.\\s.*");
  }

  /** A unit or a joining word between, then one measure right behind a number. */
  private static List<Term> behind(String text, List<Term> measures, int from) {
    for (Term measure : measures) {
      if (measure.start() >= from && measure.start() - from <= 4) {
        return List.of(measure);
      }
    }
    return List.of();
  }

  /** The last measures before a place that stand together in a list. */
  private static List<Term> group(String text, List<Term> measures, int from, int to) {
    var group = new ArrayList<Term>();
    for (int i = measures.size() - 1; i >= 0; i--) {
      var measure = measures.get(i);
      if (measure.end() > to || measure.start() < from) {
        continue;
      }
      if (group.isEmpty()) {
        group.addFirst(measure);
      } else if (DETECTED_BEFORE.matcher(text.substring(0, measure.start())).find()) {
        // "undetectable X and Y at least …": the number is of Y alone.
        break;
      } else if (JOINED
          .matcher(text.substring(measure.end(), group.getFirst().start()))
          .matches()) {
        if (group.stream().noneMatch(known -> known.name().equals(measure.name()))) {
          group.addFirst(measure);
        } else {
          // The same measure twice: its name and its abbreviation.
          group.set(0, measure);
        }
      } else {
        break;
      }
    }
    return group;
  }

  /** The words around a limit up to the next mark, without the measure. */
  private static Segment segment(String text, int start, int end, List<Term> measures) {
    Matcher bracket = BRACKET.matcher(text.substring(end));
    if (bracket.find()) {
      return new Segment(bracket.group(1), start, end + bracket.end(), true);
    }
    int from = start;
    while (from > 0 && (".;(),".indexOf(text.charAt(from - 1)) < 0 || isDecimal(text, from - 1))) {
      from--;
    }
    if (from > 1 && text.charAt(from - 1) == ',') {
      // "for patients with liver metastases, at most …": the condition stands before the comma.
      int before = from - 1;
      while (before > 0
          && (".;(".indexOf(text.charAt(before - 1)) < 0 || isDecimal(text, before - 1))) {
        before--;
      }
      var head = text.substring(before, from - 1);
      if (head.strip()
          .toLowerCase(Locale.ROOT)
          .matches("(?s)(?:and |or |but )?(?:for|in|if|when) .*")) {
        from = before;
      }
    }
    int to = end;
    while (to < text.length()
        && ";()".indexOf(text.charAt(to)) < 0
        && !(text.charAt(to) == '.'
            && (to + 1 == text.length() || Character.isWhitespace(text.charAt(to + 1))))
        && !COMPARED.matcher(text.substring(to)).lookingAt()) {
      to++;
    }
    var words = new StringBuilder(text.substring(from, to));
    for (int i = 0; i < end - start; i++) {
      words.setCharAt(start - from + i, ' ');
    }
    for (Matcher other = COMPARED.matcher(text).region(from, to); other.find(); ) {
      // Another limit of the same words is no condition of this one.
      Remainder.blank(words, other.start() - from, other.end() - from);
    }
    for (Term measure : measures) {
      if (measure.start() >= from && measure.end() <= to) {
        for (int i = measure.start(); i < measure.end(); i++) {
          words.setCharAt(i - from, ' ');
        }
      }
    }
    return new Segment(words.toString(), from, to, false);
  }

  /** The point of a number ends nothing. */
  private static boolean isDecimal(String text, int at) {
    return text.charAt(at) == '.'
        && at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  private Leaf leaf(
      List<Bound> group, boolean exclusion, Function<String, Optional<Condition>> conditional) {
    var base = new ArrayList<Bound>();
    var dependent = new LinkedHashMap<Bound, Condition>();
    for (Bound bound : group) {
      var segment = bound.segment();
      Matcher when = IF.matcher(segment.words());
      boolean asked = when.find() && !isOfNext(bound, when.start());
      // "disease X with a value below …": what stands before the "with" is no condition of it.
      boolean leads = asked && when.group().equalsIgnoreCase("with");
      boolean behind = leads || asked && namesMeasure(segment.words().substring(0, when.start()));
      var depends =
          asked || segment.bracketed()
              ? conditional.apply(
                  behind ? segment.words().substring(when.start()) : segment.words())
              : Optional.<Condition>empty();
      if (depends.isPresent()) {
        dependent.put(bound, depends.get());
      } else {
        base.add(bound);
      }
    }
    int start =
        group.stream()
            .mapToInt(b ->
                dependent.containsKey(b) ? Math.min(b.start(), b.segment().start()) : b.start())
            .min()
            .orElse(0);
    int end =
        group.stream()
            .mapToInt(
                b -> dependent.containsKey(b) ? Math.max(b.end(), b.segment().end()) : b.end())
            .max()
            .orElse(0);
    var perMeasure = new ArrayList<Condition>();
    for (Term measure : distinct(group.getFirst().measures())) {
      perMeasure.add(condition(measure, base, dependent, exclusion));
    }
    var condition =
        perMeasure.size() == 1
            ? perMeasure.getFirst()
            : exclusion ? new Condition.AnyOf(perMeasure) : new Condition.AllOf(perMeasure);
    boolean misread =
        group.stream()
            .anyMatch(bound ->
                bound.unit().isEmpty() && LEFT_UNIT.matcher(bound.segment().words()).find());
    return new Leaf(
        start,
        end,
        Leaf.Kind.NUMBER,
        misread
            ? new Condition.AllOf(
                List.of(new Condition.AnyOf(List.of(condition, Fragments.OPEN)), Fragments.OPEN))
            : condition,
        group.stream().map(Bound::hole).toList());
  }

  /**
   * "below 100, or 100 to 300 with B": limits that no value is within both of are alternatives, and
   * what stands behind the last one is asked with it. Empty = they are not such limits.
   */
  private List<Leaf> apart(
      String text, List<Bound> group, Function<String, Optional<Condition>> conditional) {
    var bounds = new ArrayList<>(group);
    bounds.sort(Comparator.comparingInt(bound -> bound.hole().end()));
    var leaves = new ArrayList<Leaf>();
    for (int i = 0; i < bounds.size(); i++) {
      var bound = bounds.get(i);
      if (!(measured(bound.measures().getFirst(), bound) instanceof Measured limit)
          || distinct(bound.measures()).size() > 1
          || bound.segment().bracketed()
          || i > 0 && !isOrBetween(text, bounds.get(i - 1), bound)) {
        return List.of();
      }
      for (Leaf other : leaves) {
        if (!(other.condition() instanceof Measured before)
            || !before.unit().equals(limit.unit())
            || !before.range().isApartFrom(limit.range())) {
          return List.of();
        }
      }
      boolean named = i == 0 || bound.start() >= bounds.get(i - 1).end();
      int start = named ? bound.start() : bound.hole().end();
      leaves.add(new Leaf(start, bound.end(), Leaf.Kind.NUMBER, limit, List.of(bound.hole())));
    }
    if (leaves.size() > 1) {
      var last = leaves.getLast();
      Matcher needs = NEEDS.matcher(text.substring(last.end()));
      if (needs.find()
          && !namesMeasure(needs.group(1))
          && conditional.apply(needs.group(1)).isEmpty()) {
        leaves.set(
            leaves.size() - 1,
            last.with(new Condition.AllOf(List.of(last.condition(), Fragments.OPEN))));
      }
      return leaves;
    }
    return List.of();
  }

  /** What a limit is bound to by the words behind it. */
  private static final Pattern NEEDS =
      Pattern.compile(
          "^,? (?:with|if|when|where|in|and|plus|provided|together|accompanied|for)\\b ?([^.;]{2,120})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OR_BETWEEN =
      Pattern.compile("(?is)[^;.]{0,60}\\b(?:or|and/or)\\b[^;.]{0,60}");

  private static boolean isOrBetween(String text, Bound one, Bound other) {
    return one.end() <= other.hole().end()
        && OR_BETWEEN.matcher(text.substring(one.end(), other.hole().end())).matches();
  }

  /** "A and B at most 5, C at most 2 if D": what stands before the "if" are other limits. */
  private boolean namesMeasure(String words) {
    return vocabulary.find(words).stream().anyMatch(term -> term.kind() == Term.Kind.MEASURE);
  }

  /** "… or a requirement for B": the word stands in what is asked next, beside the limit. */
  private static boolean isOfNext(Bound bound, int at) {
    int from = bound.end() - bound.segment().start();
    return from >= 0
        && from < at
        && NEXT.matcher(bound.segment().words().substring(from, at)).find();
  }

  private static List<Term> distinct(List<Term> measures) {
    Set<String> seen = new LinkedHashSet<>();
    return measures.stream().filter(measure -> seen.add(measure.name())).toList();
  }

  private Condition condition(
      Term measure, List<Bound> base, Map<Bound, Condition> dependent, boolean exclusion) {
    var bases = new ArrayList<Condition>();
    for (Bound bound : base) {
      bases.add(measured(measure, bound));
    }
    // Two limits in the same direction without a condition between them are alternatives in two
    // units, or the second repeats the first.
    Condition all =
        bases.size() == 1
            ? bases.getFirst()
            : bases.isEmpty()
                ? new Condition.Always()
                : opposite(base)
                    ? exclusion ? new Condition.AnyOf(bases) : new Condition.AllOf(bases)
                    : ofDifferentPatients(measure, base)
                        .orElseGet(() -> new Condition.AnyOf(bases));
    if (dependent.isEmpty()) {
      return all;
    }
    if (bases.isEmpty()) {
      var either = new ArrayList<Condition>();
      if (dependent.size() == 1 && !exclusion) {
        // A limit for some patients asks nothing of the others.
        var only = dependent.entrySet().iterator().next();
        return new Condition.AnyOf(
            List.of(new Condition.Not(only.getValue()), measured(measure, only.getKey())));
      }
      dependent.forEach((bound, depends) ->
          either.add(new Condition.AllOf(List.of(depends, measured(measure, bound)))));
      return either.size() == 1 ? either.getFirst() : new Condition.AnyOf(either);
    }
    Condition result = all;
    for (Map.Entry<Bound, Condition> entry : dependent.entrySet()) {
      var other = measured(measure, entry.getKey());
      boolean wider = entry.getKey().range().encloses(base.getFirst().range());
      if (exclusion) {
        result =
            wider
                ? new Condition.AnyOf(
                    List.of(result, new Condition.AllOf(List.of(entry.getValue(), other))))
                : new Condition.AllOf(
                    List.of(
                        result,
                        new Condition.AnyOf(List.of(new Condition.Not(entry.getValue()), other))));
      } else {
        result =
            wider
                ? new Condition.AnyOf(
                    List.of(result, new Condition.AllOf(List.of(entry.getValue(), other))))
                : new Condition.AllOf(
                    List.of(
                        result,
                        new Condition.AnyOf(List.of(new Condition.Not(entry.getValue()), other))));
      }
    }
    return result;
  }

  /**
   * "at most 2.5 x ULN, or 5 x ULN with …": of one unit, and told apart by words not understood.
   * The narrower limit holds for all; for whom the wider one is meant, is not known. A number in a
   * unit that is none of this measurement's is part of those words. Empty = they are not such
   * limits.
   */
  private Optional<Condition> ofDifferentPatients(Term measure, List<Bound> base) {
    var known =
        base.stream().filter(bound -> measured(measure, bound) instanceof Measured).toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    var narrow = known.getFirst();
    var wide = known.getFirst();
    for (Bound bound : known) {
      narrow = narrow.range().encloses(bound.range()) ? bound : narrow;
      wide = bound.range().encloses(wide.range()) ? bound : wide;
    }
    var unit = narrow.unit();
    boolean ordered =
        !narrow.range().equals(wide.range())
            && known.stream().allMatch(bound -> bound.unit().equalsIgnoreCase(unit));
    return ordered
        ? Optional.of(
            new Condition.AnyOf(
                List.of(
                    measured(measure, narrow),
                    new Condition.AllOf(List.of(measured(measure, wide), Fragments.OPEN)))))
        : Optional.empty();
  }

  private static boolean opposite(List<Bound> bounds) {
    boolean low = bounds.stream().anyMatch(bound -> bound.range().low() > Double.NEGATIVE_INFINITY);
    boolean high =
        bounds.stream().anyMatch(bound -> bound.range().high() < Double.POSITIVE_INFINITY);
    return low && high;
  }

  private Condition measured(Term measure, Bound bound) {
    var known = vocabulary.measure(measure.name());
    var type = known.map(Measure::type).orElse(measure.type());
    var unit = bound.unit();
    if (unit.equalsIgnoreCase("xULN")) {
      return new Measured(type, measure.name(), bound.range(), "xULN");
    }
    if (type.equals("marker")) {
      return new Measured(type, measure.name(), bound.range(), unit);
    }
    if (known.isEmpty()) {
      return new Measured(type, measure.name(), bound.range(), unit);
    }
    return inUnit(known.get(), bound.range(), unit)
        .<Condition>map(range -> new Measured(type, measure.name(), range, known.get().unit()))
        .orElse(Fragments.OPEN);
  }

  /**
   * A range in the measure's own unit; empty where a limit is in a unit that is not known for it,
   * or has none and is one that no living patient's value comes near: then another unit is meant.
   */
  private static Optional<Range> inUnit(Measure measure, Range range, String unit) {
    var low = convert(measure, range.low(), unit);
    var high = convert(measure, range.high(), unit);
    return low.isPresent() && high.isPresent()
        ? Optional.of(
            new Range(low.getAsDouble(), range.lowOpen(), high.getAsDouble(), range.highOpen()))
        : Optional.empty();
  }

  private static OptionalDouble convert(Measure measure, double value, String unit) {
    if (Double.isInfinite(value)) {
      return OptionalDouble.of(value);
    }
    var converted = measure.inUnit(value, unit);
    boolean isOfOther =
        unit.isEmpty()
            && value != 0
            && converted.isPresent()
            && !measure.plausible(converted.getAsDouble());
    return isOfOther ? OptionalDouble.empty() : converted;
  }

  /** "within normal limits", "undetectable", "positive". */
  private static void words(
      String text, List<Term> measures, List<Bound> bounds, List<Leaf> leaves, boolean exclusion) {
    for (Term measure : measures) {
      if (bounds.stream().anyMatch(bound -> bound.measures().contains(measure))
          || leaves.stream().anyMatch(leaf -> leaf.overlaps(measure.start(), measure.end()))) {
        continue;
      }
      var behind = text.substring(measure.end(), Math.min(text.length(), measure.end() + 80));
      Matcher detected = DETECTED.matcher(behind);
      Matcher before = DETECTED_BEFORE.matcher(text.substring(0, measure.start()));
      Matcher normal = NORMAL.matcher(behind);
      Matcher elevated = ELEVATED.matcher(text.substring(0, measure.start()));
      if (!exclusion && elevated.find() && measure.type().equals("lab")) {
        // Of an exclusion it is a finding, which a chart that speaks of it would name.
        leaves.add(
            new Leaf(
                elevated.start(),
                measure.end(),
                Leaf.Kind.NUMBER,
                new Measured(measure.type(), measure.name(), Range.by(">", 1), "xULN")));
      } else if (detected.find()) {
        leaves.add(
            result(measure, detected.group(1), measure.start(), measure.end() + detected.end()));
      } else if (before.find()) {
        leaves.add(result(measure, before.group(1), before.start(), measure.end()));
      } else if (normal.find()) {
        leaves.add(
            new Leaf(
                measure.start(),
                measure.end() + normal.end(),
                Leaf.Kind.NUMBER,
                new Condition.Normal(measure.name(), true)));
      }
    }
  }

  private static Leaf result(Term measure, String word, int start, int end) {
    var lower = word.toLowerCase(Locale.ROOT);
    boolean positive =
        lower.equals("positive")
            || lower.equals("detectable")
            || lower.equals("detected")
            || lower.equals("reactive");
    if (measure.type().equals("marker")) {
      // A stain of the tumour, not a test of the blood: its percentage shows it.
      return new Leaf(
          start,
          end,
          Leaf.Kind.MARKER,
          new Condition.Marker(measure.name(), positive ? "positive" : "negative", "", false));
    }
    return new Leaf(start, end, Leaf.Kind.NUMBER, new Condition.Result(measure.name(), positive));
  }
}
