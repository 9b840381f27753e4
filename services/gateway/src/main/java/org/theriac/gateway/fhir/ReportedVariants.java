package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variants that are reported one by one: named in a value, a code, or words. */
final class ReportedVariants {
  private static final Pattern NAME_AND_PRESENCE =
      Pattern.compile(
          "(.*?\\S)[\\s,:;(=-]+(not detected|not found|not present|undetected|negative|neg|absent"
              + "|detected|found|present|positive|pos)\\)?\\.?",
          Pattern.CASE_INSENSITIVE);

  /** A state before: what stands behind is said of another name than the first. */
  private static final Pattern STATED =
      Pattern.compile(
          ";|\\b(?:detected|found|present|positive|pos|undetected|negative|neg|absent)\\b",
          Pattern.CASE_INSENSITIVE);

  private final NamedGenes genes;
  private final GatheredResults gathered;

  ReportedVariants(NamedGenes genes, GatheredResults gathered) {
    this.genes = genes;
    this.gathered = gathered;
  }

  void variant(ObjectNode observation, boolean isFinal) {
    String gene = genes.aboutGene(observation, FhirTree.object(observation, "code"));
    VariantReader.read(observation, gene)
        .ifPresent(variant -> {
          gathered.variants.add(
              new VariantObservation(
                  gene,
                  withDbSnp(gene, variant.names()),
                  variant.state(),
                  variant.bases(),
                  ObservationHead.specimen(observation),
                  isFinal,
                  ObservationHead.source(observation),
                  ObservationHead.date(observation)));
        });
  }

  private static List<String> withDbSnp(String gene, List<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    for (String name : names) {
      String coding = name.substring(name.lastIndexOf(':') + 1);
      CodingNames.rsid(gene, coding).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /** One variant and whether it was found; false if the words say no such thing. */
  boolean presenceOf(ObjectNode observation, String gene, String words, boolean isFinal) {
    Matcher looked = NAME_AND_PRESENCE.matcher(words);
    return looked.matches()
        && !STATED.matcher(looked.group(1)).find()
        && !FindingInWords.deniesBefore(looked.group(1))
        && oneVariant(
            observation, gene, looked.group(1), FoundOrNot.isFound(looked.group(2)), isFinal);
  }

  /** One variant and on how many copies it is; false if the words say no such thing. */
  boolean copiesOf(ObjectNode observation, String gene, String written, boolean isFinal) {
    return named(observation, gene, CodingNames.read(gene, withoutGene(written, gene)), isFinal);
  }

  boolean named(
      ObjectNode observation, String gene, Optional<CodingNames.Named> coding, boolean isFinal) {
    coding.ifPresent(named ->
        gathered.variants.add(
            new VariantObservation(
                gene,
                withDbSnp(gene, List.of(named.name())),
                named.state(),
                List.of(),
                ObservationHead.specimen(observation),
                isFinal,
                ObservationHead.source(observation),
                ObservationHead.date(observation))));
    return coding.isPresent();
  }

  static String withoutGene(String written, String gene) {
    return written.startsWith(gene)
        ? written.substring(gene.length()).replaceFirst("^[\\s:_]+", "")
        : written;
  }

  /** Adds one variant that was looked for; false if the words name none. */
  boolean oneVariant(
      ObjectNode observation, String gene, String words, boolean found, boolean isFinal) {
    Optional<String> name = CodingNames.change(VariantSpellings.replaced(words, gene));
    if (name.isEmpty()) {
      return false;
    }
    gathered.variants.add(
        new VariantObservation(
            gene,
            withDbSnp(gene, List.of(name.get())),
            found ? VariantObservation.State.PRESENT : VariantObservation.State.ABSENT,
            List.of(),
            ObservationHead.specimen(observation),
            isFinal,
            ObservationHead.source(observation),
            ObservationHead.date(observation)));
    return true;
  }
}
