package org.theriac.trials.criteria;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Causes;
import org.theriac.trials.criteria.vocabulary.ClassHeads;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Kept;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.criteria.vocabulary.Steroids;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Answers single questions by a patient's chart; what joins, denies or excepts them is decided by
 * {@link Evaluator}.
 */
final class Questions {
  /** Words for parts of the body: beside another word of an illness's name they alone name none. */
  private static final Set<String> ANATOMY =
      Set.of(
          "aortic",
          "valve",
          "valvular",
          "artery",
          "vein",
          "lung",
          "pulmonary",
          "kidney",
          "renal",
          "liver",
          "hepatic",
          "heart",
          "cardiac",
          "coronary",
          "bowel",
          "colon",
          "stomach",
          "gastric",
          "abdominal",
          "chest",
          "spinal",
          "cerebral",
          "bone",
          "joint",
          "skin",
          "thyroid",
          "urinary",
          "bladder",
          "bile",
          "duct",
          "ventricular",
          "atrial",
          "septal",
          "portal");

  /** Many criteria ask of the same sentences. */
  private static final int MOST_KEPT = 2_000;

  private final Vocabulary vocabulary;
  private final Kept<List<Term>> terms;
  private final Numbers numbers;
  private final Findings findings;
  private final Diagnoses diagnoses;
  private final Treatments treatments;
  private final Markers markers;
  private final Germline germline;
  private final StageBySpread bySpread;
  private final Causes causes = new Causes();
  private final ClassHeads classes = new ClassHeads();

  Questions(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.terms = new Kept<>(MOST_KEPT, vocabulary::find);
    this.numbers = new Numbers(vocabulary);
    this.findings = new Findings(vocabulary, diseases);
    this.diagnoses = new Diagnoses(diseases);
    this.treatments = new Treatments(vocabulary, diseases, steroids());
    this.markers = new Markers(vocabulary);
    this.germline = new Germline(vocabulary);
    this.bySpread = new StageBySpread(diseases);
  }

  private static Map<String, Double> steroids() {
    var factors = new HashMap<String, Double>();
    for (String[] row : Steroids.rows()) {
      factors.put(row[0], Double.parseDouble(row[1]));
    }
    return factors;
  }

  /** Whether what brings a finding is on record, so that silence about it says nothing. */
  boolean hasCause(Condition asked, Chart chart) {
    return switch (asked) {
      case Condition.Finding finding ->
          causes.of(finding.name()).stream().anyMatch(cause -> isOnRecord(cause, chart));
      // What a window asks is asked of its cause too: an older one leaves the chart silent.
      case Condition.Treatment one ->
          causes.of(one.name()).stream()
              .map(cause -> findings.finding(within(cause, one), chart, Findout.answerOnly()))
              .anyMatch(truth -> truth == Truth.YES);
      // Which medicines belong to a class that nobody here knows cannot be told from their names.
      case Condition.Wording wording -> classes.areIn(wording.words()) && takesAny(chart);
      default -> false;
    };
  }

  private static boolean takesAny(Chart chart) {
    return chart.facts().stream()
        .anyMatch(fact ->
            (fact.type().equals("medication") || fact.type().equals("therapy"))
                && fact.status() == FactStatus.PRESENT);
  }

  private boolean isOnRecord(Causes.Cause cause, Chart chart) {
    if (cause.type().equals("kind")) {
      return isNamedAlone(cause.name(), chart);
    }
    var truth =
        cause.type().equals("therapy")
            ? treatments.treatment(ever(cause.name()), chart, Findout.answerOnly())
            : findings.finding(ever(cause.type(), cause.name()), chart, Findout.answerOnly());
    return truth == Truth.YES;
  }

  /** Whether a wider condition is told by its own name: which kind it is, nobody said. */
  private boolean isNamedAlone(String wider, Chart chart) {
    var conditions = chart.ofType("condition");
    return conditions.stream()
        .anyMatch(fact ->
            fact.name().equals(wider)
                && (fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.POSSIBLE)
                && conditions.stream().noneMatch(other -> isKindNamedThere(other, fact)));
  }

  /** Whether a narrower name that holds a fact's words stands in its sentence. */
  private boolean isKindNamedThere(Fact narrower, Fact fact) {
    return narrower.status() == FactStatus.PRESENT
        && !narrower.name().equals(fact.name())
        && Spoken.isIn(narrower, fact.sentence())
        && vocabulary.isKindOf(vocabulary.findingName("condition", narrower.name()), fact.name());
  }

