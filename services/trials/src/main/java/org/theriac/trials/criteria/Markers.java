package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.trials.criteria.Condition.Marker;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Decides what asks for markers of the tumour. A test never made is not negative; another change of
 * the gene speaks against the one asked for, unless the two are found together.
 */
final class Markers {
  /** Joins results of one report, with what stands between them. */
  private static final Pattern BETWEEN =
      Pattern.compile("\\s*(;|,?\\s*\\bbut\\b|,?\\s*\\band\\b|,|\\n)\\s*");

  /**
   * A fact of a gene that was read for small variants only says nothing of its copies, of fusions
   * or of its protein.
   */
  private static final String SMALL_VARIANTS = "small variants";

  /** Attributes of a result of immunohistochemistry: its score, or its share of cells. */
  private static final Set<String> STAIN = Set.of("ihc", "percent");

  private final Vocabulary vocabulary;
  private final NamedChanges changes;
  private final Observations observations;

  Markers(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.changes = new NamedChanges(vocabulary);
    this.observations = new Observations(vocabulary);
  }

  Truth marker(Marker asked, Chart chart, Findout findout) {
    boolean yes = false;
    boolean no = false;
    boolean open = false;
    boolean denied = false;
    for (Fact fact : chart.ofType("biomarker")) {
      if (fact.status() == FactStatus.FAMILY
          || fact.status() == FactStatus.OTHER_PERSON
          || fact.status() == FactStatus.PLANNED) {
        continue;
      }
      var genes = vocabulary.markersOf(fact.name());
      boolean about =
          genes.stream().anyMatch(gene -> bare(gene).equals(asked.gene()))
              || asked.gene().equals("MSI") && genes.contains("MMR");
      if (!about) {
        continue;
      }
      if (fact.status() == FactStatus.HISTORICAL && isReplaced(fact, chart)) {
        continue;
      }
      var said = says(asked, fact, genes.size() > 1 && !isFusionName(fact.name()));
      denied |= said == Truth.NO && !asked.germline().isEmpty() && isOf(asked.germline(), fact);
      // A fact of the driver leaves open whether the change beside it is there, but not what a
      // result of that change says.
      boolean outdated = said == Truth.YES && isDeniedLater(fact, chart);
      open |=
          outdated
              || said == Truth.UNKNOWN
                  && !isOfDriverAlone(asked, fact)
                  && !(fact.status() == FactStatus.ABSENT && isOfOtherOrigin(asked, fact));
      yes |= said == Truth.YES && !outdated;
      no |= said == Truth.NO;
      findout.used(fact);
    }
    if (yes) {
      return Truth.YES;
    }
    if (denied) {
      // A result of the very origin that is asked for.
      return Truth.NO;
    }
    return no && !open ? Truth.NO : no && isResult(asked) ? Truth.NO : Truth.UNKNOWN;
  }

  /** A result of then, of the same marker, beside one of now; a change of a gene stays. */
  private boolean isReplaced(Fact past, Chart chart) {
    if (observations.of(past).specific()) {
      return false;
    }
    return chart.ofType("biomarker").stream()
        .anyMatch(other ->
            other.name().equals(past.name())
                && (other.status() == FactStatus.PRESENT || other.status() == FactStatus.ABSENT));
  }

  /** A result of the germline where the tumour is asked for too, and the other way round. */
  private static boolean isOfOtherOrigin(Marker asked, Fact fact) {
    return isOf("germline", fact) && !asked.germline().equals("germline")
        || isOf("somatic", fact) && asked.germline().equals("germline");
  }

  /** A stain of then that one of a later day did not find again: which one counts is not told. */
  private static boolean isDeniedLater(Fact past, Chart chart) {
    var then = Dates.read(past.date());
    return then.isPresent()
        && isStain(past)
        && chart.ofType("biomarker").stream()
            .filter(other -> other.status() == FactStatus.ABSENT)
            .filter(other -> other.name().equals(past.name()))
            .filter(Markers::isStain)
            .flatMap(other -> Dates.read(other.date()).stream())
            .anyMatch(day -> day.first().isAfter(then.get().last()));
  }

