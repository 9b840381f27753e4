package org.theriac.therapies.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.models.features.Feature.TherapyEvidence;
import org.theriac.models.ranker.Ranker.Score;
import org.theriac.therapies.ranking.MatchedEvidence.Finding;
import org.theriac.therapies.ranking.RankedTherapy.OnLabel;

/**
 * Gathers evidence by therapy, decides tier and direction by rules, and orders the result.
 *
 * <p>Resistance overturns sensitivity where it is of comparable strength ({@link
 * EvidenceStrength#comparisonClass()}) and made in this tumour type or one that includes it. If
 * both speak of exactly the same findings the therapy is conflicting; if the resistance comes from
 * another finding in the same tumour it is resistance. A study that merely found no response makes
 * it conflicting at most, and so does an entry on an exon, a class or a gene against evidence on
 * another finding of that gene that names the change. Weaker evidence is told and changes nothing,
 * except that clinical studies of a named change in the therapy's own target make it conflicting.
 * Resistance to one component by another finding makes a combination conflicting.
 */
public final class TherapyRanking {
  /** The regulator whose label {@link OnLabel} is about. */
  private static final String FIRST_REGULATOR = "FDA";

  /** Relations of a disease from here on are this tumour type or one that includes it. */
  private static final int IN_THIS_TYPE = 2;

  /** Rungs up to here name a class of change, or a protein's expression, and no place. */
  private static final int CLASS = 2;

  /** Findings named in one sentence about weaker evidence; the sources follow. */
  private static final int NAMED = 3;

  /** Rungs from here on name the codon or the very change. */
  private static final int NAMES_THE_PLACE = 4;

  static final Comparator<MatchedEvidence> STRONGEST_FIRST =
      Comparator.comparing(MatchedEvidence::tier)
          .thenComparing((MatchedEvidence e) -> e.item().strength(), Comparator.reverseOrder())
          .thenComparing((MatchedEvidence e) -> e.item().relation(), Comparator.reverseOrder())
          .thenComparing((MatchedEvidence e) -> e.item().rung(), Comparator.reverseOrder())
          .thenComparing((MatchedEvidence e) -> !e.agency().equals(FIRST_REGULATOR))
          .thenComparing(MatchedEvidence::id);

  private static final Comparator<RankedTherapy> ORDER =
      Comparator.comparing(RankedTherapy::direction)
          .thenComparing(RankedTherapy::tier)
          .thenComparing(RankedTherapy::onLabel)
          .thenComparing(RankedTherapy::openResistance)
          .thenComparing(RankedTherapy::ownIndication, Comparator.reverseOrder())
          .thenComparing(
              (RankedTherapy t) -> t.score().map(Score::probability).orElse(-1.0),
              Comparator.reverseOrder())
          .thenComparing(RankedTherapy::rung, Comparator.reverseOrder())
          .thenComparing((RankedTherapy t) -> t.supporting().size(), Comparator.reverseOrder())
          .thenComparing(RankedTherapy::name);

  private final Function<TherapyEvidence, Optional<Score>> scorer;

  /**
   * @param scorer orders therapies within a tier; gives empty where it has no opinion
   */
  public TherapyRanking(Function<TherapyEvidence, Optional<Score>> scorer) {
    this.scorer = scorer;
  }

  /** A ranking without a model. */
  public static TherapyRanking byRulesOnly() {
    return new TherapyRanking(evidence -> Optional.empty());
  }

  /** Ranks without comparisons. */
  public List<RankedTherapy> rank(List<MatchedEvidence> evidence) {
    return rank(evidence, List.of());
  }

  /**
   * Ranks; the order of the evidence does not matter.
   *
   * @param comparisons gates within a tier
   */
  public List<RankedTherapy> rank(List<MatchedEvidence> evidence, List<Comparison> comparisons) {
    var byTherapy =
        new TreeMap<>(
            evidence.stream().collect(Collectors.groupingBy(item -> name(item.therapy()))));
    var ranked = new ArrayList<RankedTherapy>();
    byTherapy.forEach((name, items) ->
        therapy(name, items)
            .map(therapy -> afterComponents(therapy, items, byTherapy))
            .ifPresent(ranked::add));
    ranked.sort(ORDER);
    List<Comparison> gates = new ArrayList<>(comparisons);
    gates.addAll(OwnTherapyFirst.comparisons(ranked, evidence));
    return List.copyOf(new SuperiorityGates(gates).apply(ranked));
  }