  private static Condition.Finding within(Causes.Cause cause, Condition.Treatment asked) {
    return new Condition.Finding(
        cause.type(), cause.name(), List.of(), Optional.empty(), asked.window(), true);
  }

  private static Condition.Treatment ever(String name) {
    return new Condition.Treatment(
        name,
        Condition.Treatment.Timing.EVER,
        Optional.empty(),
        "",
        "",
        java.util.OptionalDouble.empty());
  }

  private static Condition.Finding ever(String type, String name) {
    return new Condition.Finding(type, name, List.of(), Optional.empty(), Optional.empty(), true);
  }

  boolean mayName(Condition except, Fact fact) {
    return switch (except) {
      case Condition.AnyOf any -> any.parts().stream().anyMatch(part -> mayName(part, fact));
      case Condition.AllOf all -> all.parts().stream().allMatch(part -> mayName(part, fact));
      case Condition.Finding finding -> findings.mayName(finding, fact);
      case Condition.Disease disease -> diagnoses.mayName(disease, fact);
      case Condition.Treatment treatment -> treatments.mayName(treatment, fact);
      default -> true;
    };
  }

  Truth answer(Condition condition, Chart chart, Findout findout) {
    return switch (condition) {
      case Condition.AllOf all -> Truth.UNKNOWN;
      case Condition.AnyOf any -> Truth.UNKNOWN;
      case Condition.Not not -> Truth.UNKNOWN;
      case Condition.FirstKnown ways -> Truth.UNKNOWN;
      case Condition.Unread unread -> Truth.UNKNOWN;
      case Condition.Excepted one -> Truth.UNKNOWN;
      case Condition.Measured asked -> {
        var truth = numbers.measured(asked, chart, findout);
        if (truth == Truth.UNKNOWN) {
          findout.unmeasured();
        }
        yield truth;
      }
      case Condition.Normal asked -> numbers.normal(asked, chart, findout);
      case Condition.Result asked -> {
        var truth = numbers.result(asked, chart, findout);
        yield truth == Truth.UNKNOWN ? known(asked, chart, findout) : truth;
      }
      case Condition.Finding asked -> {
        var truth = findings.finding(asked, chart, findout);
        yield truth == Truth.UNKNOWN ? mentioned(asked.name(), asked, chart, findout) : truth;
      }
      case Condition.Disease asked -> {
        var truth = diagnoses.disease(asked, chart, findout);
        if (truth == Truth.UNKNOWN) {
          Mentions.of(asked.words(), chart.sentences(), findout);
        }
        yield truth;
      }
      case Condition.Stage asked -> Stages.stage(asked, chart, findout, bySpread);
      case Condition.Marker asked -> markers.marker(asked, chart, findout);
      case Condition.Treatment asked -> {
        var truth = treatments.treatment(asked, chart, findout);
        if (truth == Truth.UNKNOWN) {
          Mentions.named(asked.name(), chart.sentences(), sentence -> sentence, findout);
        }
        yield truth;
      }
      case Condition.Lines asked -> treatments.lines(asked, chart, findout);
      case Condition.ClassScore asked -> classScore(asked, chart, findout);
      case Condition.Sex sex -> sex(sex, chart, findout);
      case Condition.Menopause menopause -> Menopauses.menopause(menopause, chart, findout);
      case Condition.Deficiency asked -> germline.deficiency(asked, chart, findout);
      case Condition.Genotype asked -> germline.genotype(asked, chart, findout);
      case Condition.Routine routine -> routine(routine.kind(), chart, findout);
      case Condition.Refusal refusal ->
          refusal.kind() == Condition.Routine.Kind.CONTRACEPTION
              ? BeyondBearing.isSterile(chart, findout, vocabulary).not()
              : routine(refusal.kind(), chart, findout).not();
      case Condition.Wording wording -> wording(wording.words(), chart, findout);
      case Condition.Always always -> Truth.YES;
    };
  }

  /** A test that shows a lasting illness is known with the illness. */
  private Truth known(Condition.Result asked, Chart chart, Findout findout) {
    var shown = vocabulary.shownBy(asked.name());
    if (shown.isEmpty() || findout.hasFacts()) {
      return Truth.UNKNOWN;
    }
    var illness = ever("condition", shown.get());
    var truth = findings.finding(illness, chart, findout);
    return asked.positive() ? truth : truth.not();
  }

