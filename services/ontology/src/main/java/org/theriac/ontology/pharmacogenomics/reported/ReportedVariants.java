package org.theriac.ontology.pharmacogenomics.reported;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;
import org.theriac.ontology.pharmacogenomics.reported.VariantPlaces.Place;

/**
 * Makes genotypes of variants that a laboratory reports one by one. A position that no report
 * speaks of stays unknown. A report whose names disagree, or that another report of the same
 * position contradicts, is not used and this is said. Compiled once; safe for concurrent use.
 */
public final class ReportedVariants {
  private static final String BASES = "ACGT";

  private final VariantPlaces places;
  private final Set<String> genes;

  /** A reader for genes. */
  public ReportedVariants(Collection<GeneDefinition> genes) {
    this.places = new VariantPlaces(genes);
    this.genes =
        genes.stream().map(gene -> gene.gene().value()).collect(Collectors.toUnmodifiableSet());
  }

  /** True if all that was reported of a gene is that variants were not found. */
  static boolean foundNothing(GeneDefinition gene, Collection<ObservedGenotype> genotypes) {
    for (ObservedGenotype genotype : genotypes) {
      for (DefiningPosition position : gene.positions()) {
        if (position.grch38() == genotype.position()
            && !genotype.alleles().stream().allMatch(position.reference()::equals)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What one report says of one position. */
  private record Said(int index, Place place, List<String> alleles) {}

  /** Places reports at positions and joins those of the same position. */
  public PlacedVariants place(List<ReportedVariant> reports) {
    var unused = new TreeMap<Integer, Note>();
    var byPosition = new LinkedHashMap<DefiningPosition, List<Said>>();
    var named = new HashMap<GeneSymbol, String>();
    for (int i = 0; i < reports.size(); i++) {
      var report = reports.get(i);
      var found = find(report);
      if (found.isEmpty()) {
        var alleles = named(report);
        if (alleles.size() == 1 && report.state() != ReportedVariant.State.ABSENT) {
          var one = alleles.entrySet().iterator().next();
          if (one.getValue().equals(named.getOrDefault(one.getKey(), one.getValue()))) {
            named.put(one.getKey(), one.getValue());
            continue;
          }
        }
      }
      if (found.size() != 1) {
        unused.put(i, found.isEmpty() ? notInRelease() : namesDisagree());
        continue;
      }
      var place = found.iterator().next();
      var alleles = alleles(report, place);
      if (alleles.isEmpty()) {
        unused.put(i, basesNotKnown());
      } else {
        byPosition
            .computeIfAbsent(place.position(), position -> new ArrayList<>())
            .add(new Said(i, place, alleles));
      }
    }
    var genotypes = new HashMap<GeneSymbol, Map<Long, ObservedGenotype>>();
    byPosition.forEach((position, said) -> {
      var joined = joined(position, said);
      if (joined.isEmpty()) {
        said.forEach(one -> unused.put(one.index(), contradicted()));
      } else {
        genotypes
            .computeIfAbsent(said.getFirst().place().gene().gene(), gene -> new HashMap<>())
            .put(
                position.grch38(),
                new ObservedGenotype(
                    position.grch38(), joined, false, OptionalLong.empty(), Quality.PASS));
      }
    });
    return new PlacedVariants(genotypes, named, unused);
  }

  private Map<GeneSymbol, String> named(ReportedVariant report) {
    var alleles = new HashMap<GeneSymbol, String>();
    for (String name : report.names()) {
      places
          .named(name)
          .forEach((gene, allele) -> {
            if (report.gene().isBlank() || gene.value().equalsIgnoreCase(report.gene().strip())) {
              alleles.put(gene, allele);
            }
          });
    }
    return alleles;
  }

  /** The one place that all names mean; several if they disagree. */
  private Set<Place> find(ReportedVariant report) {
    var gene = report.gene().strip().toUpperCase(Locale.ROOT);
    Set<Place> found = new LinkedHashSet<>();
    for (String name : report.names()) {
      var meant = places.find(name, gene);
      if (meant.isEmpty()) {
        continue;
      }
      var both = agreeing(found, meant);
      if (!found.isEmpty() && both.isEmpty()) {
        found.addAll(meant);
        return found;
      }
      found = both.isEmpty() ? meant : both;
    }
    if (genes.contains(gene) && !found.isEmpty()) {
      var ofGene =
          found.stream()
              .filter(place -> place.gene().gene().value().equals(gene))
              .collect(Collectors.toCollection(LinkedHashSet::new));
      if (ofGene.isEmpty()) {
        // The report's gene and its variant are two different things.
        var disagreeing = new LinkedHashSet<>(found);
        disagreeing.add(new Place(found.iterator().next().gene(), nowhere(), ""));
        return disagreeing;
      }
      return ofGene;
    }
    return found;
  }

  private static DefiningPosition nowhere() {
    return new DefiningPosition(
        -1, 0, OptionalLong.empty(), false, "", "", "", List.of(), Optional.empty());
  }

  /** Places of both; a name that does not say the base agrees with one that does. */
  private static Set<Place> agreeing(Set<Place> some, Set<Place> others) {
    var both = new LinkedHashSet<Place>();
    for (Place one : some) {
      for (Place other : others) {
        boolean same = one.position() == other.position() && one.gene() == other.gene();
        if (same && (one.base().equals(other.base()) || other.base().isEmpty())) {
          both.add(one);
        } else if (same && one.base().isEmpty()) {
          both.add(other);
        }
      }
    }
    return both;
  }

  private static List<String> alleles(ReportedVariant report, Place place) {
    var position = place.position();
    if (!report.bases().isEmpty()) {
      return ofBases(report.bases(), position);
    }
    if (place.base().isEmpty()) {
      return List.of();
    }
    var reference = position.reference();
    boolean haploid = place.gene().ploidy() == Ploidy.MITOCHONDRIAL;
    return switch (report.state()) {
      case ABSENT ->
          // Another alternate of the position may be there.
          position.alternates().size() > 1
              ? List.of()
              : haploid ? List.of(reference) : List.of(reference, reference);
      case HETEROZYGOUS ->
          // Some mitochondria have it, some do not: it counts as found.
          haploid ? List.of(place.base()) : List.of(reference, place.base());
      case HOMOZYGOUS -> haploid ? List.of(place.base()) : List.of(place.base(), place.base());
      case HEMIZYGOUS ->
          place.gene().ploidy() == Ploidy.AUTOSOMAL
              ? List.of(ObservedGenotype.NO_CALL, place.base())
              : List.of(place.base());
      case PRESENT ->
          haploid ? List.of(place.base()) : List.of(ObservedGenotype.NO_CALL, place.base());
    };
  }

  /** Bases of this strand, or of the other where they cannot be those of this one. */
  static List<String> ofBases(List<String> bases, DefiningPosition position) {
    if (bases.size() > 2) {
      return List.of();
    }
    var known = new HashSet<>(position.alternates());
    known.add(position.reference());
    boolean direct = known.containsAll(bases);
    boolean palindromic =
        known.stream().allMatch(base -> base.length() == 1)
            && known.stream().anyMatch(base -> known.contains(complement(base)));
    if (palindromic) {
      // Two bases that are each other's complement are the same two on either strand.
      boolean both = bases.size() == 2 && bases.getFirst().equals(complement(bases.getLast()));
      return direct && both ? List.copyOf(bases) : List.of();
    }
    if (direct) {
      return List.copyOf(bases);
    }
    var turned = bases.stream().map(ReportedVariants::complement).toList();
    return known.containsAll(turned) ? turned : List.of();
  }

  private static String complement(String base) {
    int at = base.length() == 1 ? BASES.indexOf(base) : -1;
    return at < 0 ? "" : String.valueOf(BASES.charAt(BASES.length() - 1 - at));
  }

  /** What the reports of a position say together; empty if they contradict each other. */
  private static List<String> joined(DefiningPosition position, List<Said> said) {
    List<String> joined = said.getFirst().alleles();
    for (Said more : said.subList(1, said.size())) {
      joined = joined(position.reference(), joined, more.alleles());
      if (joined.isEmpty()) {
        return joined;
      }
    }
    return joined;
  }

  private static List<String> joined(String reference, List<String> one, List<String> other) {
    if (sorted(one).equals(sorted(other))) {
      return one;
    }
    boolean bothDiploid = one.size() == 2 && other.size() == 2;
    if (bothDiploid && one.contains(reference) && other.contains(reference)) {
      var first = other(one, reference);
      var second = other(other, reference);
      // Two different bases, each in one copy: the copies have one each.
      return first.equals(reference) || second.equals(reference) || first.equals(second)
          ? List.of()
          : List.of(first, second);
    }
    // "Found" fits every count of copies that holds it.
    if (bothDiploid && one.contains(ObservedGenotype.NO_CALL) && other.containsAll(called(one))) {
      return other;
    }
    if (bothDiploid && other.contains(ObservedGenotype.NO_CALL) && one.containsAll(called(other))) {
      return one;
    }
    return List.of();
  }

  private static List<String> called(List<String> alleles) {
    return alleles.stream().filter(base -> !base.equals(ObservedGenotype.NO_CALL)).toList();
  }

  private static String other(List<String> pair, String one) {
    return pair.getFirst().equals(one) ? pair.getLast() : pair.getFirst();
  }

  private static List<String> sorted(List<String> alleles) {
    return alleles.stream().sorted().toList();
  }

  private static Note notInRelease() {
    return new Note(
        "NOT_IN_RELEASE",
        "The knowledge base knows no allele by a reported variant; it was not used.");
  }

  private static Note namesDisagree() {
    return new Note(
        "NAMES_DISAGREE",
        "The names of a reported variant mean different places; it was not used.");
  }

  private static Note basesNotKnown() {
    return new Note(
        "BASES_NOT_KNOWN",
        "It cannot be told which bases a reported variant has; it was not used.");
  }

  private static Note contradicted() {
    return new Note(
        "CONTRADICTED",
        "Reported variants of one position contradict each other; none of them was used.");
  }
}