  private static boolean isStain(Fact fact) {
    boolean level = fact.text().equals("positive") || fact.status() == FactStatus.ABSENT;
    return level && !Collections.disjoint(STAIN, fact.attributes().keySet());
  }

  /** Whether a result says that it is of the germline, or of the tumour, and not of both. */
  private static boolean isOf(String origin, Fact fact) {
    var words =
        (fact.text() + ' ' + fact.attributes().getOrDefault("origin", "") + ' ' + fact.name())
            .toLowerCase(Locale.ROOT);
    boolean germline = words.contains("germline");
    boolean somatic = words.contains("somatic") || words.contains("tumor-only");
    return germline != somatic && (origin.equals("germline") ? germline : somatic);
  }

  /** Whether a change is asked for that comes beside a driver, and a fact tells of others only. */
  private boolean isOfDriverAlone(Marker asked, Fact fact) {
    return fact.status() == FactStatus.PRESENT
        && vocabulary.beside(asked.gene()).contains(asked.state())
        && observations.of(fact).specific();
  }

  /** A change in the sequence: any, or one that is named by its place. */
  private static boolean isSmallVariant(String state) {
    return state.equals("mutated")
        || !state.startsWith("IHC ") && state.chars().anyMatch(Character::isDigit);
  }

  private static boolean isResult(Marker asked) {
    return asked.state().equals("negative");
  }

  private static boolean isFusionName(String name) {
    return name.contains("::") || name.matches("[A-Z][A-Z0-9]+-[A-Z][A-Z0-9]+(?: .*)?");
  }

  /** A member that counts only where it was found is marked in the table. */
  static String bare(String gene) {
    return gene.endsWith("?") ? gene.substring(0, gene.length() - 1) : gene;
  }

  private Truth says(Marker asked, Fact fact, boolean oneOfSeveral) {
    if (fact.status() == FactStatus.UNKNOWN_RESULT || fact.status() == FactStatus.POSSIBLE) {
      return Truth.UNKNOWN;
    }
    if (SMALL_VARIANTS.equals(fact.attributes().get("tested")) && !isSmallVariant(asked.state())) {
      return Truth.UNKNOWN;
    }
    var observed = observations.of(fact);
    if (observed.meanings().contains("untested") && !observed.altered()) {
      return Truth.UNKNOWN;
    }
    boolean fusion = isFusionName(fact.name()) || isFusionName(fact.text().strip());
    var truth =
        fact.status() == FactStatus.ABSENT
            ? absent(asked, observed)
            : partly(asked, observed).orElseGet(() -> present(asked, observed, fusion));
    if (truth == Truth.YES && oneOfSeveral && !isResult(asked)) {
      // "gene 1/2 mutated" says that one of them is, not which.
      return Truth.YES;
    }
    if (truth == Truth.YES && !isResult(asked)) {
      if (asked.pathogenic() && observed.meanings().contains("benign")) {
        return Truth.NO;
      }
      return origin(asked.germline(), observed, fact);
    }
    boolean none = fact.status() == FactStatus.ABSENT && (truth == Truth.NO || isResult(asked));
    if (none && isOfOtherOrigin(asked, fact)) {
      // "Germline neg": the tumour may have it all the same, and the other way round.
      return Truth.UNKNOWN;
    }
    return truth;
  }

  /**
   * Of a report that names changes which were looked for and not found ("exon 19 deletion detected,
   * T790M not detected"); empty if it names none.
   */
  private Optional<Truth> partly(Marker asked, Observed observed) {
    var found = new StringBuilder();
    var missed = new ArrayList<Observed>();
    boolean shared = false;
    var said = "";
    var joined = "";
    var parts = BETWEEN.matcher(observed.words());
    for (int at = 0; at <= observed.words().length(); ) {
      boolean more = parts.find();
      var part = observed.words().substring(at, more ? parts.start() : observed.words().length());
      var one = observations.read(part);
      if (one.specific() && one.meanings().contains("negative") && one.ihc() < 0) {
        missed.add(one);
        // "A, B not detected": whether the result is of A too is not told.
        shared |=
            joined.equals(",")
                && observations.read(said).specific()
                && observations.read(said).meanings().isEmpty();
      } else {
        found.append(part).append("; ");
      }
      said = part;
      joined = more ? parts.group(1).strip() : "";
      at = more ? parts.end() : observed.words().length() + 1;
    }
    if (missed.isEmpty()) {
      return Optional.empty();
    }
    var rest = observations.read(found.toString());
    if (rest.altered() || rest.meanings().contains("negative")) {
      var truth = present(asked, rest, false);
      if (truth == Truth.YES) {
        return Optional.of(shared ? Truth.UNKNOWN : truth);
      }
      if (truth == Truth.NO && isResult(asked)) {
        return Optional.of(shared ? Truth.UNKNOWN : truth);
      }
    }
    boolean denied = missed.stream().anyMatch(one -> absent(asked, one) == Truth.NO);
    return Optional.of(denied ? Truth.NO : Truth.UNKNOWN);
  }

