package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One walk through a bundle: which Observations and reports count, in which order they are tried,
 * and what is told where nothing could be read.
 */
final class ObservationWalk {
  private static final String VARIANT = "69548-6";
  private static final Set<String> DEAD = Set.of("entered-in-error", "cancelled");
  private static final Set<String> PROVISIONAL =
      Set.of("registered", "partial", "preliminary", "unknown");
  private static final Pattern STAR_IN_WORDS =
      Pattern.compile("\\*[0-9]{1,3}[A-Z]?(?![0-9:A-Za-z])");
  private static final Set<String> SAYS_NOTHING =
      Set.of(
          "unknown",
          "not tested",
          "not performed",
          "not done",
          "no call",
          "no result",
          "failed",
          "pending",
          "n/a",
          "na",
          "not available",
          "not applicable",
          "not reported");
  private static final Set<String> GENETIC_REPORTS = Set.of("51969-4", "51968-6");

  private final FhirBundle bundle;
  private final String patientId;
  private final NamedGenes genes;
  private final GatheredResults gathered = new GatheredResults();
  private final ReportedVariants variants;
  private final CodedResults coded;
  private final Set<String> withdrawn = new LinkedHashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();

  ObservationWalk(FhirBundle bundle, String patientId, Set<String> genes) {
    this.bundle = bundle;
    this.patientId = patientId;
    this.genes = new NamedGenes(genes);
    this.variants = new ReportedVariants(this.genes, gathered);
    this.coded = new CodedResults(bundle, this.genes, gathered, variants);
    for (ObjectNode report : bundle.ofType("DiagnosticReport")) {
      if (DEAD.contains(FhirTree.text(report, "status"))) {
        for (JsonNode result : FhirTree.list(report, "result")) {
          withdrawn.add(FhirTree.text(result, "reference"));
        }
      }
    }
  }

  /** What was read. */
  GeneObservations.Reading reading() {
    return gathered.reading();
  }

  void report(ObjectNode report) {
    String status = FhirTree.text(report, "status");
    if (DEAD.contains(status)) {
      return;
    }
    boolean any = false;
    for (JsonNode contained : FhirTree.list(report, "contained")) {
      if (contained instanceof ObjectNode observation
          && FhirTree.text(observation, "resourceType").equals("Observation")) {
        any = true;
        if (!observation.has("subject") && report.has("subject")) {
          observation = observation.deepCopy();
          observation.set("subject", report.get("subject"));
        }
        observation(observation, PROVISIONAL.contains(status));
      }
    }
    List<JsonNode> results = FhirTree.list(report, "result");
    JsonNode code = FhirTree.object(report, "code");
    boolean genetic = GENETIC_REPORTS.stream().anyMatch(one -> FhirTree.hasCode(code, one));
    boolean onlyFile =
        results.isEmpty()
            && !any
            && (!FhirTree.list(report, "presentedForm").isEmpty()
                || (genetic && !FhirTree.text(report, "conclusion").isEmpty()));
    boolean elsewhere =
        genetic
            && !any
            && !results.isEmpty()
            && results.stream()
                .allMatch(one -> bundle.find(FhirTree.text(one, "reference")) == null);
    if (onlyFile || elsewhere) {
      gathered.unreadable++;
    }
    if (onlyFile || elsewhere || (results.isEmpty() && !any)) {
      if (!Subjects.isOfAnother(report, patientId)) {
        gathered.mentioned.addAll(
            ResultsInProse.ofConclusion(report, genes.release(), !PROVISIONAL.contains(status)));
      }
    }
  }

  /** Words about a gene that stand in no Observation. */
  void words(String gene, String words) {
    observation(ObservationHead.ofWords(gene, words), false);
  }