  /** The name of a therapy: its components in the order of the alphabet. */
  public static String name(List<String> components) {
    return components.stream().sorted().collect(Collectors.joining(" + "));
  }

  /** Empty where all that is known is that resistance was looked for and not found. */
  private Optional<RankedTherapy> therapy(String name, List<MatchedEvidence> items) {
    var supporting = only(items, Finding.SENSITIVITY);
    var opposing =
        items.stream()
            .filter(e -> e.finding() == Finding.RESISTANCE || e.finding() == Finding.NO_SENSITIVITY)
            .sorted(STRONGEST_FIRST)
            .toList();
    if (supporting.isEmpty() && opposing.isEmpty()) {
      return Optional.empty();
    }
    var decision = decide(supporting, opposing, only(items, Finding.NO_RESISTANCE));
    var labels =
        supporting.stream().filter(e -> !e.agency().isEmpty() && e.item().sameDisease()).toList();
    var evidence = items.stream().filter(e -> e.finding() != Finding.NO_RESISTANCE);
    var score =
        decision.direction() == Direction.RESISTANCE
            ? Optional.<Score>empty()
            : scorer.apply(
                new TherapyEvidence(
                    items.getFirst().therapy().size(),
                    evidence.map(MatchedEvidence::item).sorted(ITEMS).toList()));
    limitations(opposing).forEach(decision.reasons()::add);
    var open =
        decision.direction() == Direction.RESISTANCE
            ? List.<String>of()
            : supporting.stream().flatMap(e -> e.openResistance().stream()).distinct().toList();
    return Optional.of(
        new RankedTherapy(
            name,
            items.getFirst().therapy().stream().sorted().toList(),
            decision.direction(),
            decision.by().tier(),
            decision.by().tierRule(),
            score,
            onLabel(labels),
            labels.stream()
                .anyMatch(
                    e -> e.agency().equals(FIRST_REGULATOR) && e.item().relation() >= IN_THIS_TYPE),
            !open.isEmpty(),
            withDoubts(conditions(labels), decision.direction(), supporting),
            indications(labels),
            List.copyOf(new TreeSet<>(labels.stream().map(MatchedEvidence::agency).toList())),
            decision.by().item().rung(),
            supporting.stream().map(MatchedEvidence::id).toList(),
            opposing.stream().map(MatchedEvidence::id).toList(),
            reasons(
                decision, open, score.isEmpty() && decision.direction() != Direction.RESISTANCE),
            decision.by().comparableLevel()));
  }

  /** What regulators' labels say against the therapy in this very tumour. */
  private static List<String> limitations(List<MatchedEvidence> opposing) {
    return opposing.stream()
        .filter(e -> !e.agency().isEmpty() && e.item().sameDisease())
        .map(e ->
            "Not on label here, by the "
                + e.agency()
                + " label"
                + (e.conditions().isEmpty() ? "" : ": " + String.join("; ", e.conditions()))
                + " ("
                + e.id()
                + ").")
        .distinct()
        .toList();
  }

  private static List<String> reasons(Decision decision, List<String> open, boolean unscored) {
    List<String> all = new ArrayList<>(decision.reasons());
    all.addAll(open);
    if (unscored) {
      all.add("No score: its place within the tier follows from rules alone.");
    }
    return all;
  }