  /**
   * What one fact says of a marker; empty if it is about something else. Every fact about a marker
   * speaks for itself: one "yes" is enough, and one that leaves it open speaks against no "no".
   */
  Optional<Truth> said(Condition.Marker asked, Fact fact) {
    var findout = Findout.answerOnly();
    var truth = markers.marker(asked, Chart.of(List.of(fact)), findout);
    return findout.hasFacts() ? Optional.of(truth) : Optional.empty();
  }

  /**
   * Whether no fact of a chart speaks of a question of {@link SpokenOf}, so that a sentence may
   * answer it.
   */
  boolean isLeftToSentences(Condition asked, Chart chart) {
    if (!(asked instanceof Condition.Finding finding)) {
      return true;
    }
    var findout = Findout.answerOnly();
    return findings.finding(finding, chart, findout) == Truth.UNKNOWN && !findout.hasFacts();
  }

  /**
   * Of an allergy or a family's history the name alone says nothing: a medicine that is named may
   * have been borne, and a disease may be the patient's own. Of a metastasis it is the name of an
   * organ, which "no brain MRI" has as well.
   */
  static boolean isNameAlone(Condition.Finding asked) {
    return asked.type().equals("allergy")
        || asked.type().equals("family_history")
        || asked.type().equals("metastasis");
  }

  /** Without such a word the name of a medicine is no mention of an allergy. */
  private static final Pattern ALLERGIC =
      Pattern.compile(
          "(?i)\\b(?:allerg\\w*|hypersens\\w*|anaphyla\\w*|intoler\\w*|reacti\\w*|reacts?|reacted"
              + "|rash\\w*|hives|urticaria|angio-?edema|swell\\w*|itch\\w*|contraindicat\\w*"
              + "|avoid\\w*|adverse|side effects?|nkda)\\b");

  /** A note's own words, where no fact was made of them. */
  private Truth mentioned(String words, Condition.Finding asked, Chart chart, Findout findout) {
    boolean plain =
        asked.qualifiers().isEmpty() && asked.grade().isEmpty() && asked.window().isEmpty();
    var spoken = Findout.complete();
    var mention =
        isNameAlone(asked)
            ? Mentions.of(words, chart.sentences(), spoken)
            : Mentions.named(
                words, chart.sentences(), sentence -> withoutOthers(asked, sentence), spoken);
    if (asked.type().equals("allergy")
        && spoken.sentences().stream().noneMatch(one -> ALLERGIC.matcher(one).find())) {
      return Truth.UNKNOWN;
    }
    if ((mention == Mentions.Kind.PARTLY || Mentions.isHalfAName(words))
        && asked.type().equals("condition")
        && spoken.sentences().stream().allMatch(one -> isOfOthersAlone(asked, one, chart))) {
      return Truth.UNKNOWN;
    }
    spoken.sentences().forEach(findout::mentioned);
    return isNameAlone(asked)
        ? Truth.UNKNOWN
        : switch (mention) {
          case SAID ->
              plain
                      && !findout.hasFacts()
                      && !Mentions.isHalfAName(words)
                      && findout.sentences().stream().noneMatch(one -> isOfAnother(asked, one))
                  ? Truth.YES
                  : Truth.UNKNOWN;
          case DENIED ->
              !findout.hasFacts() && !Mentions.isHalfAName(words) ? Truth.NO : Truth.UNKNOWN;
          case PARTLY, NONE -> Truth.UNKNOWN;
        };
  }

  /** A sentence without the names of known conditions that are neither wider nor narrower. */
  private String withoutOthers(Condition.Finding asked, String sentence) {
    var left = new StringBuilder(sentence);
    for (Term term : vocabulary.find(sentence)) {
      if (term.kind() == Term.Kind.FINDING
          && term.type().equals(asked.type())
          && !vocabulary.isKindOf(term.name(), asked.name())
          && !vocabulary.isKindOf(asked.name(), term.name())
          && !vocabulary.mayBeKindOf(term.name(), asked.name())) {
        for (int i = term.start(); i < term.end(); i++) {
          left.setCharAt(i, ' ');
        }
      }
    }
    return left.toString();
  }

