package org.theriac.ontology.pharmacogenomics.reported;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.SinglePositionFallback;
import org.theriac.ontology.pharmacogenomics.calling.CalledDiplotype;
import org.theriac.ontology.pharmacogenomics.calling.GeneCaller;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;

/**
 * Reads a gene's result that is the genotype at one of its positions: {@code rs4149056 T/C}, or the
 * number of repeats on each copy, {@code (TA)6/(TA)7}. All other positions stay unknown.
 */
final class OnePositionReport {
  private static final Pattern BY_RSID =
      Pattern.compile(
          "(rs\\d{1,12})[\\s:;,=(]+(?:([ACGT]{1,40})\\s*[/|]\\s*([ACGT]{1,40})"
              + "|([ACGT])([ACGT]))\\)?");
  private static final Pattern REPEATS =
      Pattern.compile(
          "[ACGT]{0,6}\\(([ACGT]{1,6})\\)_?(\\d{1,2})[ACGT]{0,6}|([ACGT]{2,6})(\\d{1,2})");
  private static final int LONGEST = 100;

  private final GeneDefinition gene;
  private final Phenotyper phenotyper;

  OnePositionReport(GeneDefinition gene, Phenotyper phenotyper) {
    this.gene = gene;
    this.phenotyper = phenotyper;
  }

  private record Seen(DefiningPosition position, List<String> bases) {}

  /** What the genotype means; empty if the text is written otherwise. */
  Optional<ReportedResult> read(String text) {
    if (gene.positions().size() < 2 || text.length() > LONGEST) {
      return Optional.empty();
    }
    return byRsid(text).or(() -> byRepeats(text)).map(this::meaning);
  }

  private Optional<Seen> byRsid(String text) {
    var matcher = BY_RSID.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var bases =
        matcher.group(2) == null
            ? List.of(matcher.group(4), matcher.group(5))
            : List.of(matcher.group(2), matcher.group(3));
    return gene.positions().stream()
        .filter(position -> position.rsid().equals(matcher.group(1)))
        .map(position -> new Seen(position, ReportedVariants.ofBases(bases, position)))
        .filter(seen -> seen.bases().size() == 2)
        .findFirst();
  }

  private Optional<Seen> byRepeats(String text) {
    var copies = text.strip().toUpperCase(Locale.ROOT).split("\\s*[/|]\\s*", -1);
    if (copies.length != 2) {
      return Optional.empty();
    }
    return gene.positions().stream()
        .filter(position -> position.repeat().isPresent())
        .map(position -> new Seen(position, bases(position, copies)))
        .filter(seen -> seen.bases().size() == 2)
        .findFirst();
  }

  /** Repeats differ in length only, so the base of the right length is the one. */
  private static List<String> bases(DefiningPosition position, String[] copies) {
    var bases = new ArrayList<String>();
    var repeat = position.repeat().orElseThrow();
    for (String copy : copies) {
      var matcher = REPEATS.matcher(copy);
      if (matcher.matches()) {
        var unit = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        var digits = matcher.group(2) == null ? matcher.group(4) : matcher.group(2);
        int length =
            position.reference().length()
                + (Integer.parseInt(digits) - repeat.inReference()) * repeat.unit().length();
        var known = new ArrayList<>(position.alternates());
        known.add(position.reference());
        known.stream()
            .filter(base -> unit.equals(repeat.unit()) && base.length() == length)
            .findFirst()
            .ifPresent(bases::add);
      }
    }
    return bases;
  }

  private ReportedResult meaning(Seen seen) {
    var position = seen.position();
    var fallback =
        gene.fallback().filter(single -> single.position() == position.index()).stream()
            .flatMap(single -> seen.bases().stream().map(base -> allele(single, position, base)))
            .flatMap(Optional::stream)
            .toList();
    if (fallback.size() == 2) {
      var name = fallback.getFirst().name() + "/" + fallback.getLast().name();
      return new ReportedResult(
          List.of(phenotyper.of(name, fallback)), List.of(onePosition(position)));
    }
    var calling =
        ReportedVariantCalls.call(
            new GeneCaller(gene),
            Map.of(
                position.grch38(),
                new ObservedGenotype(
                    position.grch38(), seen.bases(), false, OptionalLong.empty(), Quality.PASS)));
    var notes = new ArrayList<>(calling.notes());
    if (!calling.best().isEmpty()) {
      notes.add(onePosition(position));
    }
    return new ReportedResult(meanings(calling.best()), notes)
        .partOf(calling.coverage().grade(), meanings(calling.alternatives()));
  }

  private List<Interpretation> meanings(List<CalledDiplotype> diplotypes) {
    return diplotypes.stream()
        .map(diplotype -> phenotyper.of(diplotype.name(), diplotype.alleles()))
        .toList();
  }

  private Optional<NamedAllele> allele(
      SinglePositionFallback fallback, DefiningPosition position, String base) {
    var name =
        base.equals(position.reference()) ? fallback.referenceAllele() : fallback.variantAllele();
    return gene.alleles().stream().filter(allele -> allele.name().equals(name)).findFirst();
  }

  private Note onePosition(DefiningPosition position) {
    return new Note(
        "ONE_POSITION_REPORTED",
        "The report of "
            + gene.gene()
            + " speaks of one position ("
            + (position.rsid().isEmpty()
                ? gene.chromosome() + ":" + position.grch38()
                : position.rsid())
            + "); other variants of the gene were not looked for, or are not reported.");
  }
}