  /**
   * A combination is no clean choice where another finding of this tumour makes it resistant to one
   * of the components given alone, by evidence as strong as the combination's own or by clinical
   * studies of a named change in that component's target: the rest of the combination may still
   * work, so it is conflicting. Weaker evidence, and resistance of a minor clone, is told. Evidence
   * that made the combination for tumours with that very finding has answered the question already.
   */
  private static RankedTherapy afterComponents(
      RankedTherapy therapy,
      List<MatchedEvidence> items,
      Map<String, List<MatchedEvidence>> byTherapy) {
    if (therapy.components().size() < 2 || therapy.direction() != Direction.SENSITIVITY) {
      return therapy;
    }
    var supporting = only(items, Finding.SENSITIVITY);
    int strongestFor = supporting.stream().mapToInt(TherapyRanking::strength).max().orElse(0);
    var resisting =
        therapy.components().stream()
            .flatMap(component -> byTherapy.getOrDefault(component, List.of()).stream())
            .filter(e -> e.finding() == Finding.RESISTANCE && e.item().sameDisease())
            .filter(e ->
                supporting.stream().noneMatch(s -> s.alterations().containsAll(e.alterations())))
            .sorted(STRONGEST_FIRST)
            .toList();
    var against =
        resisting.stream()
            .filter(e -> !e.subclonal())
            .filter(e -> strength(e) >= strongestFor || escapes(e, supporting))
            .toList();
    if (against.isEmpty()) {
      return withWarnings(therapy, resisting);
    }
    var first = against.getFirst();
    return therapy.unsettled(
        "Another finding in this tumour makes it resistant to "
            + first.therapy().getFirst()
            + ", one of the components: "
            + describe(first)
            + ".",
        against.stream().map(MatchedEvidence::id).toList());
  }

  /** What speaks against a component by another finding and unsettles nothing is still told. */
  private static RankedTherapy withWarnings(
      RankedTherapy therapy, List<MatchedEvidence> resisting) {
    if (resisting.isEmpty()) {
      return therapy;
    }
    List<String> reasons = new ArrayList<>(therapy.reasons());
    tell(
        reasons,
        "Weaker evidence of this tumour type speaks against a component, by another finding",
        resisting.stream().filter(e -> !e.subclonal()).toList());
    tell(
        reasons,
        "Resistance to a component in a minor clone is known",
        resisting.stream().filter(MatchedEvidence::subclonal).toList());
    return therapy.withReasons(reasons);
  }

  private static final Comparator<EvidenceItem> ITEMS =
      Comparator.comparing(EvidenceItem::strength)
          .thenComparing(EvidenceItem::supports)
          .thenComparing(EvidenceItem::rung)
          .thenComparing(EvidenceItem::relation)
          .thenComparing(EvidenceItem::rating)
          .thenComparing(EvidenceItem::year);

  private static List<MatchedEvidence> only(List<MatchedEvidence> items, Finding finding) {
    return items.stream().filter(e -> e.finding() == finding).sorted(STRONGEST_FIRST).toList();
  }

  private record Decision(Direction direction, MatchedEvidence by, List<String> reasons) {}

