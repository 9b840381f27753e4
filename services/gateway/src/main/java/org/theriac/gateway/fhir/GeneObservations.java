package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what laboratories report of genes: genotype (LOINC 84413-4), haplotype (84414-2),
 * therapeutic implication and phenotype Observations, alone, in panels, or contained in a
 * DiagnosticReport, in the spellings of the Genomics Reporting guide and those that are common
 * beside it.
 */
public final class GeneObservations {
  private static final String GENOTYPE = "84413-4";
  private static final String HAPLOTYPE = "84414-2";
  private static final String VARIANT = "69548-6";
  private static final String IMPLICATION = "therapeutic-implication";
  private static final String EFFECT_ON_METABOLISM = "53040-2";
  private static final Set<String> DEAD = Set.of("entered-in-error", "cancelled");
  private static final Set<String> PROVISIONAL =
      Set.of("registered", "partial", "preliminary", "unknown");

  /** An allele of two fields, with or without the colon that the older nomenclature lacks. */
  static final Pattern ALLELE_IN_WORDS = Pattern.compile("\\*(\\d{2,3}:\\d{2,3}|\\d{4})(?!\\d)");

  private static final Pattern STAR_IN_WORDS =
      Pattern.compile("\\*[0-9]{1,3}[A-Z]?(?![0-9:A-Za-z])");