  private static Truth origin(String asked, Observed observed, Fact fact) {
    if (asked.isEmpty()) {
      return Truth.YES;
    }
    var words =
        (observed.words() + " " + fact.attributes().getOrDefault("origin", "") + " " + fact.name())
            .toLowerCase(Locale.ROOT);
    boolean germline = words.contains("germline");
    boolean somatic = words.contains("somatic") || words.contains("tumor-only");
    if (!germline && !somatic) {
      return Truth.UNKNOWN;
    }
    return Truth.of(asked.equals("germline") ? germline : somatic);
  }

  /** Looked for and not found: all of the gene, or only what the words name. */
  private Truth absent(Marker asked, Observed observed) {
    if (isResult(asked)) {
      return observed.specific() ? Truth.UNKNOWN : Truth.YES;
    }
    if (asked.state().equals("low")) {
      return observed.ihc() >= 0 ? Levels.low(observed, true) : Truth.UNKNOWN;
    }
    if (asked.state().equals("stable")) {
      return Truth.YES;
    }
    if (!observed.specific()) {
      return Truth.NO;
    }
    return changes.matches(asked.state(), asked.gene(), observed, false) == Truth.YES
        ? Truth.NO
        : Truth.UNKNOWN;
  }

  private Truth present(Marker asked, Observed observed, boolean fusion) {
    boolean negative = observed.meanings().contains("negative") && !observed.specific();
    boolean benign = observed.meanings().contains("benign");
    return switch (asked.state()) {
      case "high", "stable" -> Levels.instability(asked.state(), observed, negative);
      case "low" -> Levels.low(observed, negative);
      case "positive" -> Levels.positive(observed, negative, fusion);
      case "negative" -> {
        var positive = Levels.positive(observed, negative, fusion);
        if (negative || benign) {
          yield Truth.YES;
        }
        yield observed.altered() || fusion ? Truth.NO : positive.not();
      }
      case "altered" ->
          negative || benign ? Truth.NO : observed.altered() || fusion ? Truth.YES : Truth.UNKNOWN;
      case "mutated" -> {
        if (negative || benign) {
          yield Truth.NO;
        }
        if (observed.specific()
            || observed.meanings().contains("mutated")
            || observed.meanings().contains("positive")) {
          yield Truth.YES;
        }
        yield observed.altered() || fusion ? Truth.NO : Truth.UNKNOWN;
      }
      case "fused" -> {
        if (fusion
            || observed.meanings().contains("fused")
            || observed.meanings().contains("positive")) {
          yield Truth.YES;
        }
        yield negative ? Truth.NO : Truth.UNKNOWN;
      }
      case "amplified" ->
          observed.meanings().contains("amplified") || observed.ish() == Truth.YES
              ? Truth.YES
              : negative || observed.ish() == Truth.NO ? Truth.NO : Truth.UNKNOWN;
      case "lost" ->
          observed.meanings().contains("lost")
                  || observed.changes().stream().anyMatch(ProteinChange::truncating)
              ? Truth.YES
              : negative ? Truth.NO : Truth.UNKNOWN;
      default -> {
        if (asked.state().startsWith("IHC ")) {
          yield Levels.level(asked.state().substring(4), observed);
        }
        if (negative) {
          yield Truth.NO;
        }
        yield changes.matches(asked.state(), asked.gene(), observed, true);
      }
    };
  }
}