  private static Decision decide(
      List<MatchedEvidence> supporting,
      List<MatchedEvidence> opposing,
      List<MatchedEvidence> notResistant) {
    var reasons = new ArrayList<String>();
    if (!notResistant.isEmpty()) {
      reasons.add("Resistance was looked for and not found (" + ids(notResistant) + ").");
    }
    if (supporting.isEmpty()) {
      var strongest = opposing.getFirst();
      reasons.addFirst("Only evidence against a response is known: " + describe(strongest) + ".");
      return new Decision(Direction.RESISTANCE, strongest, reasons);
    }
    var best = supporting.getFirst();
    int strongestFor = supporting.stream().mapToInt(TherapyRanking::strengthHere).max().orElse(0);
    var answered =
        opposing.stream()
            .filter(e -> e.item().sameDisease() && !e.subclonal())
            .filter(e -> answeredTogether(e, supporting))
            .toList();
    var here =
        opposing.stream()
            .filter(e -> e.item().sameDisease() && !e.subclonal())
            .filter(e -> !answered.contains(e))
            .toList();
    if (!answered.isEmpty()) {
      reasons.add(
          "Evidence on this tumour's findings together answers what speaks against one of them"
              + " alone ("
              + ids(answered)
              + ").");
    }
    var comparable = here.stream().filter(e -> strength(e) >= strongestFor).toList();
    var settling =
        comparable.stream()
            .filter(e -> e.finding() == Finding.RESISTANCE)
            .filter(e -> !contradictsItself(e, supporting, strongestFor))
            .filter(e -> !isWiderThanSupport(e, supporting))
            .findFirst();
    if (settling.isPresent()) {
      reasons.addFirst(
          "Stronger evidence, or another finding in this tumour, overturns it: "
              + describe(settling.get())
              + "; without that: "
              + describe(best)
              + ".");
      return new Decision(Direction.RESISTANCE, settling.get(), reasons);
    }
    if (!comparable.isEmpty()) {
      reasons.addFirst(
          "Evidence of comparable strength speaks for and against it: "
              + describe(best)
              + "; against: "
              + describe(comparable.getFirst())
              + ".");
      return new Decision(Direction.CONFLICTING, best, reasons);
    }
    var inTarget = here.stream().filter(e -> escapes(e, supporting)).findFirst();
    if (inTarget.isPresent()) {
      reasons.addFirst(
          "Clinical studies saw resistance by a finding in its own target, of which what speaks for"
              + " it says nothing: "
              + describe(inTarget.get())
              + "; for it: "
              + describe(best)
              + ".");
      return new Decision(Direction.CONFLICTING, best, reasons);
    }
    reasons.addFirst("Decided by " + describe(best) + ".");
    tell(reasons, "Weaker evidence of this tumour type speaks against it", here);
    tell(
        reasons,
        "Resistance in a minor clone is known",
        opposing.stream().filter(e -> e.item().sameDisease() && e.subclonal()).toList());
    tell(
        reasons,
        "Evidence of other tumour types speaks against it",
        opposing.stream().filter(e -> !e.item().sameDisease()).toList());
    return new Decision(Direction.SENSITIVITY, best, reasons);
  }

  private static void tell(List<String> reasons, String what, List<MatchedEvidence> evidence) {
    if (!evidence.isEmpty()) {
      var findings =
          evidence.stream().map(MatchedEvidence::biomarker).distinct().limit(NAMED).toList();
      reasons.add(
          what
              + ": "
              + String.join(", ", findings)
              + " ("
              + ids(evidence)
              + "); it overturns nothing.");
    }
  }

  /**
   * Whether evidence as strong in this tumour, and as close, says of the very same findings that
   * the tumour responds: a contradiction, which nobody can settle here. What another tumour's label
   * proves does not count as such, so that a limitation of use that a label states about this
   * tumour outweighs studies, and labels of other tumours.
   */
  private static boolean contradictsItself(
      MatchedEvidence against, List<MatchedEvidence> supporting, int strongestFor) {
    return supporting.stream()
        .filter(s -> strengthHere(s) == strongestFor && strength(against) <= strongestFor)
        .filter(s -> s.item().rung() >= against.item().rung())
        .anyMatch(s -> s.alterations().equals(against.alterations()));
  }

  /**
   * Whether what speaks for the therapy names the place of another finding of the same gene more
   * closely than an entry on an exon, a class or the whole gene does. What is known of the closer
   * finding was seen in tumours with the wider one, so the wider entry can unsettle it and not
   * overturn it. Evidence from outside of patients does not stand up to evidence from patients.
   */
  private static boolean isWiderThanSupport(
      MatchedEvidence against, List<MatchedEvidence> supporting) {
    return against.item().rung() < NAMES_THE_PLACE
        && supporting.stream()
            .filter(s -> s.item().rung() > Math.max(against.item().rung(), CLASS))
            .filter(s ->
                strengthHere(s)
                    >= Math.min(strength(against), EvidenceStrength.CASE.comparisonClass()))
            .filter(s -> !Collections.disjoint(s.genes(), against.genes()))
            .anyMatch(s -> Collections.disjoint(s.alterations(), against.alterations()));
  }

