package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.variants.consequence.Called;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.consequence.Consequences;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.Assembly;

/**
 * The genes in which rows of a file were left out: something was called there, so that their wild
 * type is not known. A change that alters neither protein nor splicing leaves it known.
 */
final class LeftOutRows {
  private static final int MOST_PLACES = 1_000_000;

  private final TreeSet<String> genes = new TreeSet<>();
  private final List<Place> places = new ArrayList<>();
  private long withoutGene;

  /** A row without annotation, to be placed when the assembly is known. */
  private record Place(
      String chromosome, int position, String reference, String alternate, int length) {}

  /** Takes what the file says of a row that is left out. */
  void annotated(List<TranscriptEffect> effects) {
    boolean placed = false;
    for (TranscriptEffect effect : effects) {
      if (!effect.gene().isEmpty()) {
        placed = true;
        if (Consequences.mayAlterProtein(effect.consequences())) {
          genes.add(effect.gene());
        }
      }
    }
    withoutGene += placed ? 0 : 1;
  }

  /**
   * Takes a row of which only the place is known.
   *
   * @param length bases of the reference that it speaks of: a change without bases may reach far
   *     beyond REF
   */
  void at(String chromosome, long position, String reference, String alternate, int length) {
    if (places.size() >= MOST_PLACES || chromosome.isEmpty()) {
      withoutGene++;
      return;
    }
    places.add(new Place(chromosome, (int) position, reference, alternate, length));
  }

  /** Finds the genes of rows of which only the place is known. */
  void place(ConsequenceCaller caller, Assembly assembly) {
    for (Place place : places) {
      if (isBases(place.reference()) && isBases(place.alternate())) {
        Called called =
            caller.call(
                assembly,
                place.chromosome(),
                place.position(),
                place.reference(),
                place.alternate());
        if (called.mismatch().isEmpty()) {
          annotated(called.effects());
          continue;
        }
      }
      Set<String> overlapped =
          caller.genesAt(assembly, place.chromosome(), place.position(), place.length());
      StructuralChange.mate(place.alternate())
          .ifPresent(mate ->
              overlapped.addAll(caller.genesAt(assembly, mate.chromosome(), mate.position(), 1)));
      genes.addAll(overlapped);
      withoutGene += overlapped.isEmpty() ? 1 : 0;
    }
    places.clear();
  }

  private static boolean isBases(String allele) {
    String upper = allele.toUpperCase(Locale.ROOT);
    return !upper.isEmpty() && upper.chars().allMatch(c -> "ACGTN-".indexOf(c) >= 0);
  }

  List<String> genes() {
    return List.copyOf(genes);
  }

  /** Rows of which no gene is known. */
  long withoutGene() {
    return withoutGene + places.size();
  }
}