  /**
   * Whether a sentence has words of an illness only in the name of another one ("aortic stenosis"
   * of "mitral stenosis"), or only of a relative.
   */
  private boolean isOfOthersAlone(Condition.Finding asked, String sentence, Chart chart) {
    boolean ofRelative =
        chart.ofType("condition").stream()
            .anyMatch(fact ->
                fact.status() == FactStatus.FAMILY
                    && Spoken.isIn(fact, sentence)
                    && vocabulary.findingName("condition", fact.name()).equals(asked.name()));
    var others =
        terms.of(sentence).stream()
            .filter(term -> term.kind() == Term.Kind.FINDING && term.type().equals("condition"))
            .toList();
    boolean own = others.stream().anyMatch(term -> term.name().equals(asked.name()));
    if (own) {
      return ofRelative;
    }
    var wanted = Mentions.content(asked.name());
    boolean named = wanted.stream().anyMatch(stem -> !ANATOMY.contains(stem));
    return Stems.of(sentence).stream()
        .filter(word -> !named || !ANATOMY.contains(word.stem()))
        .filter(word -> wanted.stream().anyMatch(stem -> Mentions.same(word.stem(), stem)))
        .allMatch(word ->
            others.stream()
                .anyMatch(term ->
                    term.start() <= word.start()
                        && term.end() >= word.end()
                        && term.end() - term.start() > word.end() - word.start()
                        && !vocabulary.isKindOf(term.name(), asked.name())
                        && !vocabulary.isKindOf(asked.name(), term.name())
                        && !vocabulary.mayBeKindOf(term.name(), asked.name())));
  }

  /** Whether the words of an illness are a part of another one's name there. */
  private boolean isOfAnother(Condition.Finding asked, String sentence) {
    return vocabulary.find(sentence).stream()
        .anyMatch(term ->
            term.kind() == Term.Kind.FINDING
                && term.end() - term.start() > asked.name().length()
                && sentence
                    .substring(term.start(), term.end())
                    .toLowerCase(Locale.ROOT)
                    .contains(asked.name().toLowerCase(Locale.ROOT))
                && !vocabulary.isKindOf(term.name(), asked.name()));
  }

  /** What was not understood stays text: a note that speaks of it is shown, and decides nothing. */
  private static Truth wording(String words, Chart chart, Findout findout) {
    var spoken = Findout.complete();
    // What is denied by all of several words is no mention that leaves anything open.
    if (Mentions.of(words, chart.sentences(), spoken) != Mentions.Kind.DENIED
        || Mentions.content(words).size() < 2) {
      spoken.sentences().forEach(findout::mentioned);
    }
    return Truth.UNKNOWN;
  }

  private Truth routine(Condition.Routine.Kind kind, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("agreement")) {
      boolean fits =
          switch (kind) {
            case CONSENT -> fact.name().equals("consent");
            case COMPLIANCE -> fact.name().equals("compliance");
            case CONTRACEPTION, OTHER -> fact.name().equals(kind.name().toLowerCase(Locale.ROOT));
          };
      if (fits) {
        findout.used(fact);
        return switch (fact.status()) {
          case PRESENT -> Truth.YES;
          case ABSENT -> Truth.NO;
          default -> Truth.UNKNOWN;
        };
      }
    }
    if (kind == Condition.Routine.Kind.CONTRACEPTION) {
      var used =
          BeyondBearing.contraceptive(chart, vocabulary.classMembers(BeyondBearing.MEDICINES));
      used.ifPresent(findout::used);
      boolean child =
          used.isEmpty()
              && vocabulary
                  .beforeAge("pregnancy")
                  .filter(age -> Ages.isBelow(age, chart, findout))
                  .isPresent();
      return used.isPresent() || child
          ? Truth.YES
          : BeyondBearing.isSterile(chart, findout, vocabulary);
    }
    return Truth.UNKNOWN;
  }

  static Truth sex(Condition.Sex asked, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("sex")) {
      var stated = SexAtBirth.of(fact);
      if (stated.isPresent()) {
        findout.used(fact);
        return Truth.of(stated.get().equals(asked.sex()));
      }
    }
    return Truth.UNKNOWN;
  }

  private static Truth classScore(Condition.ClassScore asked, Chart chart, Findout findout) {
    var scores =
        Numbers.standing(chart.ofType("score"), fact -> fact.name().equalsIgnoreCase(asked.name()));
    if (scores.isEmpty()) {
      return Truth.UNKNOWN;
    }
    findout.used(scores.getFirst());
    var stated = LetterScore.of(scores.getFirst());
    if (stated.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return asked.points().isPresent()
        ? Condition.Range.atMost(asked.points().getAsInt())
            .contains(stated.get().least(), stated.get().most())
        : stated.get().isOf(asked.classes());
  }
}
