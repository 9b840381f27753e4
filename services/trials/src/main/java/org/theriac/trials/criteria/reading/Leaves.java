package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** The questions of a text, by the readers of this package. */
final class Leaves {
  private final Remainder remainder;
  private final NumberReader numbers;
  private final MarkerReader markers;
  private final TreatmentReader treatments;
  private final FindingReader findings;

  Leaves(Vocabulary vocabulary) {
    this.remainder = new Remainder(vocabulary);
    this.numbers = new NumberReader(vocabulary);
    this.markers = new MarkerReader(vocabulary);
    this.treatments = new TreatmentReader(vocabulary);
    this.findings = new FindingReader(vocabulary);
  }

  /** The questions of a text and the words that none of them read. */
  List<Leaf> withRemainder(String text, boolean exclusion) {
    return withRemainder(text, of(text, exclusion), exclusion);
  }

  /** Questions of a text and the words that none of them read. */
  List<Leaf> withRemainder(String text, List<Leaf> leaves, boolean exclusion) {
    return remainder.with(text, leaves, exclusion);
  }

  // --- questions

  List<Leaf> of(String text, boolean exclusion) {
    var leaves = new ArrayList<Leaf>();
    add(leaves, Suitability.read(text));
    add(leaves, Pressures.read(text, exclusion));
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
    return GivenFor.joined(text, Times.windowed(text, RecurrentIllness.joined(text, leaves)));
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
    return Optional.of(Joining.of(segment, remainder.with(segment, leaves, false), false));
  }
}
