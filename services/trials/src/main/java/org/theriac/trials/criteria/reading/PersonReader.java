package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Range;

/** Reads age, sex, menopause, performance, stage and lettered scores. */
final class PersonReader {
  private static final String TIME_UNIT = "(years?|yrs?|y\\.?o\\.?|months?|mos?|weeks?|days?)";
  private static final Pattern AGE_RANGE =
      Pattern.compile(
          "(?:(?:age|aged|ages|between|from|children|subjects|patients|adolescents|adults|females?"
              + "|males?)(?:(?!\\b(?:with|who|whom|having|whose|diagnosed|undergoing|suffering"
              + "|presenting|admitted|scheduled)\\b)[^.;\\d]){0,40}?)?(?:>=|>)?\\s*(\\d{1,3})\\s*(?:"
              + TIME_UNIT
              + ")?(?: of age| old)?\\s*(?:-|to|and|until|through)\\s*(?:<=|<)?\\s*(\\d{1,3})\\s*"
              + TIME_UNIT
              + "(?: ?of age| ?old)?(?: ?\\(?inclusive\\)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGE_RANGE_BARE =
      Pattern.compile(
          "\\bage[ds]?(?: range)?(?: of)?[ :]{1,3}(?:>=|>|between|from)?\\s*(\\d{1,3})\\s*(?:-|to"
              + "|and)\\s*(\\d{1,3})\\b(?!\\s*(?:days|weeks|%))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGE_ONE =
      Pattern.compile(
          "(?:\\b(?:infants?|newborns?|neonates?)(?: who are| that are|,)? )?"
              + "(>=|<=|>|<|=)\\s*(\\d{1,3})\\s*-?"
              + TIME_UNIT
              + "(?: of age| old|-old)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGE_BARE =
      Pattern.compile(
          "\\bage[ds]?\\b[^.;,\\d<>=]{0,15}(>=|<=|>|<"
              + "|=)\\s*(\\d{1,3})(?!\\d)(?!\\s*(?:%|mg|weeks|days|hours))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGED =
      Pattern.compile(
          "\\bage[ds]?\\b|years? of age|years? old|\\binfants?\\b|\\bnewborns?\\b|\\bold\\b|\\badults?\\b|\\bmales?\\b"
              + "|\\bfemales?\\b|\\bwomen\\b|\\bmen\\b|\\bchild(?:ren)?\\b|\\bsubjects?\\b"
              + "|\\bpatients?\\b|\\bparticipants?\\b|^\\W*(?:is |are )?(?:>=|>|<=|<)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OF_AGE = Pattern.compile("(?i)(?: of age|[ -]old)$");
  private static final Pattern NOT_AGE =
      Pattern.compile(
          "\\b(?:within|in the (?:past|last)|for|since|history|prior to|survival|expectancy|after"
              + "|before|every|during|duration|completed|disease-free|remission|free|ago"
              + "|no evidence|gestation\\w*|amenorrh\\w*|post-?partum)\\b[^.;,]{0,40}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_AGE_BEHIND =
      Pattern.compile(
          "^['’]?\\s*(?:ago|prior|before|after|since|from|earlier|(?:of )?(?:gestation\\w*"
              + "|pregnan\\w*|amenorrh\\w*)|post-?partum|post-?natal|of (?:treatment|follow|diagnosis))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GROUPS =
      Pattern.compile(
          "\\b(adolescents?|adults?|children|pediatric|paediatric"
              + "|elderly)\\b(?:,?\\s*\\(?(?:aged? )?(\\d{1,2})\\s*(?:-"
              + "|to)\\s*(\\d{1,2})\\)?(?: years)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BOTH_SEXES =
      Pattern.compile(
          "\\b(?:males? (?:and|or|and/or|/) (?:non-pregnant )?females?|females? (?:and|or) males?"
              + "|men (?:and|or) (?:non-pregnant )?women|women (?:and|or) men|both (?:genders"
              + "|sexes)|either (?:sex|gender)|male/female|any (?:sex|gender)"
              + "|regardless of (?:gender|sex)|(?:gender|sex)(?: is)? (?:not |un)limited"
              + "|no (?:gender|sex) (?:limit|restriction)s?|(?:all|both) genders?|(?:gender"
              + "|sex):? (?:both|all))\\b",
          Pattern.CASE_INSENSITIVE);
  static final Pattern MENOPAUSE =
      Pattern.compile("\\b(pre|post|peri)-?\\s?menopausal\\b", Pattern.CASE_INSENSITIVE);
  static final Pattern SEX =
      Pattern.compile(
          "\\b(females?|women|woman|girls?|males?|men|man|boys?)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ECOG =
      Pattern.compile(
          "(?:\\beastern cooperative oncology group\\b|\\becog\\b|\\bzubrod\\b"
              + "|\\bwho (?:performance|ps)\\b|\\bperformance status\\b)[^.;\\d<>=]{0,80}?(?:(>="
              + "|<=|>|<)\\s*([0-5])|=?\\s*([0-5](?:(?:\\s*(?:,|or|and|/|-|to"
              + "|through))+\\s*[0-5]\\b)*))(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern KARNOFSKY =
      Pattern.compile(
          "(?:\\bkarnofsky\\b|\\bkps\\b|\\blansky\\b)[^.;\\d<>=]{0,60}?(?:(>=|<=|>|<"
              + "|=)\\s*(\\d{2,3})|(\\d{2,3})\\s*(?:-|to)\\s*(\\d{2,3}))\\s*%?",
          Pattern.CASE_INSENSITIVE);
  private static final String ROMAN = "(?:IV|III|II|I|4|3|2|1)\\s?[A-D]?\\d?";
  private static final Pattern STAGE =
      Pattern.compile(
          "\\b(?:clinical |pathologic(?:al)? |ajcc |figo )?[Ss]tages?:?\\s+((?:>=|<=|>|<)?\\s*"
              + ROMAN
              + "(?:\\s*\\([^)]{0,20}\\))?(?:\\s*(?:,|or|and|/|-|to|through"
              + "|and/or)+\\s*(?:[Ss]tages?\\s+)?"
              + ROMAN
              + "(?:\\s*\\([^)]{0,20}\\))?)*)(?![A-Za-z0-9])");
  private static final Pattern ONE_STAGE = Pattern.compile("(IV|III|II|I|4|3|2|1)\\s?([A-D])?\\d?");
  private static final Pattern EXTENT =
      Pattern.compile(
          "\\b(locally[- ]advanced|distant metastatic|metastatic|disseminated|advanced|(?:relapsed"
              + "|recurrent)(?:,? or |,? and/or |/|,? and )refractory|recurrent|relapsed"
              + "|recurrence|unresectable|inoperable|non-?resectable|not resectable|resectable"
              + "|early[- ]stage|localized|localised|extensive[- ]stage|limited[- ]stage"
              + "|non-?metastatic)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHILD_PUGH =
      Pattern.compile(
          "(?:\\b(?:liver )?cirrhosis\\s*(?:,|\\(|of|with)?\\s*)?\\bchild[- ]?(?:turcotte[- ])?pugh"
              + "(?: \\(?(?:class|score|category|stage|status"
              + "|liver score)\\)?)?(?: of)?[: ]*(?:(>=|<=|>"
              + "|<)\\s*)?(?:class )?(?:([ABC])(?![A-Za-z])\\s?-?(\\d{1,2})?((?:\\s*(?:,|or|and|/"
              + "|-|to)+\\s*(?:class )?[ABC](?:\\d{1,2})?)*)"
              + "|(\\d{1,2})(?:\\s*-\\s*(\\d{1,2}))?)(?:\\s*\\(?(?:score"
              + "|points?)? ?(?:of )?\\d{1,2} ?(?:-"
              + "|to) ?\\d{1,2}(?: points?)?\\)?)?(?:\\s*(?:liver )?(?:cirrhosis|liver disease"
              + "|liver function|hepatic impairment))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LAST_POINTS = Pattern.compile("[ABC](\\d{1,2})\\s*$");

  private static final Pattern GROWN_UP =
      Pattern.compile(
          "(?:^|(?<=[ (]))(?<!young )(?<!as )(adults?(?: patients| subjects| participants)?"
              + "|children|pa?ediatric (?:patients|subjects))\\b(?![- ](?:onset|type|dose|acute"
              + "|t-cell|b-cell|soft))(?= (?:males?|females?|men|women|with|who|having|undergoing"
              + "|presenting|admitted|diagnosed)|\\s*$|[,.;])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHILD =
      Pattern.compile(
          "\\b(?:child(?:ren)?|adolescents?|pa?ediatrics?|infants?|of child)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ADULT = Pattern.compile("\\badults?\\b", Pattern.CASE_INSENSITIVE);

  private PersonReader() {}

  static List<Leaf> read(String text, boolean exclusion) {
    var leaves = new ArrayList<Leaf>();
    childPugh(text, leaves);
    performance(text, leaves);
    ages(text, leaves);
    stages(text, leaves);
    grownUp(text, exclusion, leaves);
    people(text, exclusion, leaves);
    return leaves;
  }

  private static boolean free(List<Leaf> leaves, int start, int end) {
    return leaves.stream().noneMatch(leaf -> leaf.overlaps(start, end));
  }

  private static void ages(String text, List<Leaf> leaves) {
    for (Matcher range = AGE_RANGE.matcher(text); range.find(); ) {
      var before = text.substring(0, range.start(1));
      if (free(leaves, range.start(), range.end())
          && !NOT_AGE.matcher(before).find()
          && !NOT_AGE_BEHIND.matcher(text.substring(range.end())).find()
          && (isYears(range.group(4)) || AGED.matcher(before).find())) {
        var unit = range.group(2) == null ? range.group(4) : range.group(2);
        leaves.add(
            age(
                range,
                open(
                    text,
                    range,
                    Range.between(
                        years(range.group(1), unit), upper(range.group(3), range.group(4))))));
      }
    }
    for (Matcher range = AGE_RANGE_BARE.matcher(text); range.find(); ) {
      if (free(leaves, range.start(), range.end())
          && !NOT_AGE.matcher(text.substring(0, range.start())).find()) {
        leaves.add(
            age(
                range,
                Range.between(years(range.group(1), "years"), upper(range.group(2), "years"))));
      }
    }
    for (Matcher one = AGE_ONE.matcher(text); one.find(); ) {
      var before = text.substring(0, one.start());
      if (free(leaves, one.start(), one.end())
          && !NOT_AGE.matcher(before).find()
          && !NOT_AGE_BEHIND.matcher(text.substring(one.end())).find()
          && (AGED.matcher(text.substring(0, one.end())).find())
          && (isYears(one.group(3))
              || before.toLowerCase(Locale.ROOT).contains("age")
              || OF_AGE.matcher(one.group()).find())) {
        leaves.add(age(one, Range.by(one.group(1), years(one.group(2), one.group(3)))));
      }
    }
    for (Matcher bare = AGE_BARE.matcher(text); bare.find(); ) {
      if (free(leaves, bare.start(), bare.end())
          && !NOT_AGE.matcher(text.substring(0, bare.start())).find()) {
        leaves.add(age(bare, Range.by(bare.group(1), years(bare.group(2), "years"))));
      }
    }
    for (Matcher group = GROUPS.matcher(text); group.find(); ) {
      if (free(leaves, group.start(), group.end())
          && (group.group(2) != null
              || group.group(1).toLowerCase(Locale.ROOT).startsWith("adolescent"))) {
        boolean stated = group.group(2) != null;
        leaves.add(
            age(
                group,
                stated
                    ? Range.between(
                        Double.parseDouble(group.group(2)), upper(group.group(3), "years"))
                    : Range.between(12, 17.999)));
      }
    }
  }

  /** "adults", "children", where no age is named. */
  private static void grownUp(String text, boolean exclusion, List<Leaf> leaves) {
    boolean aged =
        leaves.stream()
            .anyMatch(leaf -> leaf.condition() instanceof Measured age && age.type().equals("age"));
    var found = GROWN_UP.matcher(text);
    if (exclusion || aged || !found.find() || !free(leaves, found.start(), found.end())) {
      return;
    }
    boolean adult = found.group(1).toLowerCase(Locale.ROOT).startsWith("adult");
    Matcher other = (adult ? CHILD : ADULT).matcher(text);
    if (other.find()) {
      return;
    }
    // Who counts as a child is up to 21 in some trials.
    leaves.add(age(found, adult ? Range.atLeast(18) : new Range(0, false, 22, true)));
  }

  /** "> 18 and < 75 years": the ends as they are written. */
  private static Range open(String text, Matcher at, Range range) {
    boolean low = text.substring(0, at.start(1)).matches("(?s).*>\\s*");
    boolean high = text.substring(0, at.start(3)).matches("(?s).*<\\s*");
    return new Range(range.low(), low, high ? years(at.group(3), at.group(4)) : range.high(), high);
  }

  private static Leaf age(Matcher at, Range range) {
    return new Leaf(
        at.start(), at.end(), Leaf.Kind.PERSON, new Measured("age", "age", range, "years"));
  }

  private static boolean isYears(String unit) {
    return unit.toLowerCase(Locale.ROOT).startsWith("y");
  }

  private static double years(String number, String unit) {
    double value = Double.parseDouble(number);
    return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'm' -> value / 12;
      case 'w' -> value / 52;
      case 'd' -> value / 365;
      default -> value;
    };
  }

  /** An upper age in years holds until the next birthday. */
  private static double upper(String number, String unit) {
    return isYears(unit) ? Double.parseDouble(number) + 0.999 : years(number, unit);
  }

  private static void performance(String text, List<Leaf> leaves) {
    for (Matcher ecog = ECOG.matcher(text); ecog.find(); ) {
      Range range;
      if (ecog.group(1) != null) {
        range = Range.by(ecog.group(1), Double.parseDouble(ecog.group(2)));
        if (ecog.group(1).startsWith("<")) {
          range = new Range(0, false, range.high(), range.highOpen());
        }
      } else {
        var digits = new TreeSet<Integer>();
        ecog.group(3).chars().filter(Character::isDigit).forEach(c -> digits.add(c - '0'));
        range = Range.between(digits.first(), digits.last());
      }
      leaves.add(
          new Leaf(
              ecog.start(),
              ecog.end(),
              Leaf.Kind.PERSON,
              new Measured("performance", "ECOG", range, "")));
    }
    for (Matcher kps = KARNOFSKY.matcher(text); kps.find(); ) {
      var range =
          kps.group(1) != null
              ? Range.by(kps.group(1), Double.parseDouble(kps.group(2)))
              : Range.between(Double.parseDouble(kps.group(3)), Double.parseDouble(kps.group(4)));
      var name = kps.group().toLowerCase(Locale.ROOT).contains("lansky") ? "Lansky" : "KPS";
      leaves.add(
          new Leaf(
              kps.start(),
              kps.end(),
              Leaf.Kind.PERSON,
              new Measured("performance", name, range, "")));
    }
  }

  private static final Pattern OF_LINE =
      Pattern.compile(
          "\\b(?:(?:first|second|third|fourth|1st|2nd|3rd|front|later)[- ]?lines?|[1-4]L|upfront"
              + "|initial)\\s(?:[\\w-]+\\s){0,2}(?:therap(?:y|ies)|treatments?|chemotherapy"
              + "|regimens?)\\s(?:for|of|in|against)\\s(?:[\\w-]+\\s){0,3}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OR =
      Pattern.compile(
          "(?:\\s[\\w-]+){0,3}\\s*(?:,|/|\\(|\\bor\\b|\\band\\b|\\band/or\\b)+\\s*"
              + "(?:for |the |with |or )?",
          Pattern.CASE_INSENSITIVE);

  private static void stages(String text, List<Leaf> leaves) {
    for (Matcher stage = STAGE.matcher(text); stage.find(); ) {
      leaves.add(
          new Leaf(
              stage.start(),
              stage.end(),
              Leaf.Kind.STAGE,
              new Condition.Stage(expand(stage.group(1)))));
    }
    for (Matcher extent = EXTENT.matcher(text); extent.find(); ) {
      if (free(leaves, extent.start(), extent.end())) {
        leaves.add(
            new Leaf(
                extent.start(),
                extent.end(),
                Leaf.Kind.STAGE,
                new Condition.Stage(extents(extent.group(1)))));
      }
    }
    treated(text, leaves);
  }

  /** "first-line therapy for A or B" asks for the therapy of either, not for B alone. */
  private static void treated(String text, List<Leaf> leaves) {
    var stages =
        leaves.stream()
            .filter(leaf -> leaf.kind() == Leaf.Kind.STAGE)
            .sorted(Comparator.comparingInt(Leaf::start))
            .toList();
    for (int i = 0; i + 1 < stages.size(); i++) {
      if (!OF_LINE.matcher(text.substring(0, stages.get(i).start())).find()) {
        continue;
      }
      for (int next = i + 1;
          next < stages.size()
              && OR.matcher(text.substring(stages.get(next - 1).end(), stages.get(next).start()))
                  .matches();
          next++) {
        var leaf = stages.get(next);
        leaves.set(
            leaves.indexOf(leaf),
            leaf.with(new Condition.AllOf(List.of(leaf.condition(), Fragments.OPEN))));
      }
    }
  }

  /** "relapsed or refractory" is either. */
  private static Set<String> extents(String words) {
    return words.toLowerCase(Locale.ROOT).endsWith("refractory")
        ? Set.of("recurrent", "refractory")
        : Set.of(extent(words));
  }

  private static String extent(String word) {
    var lower = word.toLowerCase(Locale.ROOT).replace('-', ' ');
    return switch (lower) {
      case "disseminated", "distant metastatic" -> "metastatic";
      case "relapsed", "recurrence" -> "recurrent";
      case "inoperable", "non resectable", "nonresectable", "not resectable" -> "unresectable";
      case "early stage" -> "early";
      case "localised" -> "localized";
      case "extensive stage" -> "extensive";
      case "limited stage" -> "limited";
      case "non metastatic" -> "nonmetastatic";
      default -> lower;
    };
  }

  private static final List<String> ORDER = List.of("I", "II", "III", "IV");

  /** "IIIB-IV", "II to IIIA", "III or IV", ">= III": every stage meant. */
  private static Set<String> expand(String words) {
    var stages = new TreeSet<String>();
    var parts = new ArrayList<String>();
    var ends = new ArrayList<Integer>();
    var starts = new ArrayList<Integer>();
    var upper =
        Pattern.compile("\\([^)]*\\)")
            .matcher(words)
            .replaceAll(m -> " ".repeat(m.group().length()))
            .replaceAll("[Ss]tages?", "      ");
    for (Matcher one = ONE_STAGE.matcher(upper); one.find(); ) {
      var numeral =
          Character.isDigit(one.group(1).charAt(0))
              ? ORDER.get(one.group(1).charAt(0) - '1')
              : one.group(1);
      parts.add(numeral + (one.group(2) == null ? "" : one.group(2)));
      starts.add(one.start());
      ends.add(one.end());
    }
    for (int i = 0; i < parts.size(); i++) {
      stages.add(parts.get(i));
      if (i > 0) {
        var between = upper.substring(ends.get(i - 1), starts.get(i)).strip();
        if (between.matches("-|to|through")) {
          stages.addAll(between(parts.get(i - 1), parts.get(i)));
        }
      }
    }
    var sign = upper.strip();
    if (!parts.isEmpty() && sign.startsWith(">=")) {
      stages.addAll(between(parts.getFirst(), "IV"));
    } else if (!parts.isEmpty() && sign.startsWith("<=")) {
      stages.addAll(between("I", parts.getFirst()));
    }
    return stages;
  }

  private static List<String> between(String from, String to) {
    int low = ORDER.indexOf(from.replaceAll("[A-D]$", ""));
    int high = ORDER.indexOf(to.replaceAll("[A-D]$", ""));
    var all = new ArrayList<String>();
    for (int i = low; i <= high; i++) {
      var numeral = ORDER.get(i);
      boolean first = i == low && !from.equals(numeral);
      boolean last = i == high && !to.equals(numeral);
      if (!first && !last) {
        all.add(numeral);
      } else {
        for (char letter = first ? from.charAt(from.length() - 1) : 'A';
            letter <= (last ? to.charAt(to.length() - 1) : 'D');
            letter++) {
          all.add(numeral + letter);
        }
      }
    }
    return all;
  }

  private static void people(String text, boolean exclusion, List<Leaf> leaves) {
    for (Matcher menopause = MENOPAUSE.matcher(text); menopause.find(); ) {
      leaves.add(
          new Leaf(
              menopause.start(),
              menopause.end(),
              Leaf.Kind.PERSON,
              new Condition.Menopause(menopause.group(1).toLowerCase(Locale.ROOT) + "menopausal")));
    }
    var both = BOTH_SEXES.matcher(text);
    if (both.find()) {
      if (!exclusion && free(leaves, both.start(), both.end())) {
        leaves.add(new Leaf(both.start(), both.end(), Leaf.Kind.PERSON, new Condition.Always()));
      }
      return;
    }
    var sexes = new ArrayList<Leaf>();
    for (Matcher sex = SEX.matcher(text); sex.find(); ) {
      if (free(leaves, sex.start(), sex.end())) {
        var word = sex.group(1).toLowerCase(Locale.ROOT);
        boolean female = word.startsWith("f") || word.startsWith("w") || word.startsWith("g");
        sexes.add(
            new Leaf(
                sex.start(),
                sex.end(),
                Leaf.Kind.PERSON,
                new Condition.Sex(female ? "female" : "male")));
      }
    }
    long kinds = sexes.stream().map(Leaf::condition).distinct().count();
    boolean menopausal =
        leaves.stream().anyMatch(leaf -> leaf.condition() instanceof Condition.Menopause);
    if (kinds == 1 && !menopausal) {
      leaves.add(sexes.getFirst());
    }
  }

  private static void childPugh(String text, List<Leaf> leaves) {
    for (Matcher score = CHILD_PUGH.matcher(text); score.find(); ) {
      Set<String> classes = new TreeSet<>();
      OptionalInt points = OptionalInt.empty();
      if (score.group(5) != null) {
        int high = Integer.parseInt(score.group(6) == null ? score.group(5) : score.group(6));
        var sign = score.group(1) == null ? "<=" : score.group(1);
        if (sign.startsWith("<")) {
          points = OptionalInt.of(sign.equals("<") ? high - 1 : high);
        } else {
          int low = sign.equals(">") ? high + 1 : high;
          leaves.add(
              new Leaf(
                  score.start(),
                  score.end(),
                  Leaf.Kind.FINDING,
                  new Condition.Not(
                      new Condition.ClassScore("Child-Pugh", Set.of(), OptionalInt.of(low - 1)))));
          continue;
        }
      } else {
        var first = score.group(2).toUpperCase(Locale.ROOT);
        var sign = score.group(1) == null ? "" : score.group(1);
        classes.add(first);
        score
            .group(4)
            .toUpperCase(Locale.ROOT)
            .chars()
            .filter(c -> c >= 'A' && c <= 'C')
            .forEach(c -> classes.add(String.valueOf((char) c)));
        if (sign.equals(">")) {
          classes.clear();
          for (char c = (char) (first.charAt(0) + 1); c <= 'C'; c++) {
            classes.add(String.valueOf(c));
          }
        } else if (sign.equals(">=")) {
          for (char c = first.charAt(0); c <= 'C'; c++) {
            classes.add(String.valueOf(c));
          }
        } else if (sign.startsWith("<")) {
          for (char c = 'A'; c < first.charAt(0); c++) {
            classes.add(String.valueOf(c));
          }
        }
        if (score.group(3) != null && (sign.startsWith("<") || score.group(4).isEmpty())) {
          points = OptionalInt.of(Integer.parseInt(score.group(3)));
        }
        Matcher last = LAST_POINTS.matcher(score.group(4));
        if (last.find() && sign.isEmpty()) {
          // "A or B7": up to so many points.
          points = OptionalInt.of(Integer.parseInt(last.group(1)));
        }
      }
      leaves.add(
          new Leaf(
              score.start(),
              score.end(),
              Leaf.Kind.FINDING,
              new Condition.ClassScore("Child-Pugh", classes, points)));
    }
  }
}