  private static final Pattern BETWEEN_GENES =
      Pattern.compile("\\s*[;,/|^\\n]\\s*(?=[A-Z][A-Z0-9-]{1,9}[\\s:_]*\\*)");
  private static final Pattern BETWEEN_PARTS = Pattern.compile("\\s*[;\\n]\\s*|\\.\\s+|\\.$");
  private static final Pattern GENE_FIRST =
      Pattern.compile("([A-Z][A-Z0-9-]{1,9})(?:\\s*[:=]\\s*|\\s+)(\\S.*)");
  private static final Pattern ACTIVITY_SCORE =
      Pattern.compile(
          "(?:(?:gene\\s*)?activity\\s*score|AS)\\s*(?:[:=]|of\\b)?\\s*"
              + "((?:>=?|\u2265)?\\s?[0-9](?:\\.[0-9]{1,2})?)(?:\\s*\\([0-9.]+\\s*\\+\\s*[0-9.]+\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALLELES_AND_SCORE =
      Pattern.compile(
          "(.*\\*.*?)[\\s,;:(\\[-]+" + ACTIVITY_SCORE.pattern() + "[)\\]]?",
          Pattern.CASE_INSENSITIVE);

  /** What stands before is tried as a phenotype. */
  private static final Pattern PHENOTYPE_AND_SCORE =
      Pattern.compile(
          "([^*]*?)[\\s,;:.(\\[\u2013\u2014-]+(?:with\\s+(?:an?\\s+)?)?"
              + ACTIVITY_SCORE.pattern()
              + "\\s*[)\\]]?\\.?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCORE = Pattern.compile("[0-9](?:\\.[0-9]{1,2})?");

  /** A score that stands alone: only with its decimals, for a whole number may count copies. */
  private static final Pattern BARE_SCORE = Pattern.compile("[0-9]\\.[0-9]{1,2}");

  /** A score with what it is the sum of, one value a copy: {@code 1.5 (0.5+1)}. */
  private static final Pattern SUM =
      Pattern.compile(
          "([0-9](?:\\.[0-9]{1,2})?)\\s*[(=]\\s*([0-9](?:\\.[0-9]{1,2})?)\\s*\\+\\s*([0-9](?:\\.[0-9]{1,2})?)\\s*\\)?");

  /** What may stand beside the gene in the code of a result of the whole gene. */
  private static final Pattern WHOLE_GENE =
      Pattern.compile(
          "(?:\\s|[:,()_-]|\\b(?:gene|genotype|genotyping|phenotype|result|activity|score|diplotype"
              + "|interpretation)\\b)*",
          Pattern.CASE_INSENSITIVE);

  /** Codes in words of a component that holds the result of the gene studied. */
  private static final Set<String> RESULT_WORDS =
      Set.of(
          "genotype",
          "diplotype",
          "result",
          "phenotype",
          "predicted phenotype",
          "metabolizer status",
          "activity score");

  private static final Pattern NAME_AND_PRESENCE =
      Pattern.compile(
          "(.*?\\S)[\\s,:;(=-]+(not detected|not found|not present|undetected|negative|neg|absent"
              + "|detected|found|present|positive|pos)\\)?\\.?",
          Pattern.CASE_INSENSITIVE);
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
  private static final Pattern BETWEEN_VARIANTS =
      Pattern.compile("\\s*[;,\\n]\\s*|\\s+and\\s+", Pattern.CASE_INSENSITIVE);
  private static final int MOST_VARIANTS = 20;
  private static final Pattern ALLELE_STATE =
      Pattern.compile(
          "(\\*(?:\\d{2,3}:\\d{2,3}|\\d{4}))\\s*[:=-]?\\s*"
              + "(positive|present|detected|negative|absent|not detected|not present)",
          Pattern.CASE_INSENSITIVE);

  private GeneObservations() {}

  /**
   * What was read.
   *
   * @param results one per gene and Observation, in order
   * @param variants variants that are reported one by one; they are no result of a gene yet
   * @param unreadable genomic Observations and reports that held nothing computable
   * @param ofOthers Observations that name another patient as their subject; not used
   */
  public record Reading(
      List<GeneObservation> results,
      List<VariantObservation> variants,
      int unreadable,
      int ofOthers) {
    /** Copies the lists. */
    public Reading {
      results = List.copyOf(results);
      variants = List.copyOf(variants);
    }
  }

  /** True if a result is one variant with its two bases, and not two alleles. */
  public static boolean isOneVariant(String diplotype) {
    return Alleles.isOneVariant(diplotype);
  }

  /** Reads every Observation, whoever's it is and whatever genes there are. */
  public static Reading read(FhirBundle bundle) {
    return read(bundle, "", Set.of());
  }

  /**
   * Reads every Observation of a bundle, contained ones included; other resources are passed over.
   *
   * @param bundle what the client sent or the server answered
   * @param patientId whose results are asked for; empty = not checked
   * @param genes genes of the knowledge release, to find a gene in the words of a code
   */
  public static Reading read(FhirBundle bundle, String patientId, Set<String> genes) {
    Walk walk = new Walk(bundle, patientId, genes);
    for (FhirBundle.Entry entry : bundle.entries()) {
      if (entry.type().equals("DiagnosticReport")) {
        walk.report(entry.resource());
      } else if (entry.type().equals("Observation")) {
        walk.observation(entry.resource(), false);
      }
    }
    return walk.gathered.reading();
  }

  /** One walk through a bundle. */
  private static final class Walk {
    private final FhirBundle bundle;
    private final String patientId;
    private final Set<String> genes;
    private final GatheredResults gathered = new GatheredResults();
    private final Set<String> withdrawn = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();

    Walk(FhirBundle bundle, String patientId, Set<String> genes) {
      this.bundle = bundle;
      this.patientId = patientId;
      this.genes = genes;
      for (ObjectNode report : bundle.ofType("DiagnosticReport")) {
        if (DEAD.contains(FhirTree.text(report, "status"))) {
          for (JsonNode result : FhirTree.list(report, "result")) {
            withdrawn.add(FhirTree.text(result, "reference"));
          }
        }
      }
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
        if (!Subjects.isOfAnother(report, patientId)) {
          gathered.mentioned.addAll(
              ResultsInProse.ofConclusion(report, genes, !PROVISIONAL.contains(status)));
        }
      }
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
      if (copies(observation, observation, isFinal)) {
        return;
      }
      boolean counted = copiesOfComponents(observation, isFinal);
      int before = gathered.count();
      if (FhirTree.hasCode(code, GENOTYPE)) {
        genotype(observation, observation, isFinal);
      } else if (FhirTree.hasCode(code, HAPLOTYPE)) {
        haplotype(observation, isFinal);
      } else if (FhirTree.hasCode(code, IMPLICATION)) {
        implication(observation, isFinal);
      } else if (FhirTree.hasCode(code, VARIANT) || VariantReader.isNamedIn(code)) {
        variant(observation, isFinal);
      }
      if (gathered.count() == before && !isOfGuide(code)) {
        byWords(observation, observation, isFinal);
      }
      if (gathered.count() == before) {
        components(observation, isFinal);
      }
      if (gathered.count() == before
          && !(counted && FhirTree.hasCode(code, VARIANT))
          && saysSomething(observation)) {
        boolean ofOneGene = !aboutGene(observation, code).isEmpty();
        boolean spoken =
            !ofOneGene
                && gathered.mentioned.addAll(ResultsInProse.ofValue(observation, genes, isFinal));
        if (!spoken && isGenetic(code, observation)) {
          notReadable(observation, code, isFinal);
        }
      }
    }

    /**
     * A result of a known gene is handed on as it is written: who checks an order must say that it
     * cannot be read, for silence would read as checked. Anything else is counted.
     */
    private void notReadable(ObjectNode observation, JsonNode code, boolean isFinal) {
      String gene = aboutGene(observation, code);
      List<String> written = new ArrayList<>(WrittenValues.withAllElse(observation));
      if (written.isEmpty()) {
        for (JsonNode component : FhirTree.list(observation, "component")) {
          JsonNode of = FhirTree.object(component, "code");
          if (FhirTree.hasCode(of, GENOTYPE)
              || FhirTree.hasCode(of, EFFECT_ON_METABOLISM)
              || isResultWords(of)) {
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
      if (genes.contains(gene) && says) {
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
          || ofCode(code).isEmpty()
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

    /** What a component says of the number of copies; false if none does. */
    private boolean copiesOfComponents(ObjectNode observation, boolean isFinal) {
      boolean any = false;
      for (JsonNode component : FhirTree.list(observation, "component")) {
        any |= copies(observation, component, isFinal);
      }
      return any;
    }

    /** Keeps what is said of the number of copies of a gene; false if nothing is. */
    private boolean copies(ObjectNode observation, JsonNode holder, boolean isFinal) {
      String named = ofCode(FhirTree.object(holder, "code"));
      String gene = named.isEmpty() ? studied(observation) : named;
      if (!genes.contains(gene)) {
        return false;
      }
      Optional<CopyStatement> said = CopyStatement.read(holder, gene, FoundOrNot.of(holder));
      said.ifPresent(one -> {
        GeneObservation of = ObservationHead.result(observation, gene, one.alone(), "", isFinal);
        if (of.specimen().isEmpty() || of.specimen().equals("germline")) {
          gathered.copies.add(new GatheredResults.Counted(of, one));
        }
      });
      return said.isPresent();
    }

    /** The gene studied, else the one of the code's words, else the one that the code means. */
    private String aboutGene(ObjectNode observation, JsonNode code) {
      String studied = studied(observation);
      if (!studied.isEmpty()) {
        return studied;
      }
      return ofCode(code);
    }

    private String ofCode(JsonNode code) {
      String named = GeneOfObservation.inWords(code, genes);
      return named.isEmpty() ? ofRelease(GeneCodes.gene(code)) : named;
    }

    /** The gene studied; in capitals where only so it is one of the release. */
    private String studied(JsonNode observation) {
      String gene = GeneOfObservation.studied(observation);
      if (genes.contains(gene)) {
        return gene;
      }
      // "CYP2C19 gene", small letters
      String known = GeneOfObservation.inWords(gene, genes);
      return known.isEmpty() ? gene : known;
    }

    private void variant(ObjectNode observation, boolean isFinal) {
      String gene = aboutGene(observation, FhirTree.object(observation, "code"));
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

    private void genotype(ObjectNode observation, JsonNode holder, boolean isFinal) {
      for (String written : WrittenValues.of(holder)) {
        if (severalGenes(observation, written, isFinal)) {
          return;
        }
        String gene = gene(observation, FhirTree.object(holder, "code"), Alleles.plain(written));
        if (add(observation, gene, written, isFinal)) {
          return;
        }
      }
      String about = aboutGene(observation, FhirTree.object(holder, "code"));
      if (about.isEmpty() || !presence(observation, holder, about, isFinal)) {
        phenotype(observation, holder, isFinal);
      }
    }

    /** Adds the results of several genes in one value; false if it is not of several. */
    private boolean severalGenes(ObjectNode observation, String written, boolean isFinal) {
      Map<String, String> starred = ofSeveralGenes(written);
      Map<String, String> parts = starred.isEmpty() ? ofSeveralNamed(written) : starred;
      parts.forEach((gene, part) -> {
        if (!add(observation, gene, part, isFinal) && genes.contains(gene)) {
          // The other parts make the value a result, so this one must be told to be unreadable.
          gathered.genotypes.add(ObservationHead.result(observation, gene, part, "", isFinal));
        }
      });
      return !parts.isEmpty();
    }

    /**
     * The results of several genes in one value, each with its gene before; empty if it is one. Two
     * alleles of one gene that are written each with the gene are one result.
     */
    private Map<String, String> ofSeveralGenes(String written) {
      Map<String, String> parts = new LinkedHashMap<>();
      for (String part : BETWEEN_GENES.split(written)) {
        String gene = Alleles.geneOf(part);
        String before = parts.get(gene);
        if (gene.isEmpty() || (before != null && (before + part).indexOf('/') >= 0)) {
          return Map.of();
        }
        parts.put(gene, before == null ? part : before + "/" + part);
      }
      return parts.size() > 1 && parts.keySet().stream().anyMatch(genes::contains)
          ? parts
          : Map.of();
    }

    /**
     * "Gene: poor metabolizer; Other: normal": each part starts with a gene; empty if it is none.
     */
    private Map<String, String> ofSeveralNamed(String written) {
      Map<String, String> parts = new LinkedHashMap<>();
      for (String part : BETWEEN_PARTS.split(written.strip())) {
        Matcher named = GENE_FIRST.matcher(part);
        if (!named.matches()
            || !genes.contains(named.group(1))
            || parts.put(named.group(1), named.group(2)) != null) {
          return Map.of();
        }
      }
      return parts.size() > 1 ? parts : Map.of();
    }

    /** Adds what words say of a gene; false if they say nothing. */
    private boolean add(ObjectNode observation, String gene, String words, boolean isFinal) {
      if (gene.isEmpty()) {
        return false;
      }
      String spelled =
          ZygosityWords.plain(VariantSpellings.replaced(Alleles.withoutUsualCopies(words), gene));
      // "GENE heterozygous *3": the gene is known, and words about a name start behind it.
      String bare = withoutGene(spelled, gene);
      String said = !bare.isEmpty() && Character.isLetter(bare.charAt(0)) ? bare : spelled;
      return severalVariants(observation, gene, spelled, isFinal)
          || addSpelled(observation, gene, FindingInWords.namesFirst(said), isFinal);
    }

    /** Variants of one gene, each with what is said of it; false unless every one is read. */
    private boolean severalVariants(
        ObjectNode observation, String gene, String words, boolean isFinal) {
      String[] parts = BETWEEN_VARIANTS.split(words.strip(), MOST_VARIANTS + 1);
      int before = gathered.variants.size();
      boolean all = parts.length > 1 && parts.length <= MOST_VARIANTS;
      for (int i = 0; all && i < parts.length; i++) {
        String part = FindingInWords.nameFirst(ZygosityWords.plain(parts[i]));
        all =
            presenceOf(observation, gene, part, isFinal)
                || copiesOf(observation, gene, Alleles.plain(part), isFinal)
                || named(observation, gene, CodingNames.copies(withoutGene(part, gene)), isFinal);
      }
      if (!all) {
        gathered.variants.subList(before, gathered.variants.size()).clear();
      }
      return all;
    }

    /** One variant and whether it was found; false if the words say no such thing. */
    private boolean presenceOf(ObjectNode observation, String gene, String words, boolean isFinal) {
      Matcher looked = NAME_AND_PRESENCE.matcher(words);
      return looked.matches()
          && !FindingInWords.deniesBefore(looked.group(1))
          && oneVariant(
              observation, gene, looked.group(1), FoundOrNot.isFound(looked.group(2)), isFinal);
    }

    /** One variant and on how many copies it is; false if the words say no such thing. */
    private boolean copiesOf(ObjectNode observation, String gene, String written, boolean isFinal) {
      return named(observation, gene, CodingNames.read(gene, withoutGene(written, gene)), isFinal);
    }

    private boolean named(
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

    private boolean addSpelled(ObjectNode observation, String gene, String words, boolean isFinal) {
      if (presenceOf(observation, gene, words, isFinal)) {
        return true;
      }
      Optional<CodingNames.Named> copies = CodingNames.copies(withoutGene(words, gene));
      if (copies.isPresent() && copies.get().name().startsWith("rs")) {
        return named(observation, gene, copies, isFinal);
      }
      Matcher scored = ALLELES_AND_SCORE.matcher(words);
      if (scored.matches()) {
        int before = gathered.genotypes.size();
        boolean read = add(observation, gene, scored.group(1), isFinal);
        for (int i = before; i < gathered.genotypes.size(); i++) {
          gathered.genotypes.set(i, gathered.genotypes.get(i).withActivityScore(scored.group(2)));
        }
        return read;
      }
      Matcher graded = PHENOTYPE_AND_SCORE.matcher(words);
      if (graded.matches()) {
        String stated = PhenotypeWords.phenotype(graded.group(1), gene);
        if (!stated.isEmpty()) {
          gathered.phenotypes.add(
              ObservationHead.result(observation, gene, "", stated, isFinal)
                  .withActivityScore(graded.group(2)));
          return true;
        }
      }
      String written = Alleles.plain(words);
      String behind = Alleles.phenotypeBehind(words);
      String phenotype = PhenotypeWords.phenotype(written, gene);
      if (!phenotype.isEmpty()) {
        gathered.phenotypes.add(ObservationHead.result(observation, gene, "", phenotype, isFinal));
        return true;
      }
      Matcher score = ACTIVITY_SCORE.matcher(withoutGene(written, gene));
      if (score.matches()) {
        gathered.phenotypes.add(
            ObservationHead.result(observation, gene, "", "", isFinal)
                .withActivityScore(score.group(1).replaceAll("\\s", "")));
        return true;
      }
      String bare = withoutGene(words, gene).strip();
      Optional<String> sum = sum(bare);
      if (sum.isPresent()) {
        gathered.phenotypes.add(
            ObservationHead.result(observation, gene, "", "", isFinal)
                .withActivityScore(sum.get()));
        return true;
      }
      bare = withoutGene(written, gene);
      if (BARE_SCORE.matcher(bare).matches()
          && FhirTree.hasCode(FhirTree.object(observation, "code"), GENOTYPE)) {
        gathered.phenotypes.add(
            ObservationHead.result(observation, gene, "", "", isFinal).withActivityScore(bare));
        return true;
      }
      if (copiesOf(observation, gene, written, isFinal)) {
        return true;
      }
      if (alleleStates(observation, gene, written, isFinal)) {
        return true;
      }
      String diplotype = Alleles.diplotype(written, gene);
      if (diplotype.isEmpty() || !Alleles.looksLikeAlleles(written)) {
        return false;
      }
      if (Alleles.isOneVariant(diplotype)) {
        // With the bases of both copies it is a result where one position makes the gene.
        if (diplotype.indexOf('/') > 0) {
          gathered.genotypes.add(
              ObservationHead.result(observation, gene, diplotype, behind, isFinal));
        }
        int before = gathered.variants.size();
        variant(observation, isFinal);
        if (gathered.variants.size() == before && diplotype.indexOf('/') < 0) {
          // By a name that stands for the change: "p.(…)" alone says that it was found.
          return oneVariant(observation, gene, diplotype, true, isFinal);
        }
        return diplotype.indexOf('/') > 0;
      }
      if (ALLELE_IN_WORDS.matcher(diplotype).matches()) {
        // One allele of two fields alone says that it was found, not what the other copy is.
        gathered.phenotypes.add(
            ObservationHead.result(observation, gene, "", colon(diplotype) + " positive", isFinal));
      } else {
        gathered.genotypes.add(
            ObservationHead.result(observation, gene, diplotype, behind, isFinal));
      }
      return true;
    }

    /** Alleles with their state behind; false if there are none, or the words around deny one. */
    private boolean alleleStates(
        ObjectNode observation, String gene, String written, boolean isFinal) {
      Matcher states = ALLELE_STATE.matcher(written);
      List<GeneObservation> said = new ArrayList<>();
      int end = 0;
      while (states.find()) {
        if (FindingInWords.deniesBefore(written.substring(end, states.start()))
            || FindingInWords.deniesBehind(written.substring(states.end()))) {
          return false;
        }
        boolean found = FoundOrNot.isFound(states.group(2));
        said.add(
            ObservationHead.result(
                observation,
                gene,
                "",
                colon(states.group(1)) + (found ? " positive" : " negative"),
                isFinal));
        end = states.end();
      }
      return gathered.phenotypes.addAll(said);
    }

    private static String withoutGene(String written, String gene) {
      return written.startsWith(gene)
          ? written.substring(gene.length()).replaceFirst("^[\\s:_]+", "")
          : written;
    }

    private void haplotype(ObjectNode observation, boolean isFinal) {
      for (String words : WrittenValues.of(observation)) {
        String written = Alleles.plain(words);
        String gene = gene(observation, FhirTree.object(observation, "code"), written);
        String allele = Alleles.diplotype(written, gene);
        if (!gene.isEmpty() && !allele.isEmpty() && Alleles.looksLikeAlleles(written)) {
          gathered
              .haplotypes
              .computeIfAbsent(gene, name -> new ArrayList<>())
              .add(ObservationHead.result(observation, gene, allele, "", isFinal));
          return;
        }
      }
    }

    /** An implication's phenotype, if it rests on one gene. */
    private void implication(ObjectNode observation, boolean isFinal) {
      Set<String> about = new LinkedHashSet<>();
      String studied = studied(observation);
      if (!studied.isEmpty()) {
        about.add(studied);
      }
      for (JsonNode from : FhirTree.list(observation, "derivedFrom")) {
        FhirBundle.Entry entry = bundle.find(FhirTree.text(from, "reference"));
        if (entry != null) {
          for (String written : WrittenValues.of(entry.resource())) {
            about.add(
                gene(
                    entry.resource(),
                    FhirTree.object(entry.resource(), "code"),
                    Alleles.plain(written)));
          }
        }
      }
      about.remove("");
      if (about.size() != 1) {
        return;
      }
      String gene = about.iterator().next();
      for (JsonNode component : FhirTree.list(observation, "component")) {
        JsonNode code = FhirTree.object(component, "code");
        if (FhirTree.hasCode(code, IMPLICATION) || FhirTree.hasCode(code, EFFECT_ON_METABOLISM)) {
          String phenotype =
              PhenotypeWords.phenotype(FhirTree.object(component, "valueCodeableConcept"), gene);
          if (!phenotype.isEmpty()) {
            gathered.implications.add(
                ObservationHead.result(observation, gene, "", phenotype, isFinal));
            return;
          }
        }
      }
    }

    /** A laboratory's own code: the gene stands in its words or is the gene studied. */
    private void byWords(ObjectNode observation, JsonNode holder, boolean isFinal) {
      JsonNode code = FhirTree.object(holder, "code");
      String gene = ofCode(code);
      if (gene.isEmpty() && (holder == observation || isResultWords(code))) {
        gene = studied(observation);
      }
      if (!gene.isEmpty() && variantOfCode(observation, holder, gene, isFinal)) {
        return;
      }
      for (String written : WrittenValues.of(holder)) {
        if (gene.isEmpty() && severalGenes(observation, written, isFinal)) {
          return;
        }
        String named = gene.isEmpty() ? ofRelease(Alleles.geneOf(Alleles.plain(written))) : gene;
        if (add(observation, named, written, isFinal)) {
          return;
        }
      }
      if (!gene.isEmpty()
          && !score(observation, holder, gene, isFinal)
          && !presence(observation, holder, gene, isFinal)) {
        phenotypeOf(observation, holder, gene, isFinal);
      }
    }

    /** The score of {@code 1.5 (0.5+1)}; empty if it is not the sum. */
    private static Optional<String> sum(String words) {
      Matcher sum = SUM.matcher(words);
      if (!sum.matches()) {
        return Optional.empty();
      }
      BigDecimal of = new BigDecimal(sum.group(2)).add(new BigDecimal(sum.group(3)));
      return of.compareTo(new BigDecimal(sum.group(1))) == 0
          ? Optional.of(sum.group(1))
          : Optional.empty();
    }

    /** "Activity score" in the code, the number as the value. */
    private boolean score(ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      boolean meant =
          FhirTree.allWords(FhirTree.object(holder, "code")).stream()
              .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains("activity score"));
      JsonNode number = FhirTree.object(holder, "valueQuantity").path("value");
      String written =
          number.isNumber() ? number.asText() : FhirTree.text(holder, "valueString").strip();
      written = sum(written).orElse(written);
      boolean bare =
          BARE_SCORE.matcher(written).matches()
              && FhirTree.text(FhirTree.object(holder, "valueQuantity"), "unit").isEmpty()
              && FhirTree.allWords(FhirTree.object(holder, "code")).stream()
                  .anyMatch(words ->
                      WHOLE_GENE
                          .matcher(words.replaceFirst("(?i)" + Pattern.quote(gene), " "))
                          .matches());
      if (!(meant || bare) || !SCORE.matcher(written).matches()) {
        return false;
      }
      gathered.phenotypes.add(
          ObservationHead.result(observation, gene, "", "", isFinal).withActivityScore(written));
      return true;
    }

    /**
     * "Gene c.1A>G: not detected": the variant stands in the code, the value says whether it was
     * found.
     */
    private boolean variantOfCode(
        ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      Optional<Boolean> found = FoundOrNot.of(holder);
      if (found.isEmpty()) {
        return false;
      }
      for (String words : FhirTree.allWords(FhirTree.object(holder, "code"))) {
        if (oneVariant(observation, gene, words, found.get(), isFinal)) {
          return true;
        }
      }
      return false;
    }

    /** Adds one variant that was looked for; false if the words name none. */
    private boolean oneVariant(
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

    private static boolean isResultWords(JsonNode code) {
      return FhirTree.allWords(code).stream()
          .anyMatch(words -> RESULT_WORDS.contains(words.toLowerCase(Locale.ROOT).strip()));
    }

    private String ofRelease(String gene) {
      return genes.contains(gene) ? gene : "";
    }

    /** "HLA allele: detected": the allele stands in the code or gene, the value says whether. */
    private boolean presence(
        ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      Optional<Boolean> found = FoundOrNot.of(holder);
      if (found.isEmpty()) {
        return false;
      }
      List<String> named = new ArrayList<>(FhirTree.allWords(FhirTree.object(holder, "code")));
      named.add(GeneCodes.allele(FhirTree.object(holder, "code")));
      // Some write the allele where the gene belongs.
      named.add(GeneOfObservation.studied(observation));
      for (String words : named) {
        Matcher allele = ALLELE_IN_WORDS.matcher(TwoFieldAlleles.plain(Alleles.signs(words)));
        if (allele.find()) {
          gathered.phenotypes.add(
              ObservationHead.result(
                  observation,
                  gene,
                  "",
                  colon(allele.group()) + (found.get() ? " positive" : " negative"),
                  isFinal));
          return true;
        }
      }
      return false;
    }

    private void phenotype(ObjectNode observation, JsonNode holder, boolean isFinal) {
      String gene = studied(observation);
      if (gene.isEmpty()) {
        gene = ofCode(FhirTree.object(holder, "code"));
      }
      if (!gene.isEmpty()) {
        phenotypeOf(observation, holder, gene, isFinal);
      }
    }

    private void phenotypeOf(
        ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      String phenotype =
          PhenotypeWords.phenotype(FhirTree.object(holder, "valueCodeableConcept"), gene);
      for (JsonNode interpretation : FhirTree.list(holder, "interpretation")) {
        phenotype =
            phenotype.isEmpty() ? PhenotypeWords.phenotype(interpretation, gene) : phenotype;
      }
      if (!phenotype.isEmpty()) {
        gathered.phenotypes.add(ObservationHead.result(observation, gene, "", phenotype, isFinal));
      }
    }

    /** A panel that holds its results as components. */
    private void components(ObjectNode observation, boolean isFinal) {
      for (JsonNode component : FhirTree.list(observation, "component")) {
        JsonNode code = FhirTree.object(component, "code");
        if (FhirTree.hasCode(code, GENOTYPE) || FhirTree.hasCode(code, HAPLOTYPE)) {
          genotype(observation, component, isFinal);
        } else if (FhirTree.hasCode(code, EFFECT_ON_METABOLISM)) {
          String gene = studied(observation);
          if (!gene.isEmpty()) {
            phenotypeOf(observation, component, gene, isFinal);
          }
        } else if (!ofCode(code).isEmpty()
            || (isResultWords(code) && !studied(observation).isEmpty())) {
          byWords(observation, component, isFinal);
        }
      }
    }

    private String gene(ObjectNode observation, JsonNode code, String written) {
      String studied = studied(observation);
      if (!studied.isEmpty()) {
        return studied;
      }
      String named = Alleles.geneOf(written);
      return named.isEmpty() ? ofCode(code) : named;
    }

    private static boolean isOfGuide(JsonNode code) {
      return FhirTree.hasCode(code, GENOTYPE)
          || FhirTree.hasCode(code, HAPLOTYPE)
          || FhirTree.hasCode(code, IMPLICATION)
          || FhirTree.hasCode(code, VARIANT);
    }

    private boolean isGenetic(JsonNode code, ObjectNode observation) {
      return FhirTree.hasCode(code, GENOTYPE)
          || FhirTree.hasCode(code, HAPLOTYPE)
          || FhirTree.hasCode(code, VARIANT)
          || !GeneOfObservation.studied(observation).isEmpty()
          || !ofCode(code).isEmpty()
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

  /** The older nomenclature wrote both fields without a colon. */
  static String colon(String allele) {
    return allele.length() == 5 && allele.indexOf(':') < 0
        ? allele.substring(0, 3) + ":" + allele.substring(3)
        : allele;
  }
}