  /**
   * Whether clinical studies saw a named change in the therapy's own target make tumours of this
   * type resistant, while what speaks for the therapy, though stronger, says nothing of that
   * change: that mutations of the gene answer says nothing of the one that does not.
   */
  private static boolean escapes(MatchedEvidence against, List<MatchedEvidence> supporting) {
    return against.finding() == Finding.RESISTANCE
        && strength(against) >= EvidenceStrength.CLINICAL.comparisonClass()
        && against.item().targetsFinding()
        && against.item().rung() >= NAMES_THE_PLACE
        && supporting.stream().noneMatch(s -> s.speaksAsCloselyOf(against));
  }

  /**
   * Whether evidence as strong, made in this tumour type with this finding and another together,
   * says that the tumour responds: it has seen what is said against the one of them.
   */
  private static boolean answeredTogether(
      MatchedEvidence against, List<MatchedEvidence> supporting) {
    return supporting.stream()
        .filter(s -> s.closeness().together() && s.item().sameDisease() && !s.subclonal())
        .filter(s -> strength(s) >= strength(against))
        .filter(s -> s.alterations().size() > against.alterations().size())
        .anyMatch(s -> s.speaksAsCloselyOf(against));
  }

  private static int strength(MatchedEvidence evidence) {
    return evidence.item().strength().comparisonClass();
  }

  /**
   * How strongly evidence speaks for a therapy in this tumour. A label or a guideline of another
   * tumour proves nothing here: it weighs no more than a clinical study, so that studies of this
   * very tumour that saw no response are heard. The same change can answer in one tumour and not in
   * another (PMID 26287849).
   */
  private static int strengthHere(MatchedEvidence evidence) {
    return evidence.item().sameDisease()
        ? strength(evidence)
        : Math.min(strength(evidence), EvidenceStrength.CLINICAL.comparisonClass());
  }

  /**
   * The conditions of the labels that decide: the first regulator's if it has one, and of these the
   * labels about this tumour type before those for any tumour.
   */
  private static List<String> conditions(List<MatchedEvidence> labels) {
    var first = labels.stream().filter(e -> e.agency().equals(FIRST_REGULATOR)).toList();
    var deciding = first.isEmpty() ? labels : first;
    var specific = deciding.stream().filter(e -> e.item().relation() >= IN_THIS_TYPE).toList();
    return (specific.isEmpty() ? deciding : specific)
        .stream().flatMap(e -> e.conditions().stream()).distinct().sorted().toList();
  }

  /**
   * The conditions, and what to show first because of resistance elsewhere. A therapy to which the
   * tumour is resistant has nothing left to show.
   */
  private static List<String> withDoubts(
      List<String> conditions, Direction direction, List<MatchedEvidence> supporting) {
    if (direction == Direction.RESISTANCE) {
      return conditions;
    }
    var all = new TreeSet<>(conditions);
    supporting.forEach(evidence -> all.addAll(evidence.doubts()));
    return List.copyOf(all);
  }

  private static List<RankedTherapy.Indication> indications(List<MatchedEvidence> labels) {
    return labels.stream()
        .sorted(
            Comparator.comparing((MatchedEvidence e) -> !e.agency().equals(FIRST_REGULATOR))
                .thenComparing(MatchedEvidence::agency)
                .thenComparing(e -> -e.item().relation())
                .thenComparing(MatchedEvidence::id))
        .map(e -> new RankedTherapy.Indication(e.id(), e.agency(), e.conditions()))
        .toList();
  }

  private static OnLabel onLabel(List<MatchedEvidence> labels) {
    var first = labels.stream().filter(e -> e.agency().equals(FIRST_REGULATOR)).toList();
    if (first.isEmpty()) {
      return OnLabel.NO;
    }
    return first.stream().anyMatch(e -> e.conditions().isEmpty() && e.doubts().isEmpty())
        ? OnLabel.YES
        : OnLabel.CONDITIONAL;
  }

  private static String describe(MatchedEvidence evidence) {
    return evidence.biomarker()
        + " in "
        + evidence.disease()
        + " ("
        + evidence.id()
        + ", "
        + evidence.tierRule()
        + ")";
  }

  private static String ids(List<MatchedEvidence> items) {
    return items.stream().map(MatchedEvidence::id).limit(5).collect(Collectors.joining(", "))
        + (items.size() > 5 ? " and " + (items.size() - 5) + " more" : "");
  }
}