  void observation(ObjectNode observation, boolean provisional) {
    String id = FhirTree.text(observation, "id");
    if (DEAD.contains(FhirTree.text(observation, "status"))
        || withdrawn.contains("Observation/" + id)
        || (!id.isEmpty() && !seen.add(id + "|" + FhirTree.text(observation, "status")))) {
      return;
    }
    if (Subjects.isOfAnother(observation, patientId)) {
      gathered.ofOthers++;
      return;
    }
    for (JsonNode contained : FhirTree.list(observation, "contained")) {
      if (contained instanceof ObjectNode inner
          && FhirTree.text(inner, "resourceType").equals("Observation")) {
        observation(inner, provisional);
      }
    }
    boolean isFinal = !provisional && !PROVISIONAL.contains(FhirTree.text(observation, "status"));
    JsonNode code = FhirTree.object(observation, "code");
    if (coded.copies(observation, observation, isFinal)) {
      return;
    }
    boolean counted = coded.copiesOfComponents(observation, isFinal);
    int before = gathered.count();
    if (FhirTree.hasCode(code, ResultCodes.GENOTYPE)) {
      coded.genotype(observation, observation, isFinal);
    } else if (FhirTree.hasCode(code, ResultCodes.HAPLOTYPE)) {
      coded.haplotype(observation, isFinal);
    } else if (FhirTree.hasCode(code, ResultCodes.IMPLICATION)) {
      coded.implication(observation, isFinal);
    } else if (FhirTree.hasCode(code, VARIANT) || VariantReader.isNamedIn(code)) {
      variants.variant(observation, isFinal);
    }
    if (gathered.count() == before && !isOfGuide(code)) {
      coded.byWords(observation, observation, isFinal);
    }
    if (gathered.count() == before) {
      coded.components(observation, isFinal);
    }
    if (gathered.count() == before
        && !(counted && FhirTree.hasCode(code, VARIANT))
        && saysSomething(observation)) {
      boolean ofOneGene = !genes.aboutGene(observation, code).isEmpty();
      boolean spoken =
          gathered.mentioned.addAll(ResultsInProse.ofValue(observation, genes.release(), isFinal));
      if ((ofOneGene || !spoken) && isGenetic(code, observation)) {
        notReadable(observation, code, isFinal);
      }
    }
  }

  /**
   * A result of a known gene is handed on as it is written: who checks an order must say that it
   * cannot be read, for silence would read as checked. Anything else is counted.
   */
  private void notReadable(ObjectNode observation, JsonNode code, boolean isFinal) {
    String gene = genes.aboutGene(observation, code);
    List<String> written = new ArrayList<>(WrittenValues.withAllElse(observation));
    if (written.isEmpty()) {
      for (JsonNode component : FhirTree.list(observation, "component")) {
        JsonNode of = FhirTree.object(component, "code");
        if (FhirTree.hasCode(of, ResultCodes.GENOTYPE)
            || FhirTree.hasCode(of, ResultCodes.EFFECT_ON_METABOLISM)
            || CodedResults.isResultWords(of)) {
          written.addAll(WrittenValues.withAllElse(component));
        }
      }
    }
    // A note is written for people: what it says alone is told, and is information only.
    boolean ofNote = written.isEmpty();
    if (ofNote) {
      written.addAll(WrittenValues.notes(observation));
    }
    boolean verified = isFinal && !ofNote;
    boolean says =
        !written.isEmpty()
            && !SAYS_NOTHING.contains(written.getFirst().toLowerCase(Locale.ROOT).strip());
    if (genes.knows(gene) && says) {
      Optional<String> star = alleleOfCode(code);
      Optional<Boolean> found = FoundOrNot.of(observation);
      if (star.isPresent() && found.isPresent()) {
        gathered.oneByOne.add(
            new GatheredResults.OneAllele(
                ObservationHead.result(observation, gene, star.get(), "", verified),
                star.get(),
                found.get()));
      } else {
        gathered.genotypes.add(
            ObservationHead.result(
                observation, gene, Alleles.plain(written.getFirst()), "", verified));
      }
    } else if (says
        || isOfGuide(code)
        || genes.ofCode(code).isEmpty()
        || !FhirTree.list(observation, "note").isEmpty()) {
      gathered.unreadable++;
    }
  }

  /** "Gene*3": the star allele that a code asks for. */
  private static Optional<String> alleleOfCode(JsonNode code) {
    Set<String> stars = new LinkedHashSet<>();
    for (String words : FhirTree.allWords(code)) {
      STAR_IN_WORDS.matcher(words).results().forEach(star -> stars.add(star.group()));
    }
    return stars.size() == 1 ? Optional.of(stars.iterator().next()) : Optional.empty();
  }

  private static boolean isOfGuide(JsonNode code) {
    return FhirTree.hasCode(code, ResultCodes.GENOTYPE)
        || FhirTree.hasCode(code, ResultCodes.HAPLOTYPE)
        || FhirTree.hasCode(code, ResultCodes.IMPLICATION)
        || FhirTree.hasCode(code, VARIANT);
  }

  private boolean isGenetic(JsonNode code, ObjectNode observation) {
    return FhirTree.hasCode(code, ResultCodes.GENOTYPE)
        || FhirTree.hasCode(code, ResultCodes.HAPLOTYPE)
        || FhirTree.hasCode(code, VARIANT)
        || !GeneOfObservation.studied(observation).isEmpty()
        || !genes.ofCode(code).isEmpty()
        // A metabolizer of a gene that is not named, by a code that is not known here.
        || PhenotypeWords.phenotype(FhirTree.object(observation, "valueCodeableConcept"), "")
            .contains("Metabolizer");
  }

  /** A panel's head and a result that is said to be absent are no results to be read. */
  private static boolean saysSomething(ObjectNode observation) {
    return !observation.has("dataAbsentReason")
        && FhirTree.list(observation, "hasMember").isEmpty();
  }
}
