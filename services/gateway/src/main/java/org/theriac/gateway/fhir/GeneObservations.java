package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final String SOURCE_CLASS = "48002-0";
  private static final String SOMATIC = "LA6684-0";
  private static final String GERMLINE = "LA6683-2";
  private static final String GLSTRING = "http://glstring.org";
  private static final Set<String> DEAD = Set.of("entered-in-error", "cancelled");
  private static final Set<String> PROVISIONAL =
      Set.of("registered", "partial", "preliminary", "unknown");
  private static final Pattern TUMOUR =
      Pattern.compile("tumou?r|neoplas|metasta|malignan", Pattern.CASE_INSENSITIVE);

  /** An allele of two fields, with or without the colon that the older nomenclature lacks. */
  private static final Pattern ALLELE_IN_WORDS =
      Pattern.compile("\\*(\\d{2,3}:\\d{2,3}|\\d{4})(?!\\d)");

  private static final Pattern STAR_IN_WORDS =
      Pattern.compile("\\*[0-9]{1,3}[A-Z]?(?![0-9:A-Za-z])");

  private static final Pattern BETWEEN_GENES =
      Pattern.compile("\\s*[;,/|^\\n]\\s*(?=[A-Z][A-Z0-9-]{1,9}[\\s:_]*\\*)");
  private static final Pattern ACTIVITY_SCORE =
      Pattern.compile(
          "(?:activity\\s*score|AS)\\s*[:=]?\\s*([0-9](?:\\.[0-9]{1,2})?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALLELES_AND_SCORE =
      Pattern.compile(
          "(.*\\*.*?)[\\s,;:(\\[-]+" + ACTIVITY_SCORE.pattern() + "[)\\]]?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SCORE = Pattern.compile("[0-9](?:\\.[0-9]{1,2})?");

  /** A score that stands alone: only with its decimals, for a whole number may count copies. */
  private static final Pattern BARE_SCORE = Pattern.compile("[0-9]\\.[0-9]{1,2}");

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
          "(.*?\\S)[\\s,:;(=-]+(not detected|not found|not present|undetected|negative|absent"
              + "|detected|found|present|positive)\\)?",
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
  private static final Pattern ALLELE_STATE =
      Pattern.compile(
          "(\\*(?:\\d{2,3}:\\d{2,3}|\\d{4}))\\s*[:=-]?\\s*"
              + "(positive|present|detected|negative|absent|not detected|not present)",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> FOUND =
      Set.of(
          "positive",
          "present",
          "detected",
          "la9633-4",
          "la6576-8",
          "la11882-0",
          "10828004",
          "52101004",
          "260373001",
          "det",
          "found",
          "pos");
  private static final Set<String> NOT_FOUND =
      Set.of(
          "negative",
          "absent",
          "not detected",
          "not present",
          "la9634-2",
          "la6577-6",
          "la11883-8",
          "260385009",
          "2667000",
          "260415000",
          "nd",
          "undetected",
          "not found",
          "neg");

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
    return walk.reading();
  }

  /** What is said of the number of copies of a gene, and by whom. */
  private record Counted(GeneObservation of, CopyStatement said) {}

  /** A star allele that was looked for, and whether it was found. */
  private record OneAllele(GeneObservation of, String star, boolean found) {}

  /** One walk through a bundle. */
  private static final class Walk {
    private final FhirBundle bundle;
    private final String patientId;
    private final Set<String> genes;
    private final List<GeneObservation> genotypes = new ArrayList<>();
    private final List<GeneObservation> phenotypes = new ArrayList<>();
    private final List<GeneObservation> implications = new ArrayList<>();
    private final Map<String, List<GeneObservation>> haplotypes = new LinkedHashMap<>();
    private final List<VariantObservation> variants = new ArrayList<>();
    private final List<Counted> copies = new ArrayList<>();
    private final List<OneAllele> oneByOne = new ArrayList<>();
    private final Set<String> withdrawn = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private int unreadable;
    private int ofOthers;

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
        unreadable++;
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
        ofOthers++;
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
      int before = count();
      if (FhirTree.hasCode(code, GENOTYPE)) {
        genotype(observation, observation, isFinal);
      } else if (FhirTree.hasCode(code, HAPLOTYPE)) {
        haplotype(observation, isFinal);
      } else if (FhirTree.hasCode(code, IMPLICATION)) {
        implication(observation, isFinal);
      } else if (FhirTree.hasCode(code, VARIANT) || VariantReader.isNamedIn(code)) {
        variant(observation, isFinal);
      }
      if (count() == before && !isOfGuide(code)) {
        byWords(observation, observation, isFinal);
      }
      if (count() == before) {
        components(observation, isFinal);
      }
      if (count() == before
          && !(counted && FhirTree.hasCode(code, VARIANT))
          && isGenetic(code, observation)
          && saysSomething(observation)) {
        notReadable(observation, code, isFinal);
      }
    }

    /**
     * A result of a known gene is handed on as it is written: who checks an order must say that it
     * cannot be read, for silence would read as checked. Anything else is counted.
     */
    private void notReadable(ObjectNode observation, JsonNode code, boolean isFinal) {
      String gene = aboutGene(observation, code);
      List<String> written = said(observation);
      boolean says =
          !written.isEmpty()
              && !SAYS_NOTHING.contains(written.getFirst().toLowerCase(Locale.ROOT).strip());
      if (genes.contains(gene) && says) {
        Optional<String> star = alleleOfCode(code);
        Optional<Boolean> found = foundOrNot(observation);
        if (star.isPresent() && found.isPresent()) {
          oneByOne.add(
              new OneAllele(
                  result(observation, gene, star.get(), "", isFinal), star.get(), found.get()));
        } else {
          genotypes.add(result(observation, gene, Alleles.plain(written.getFirst()), "", isFinal));
        }
      } else if (says
          || isOfGuide(code)
          || ofCode(code).isEmpty()
          || !FhirTree.list(observation, "note").isEmpty()) {
        unreadable++;
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

    /** Alleles that were found, one by one, make a diplotype as haplotypes do. */
    private void foundAsHaplotypes() {
      for (OneAllele one : oneByOne) {
        String gene = one.of().gene();
        List<GeneObservation> pair = haplotypes.getOrDefault(gene, List.of());
        boolean known =
            pair.stream().anyMatch(haplotype -> haplotype.diplotype().equals(one.star()));
        if (one.found() && !isThere(genotypes, gene) && !known) {
          haplotypes.computeIfAbsent(gene, name -> new ArrayList<>()).add(one.of());
        }
      }
    }

    /**
     * Alleles reported one by one that a diplotype of the gene does not already tell: what is not
     * found excludes no other allele, and a contradiction must be seen.
     */
    private void addAllelesNotTold(List<GeneObservation> results) {
      List<GeneObservation> diplotypes =
          results.stream().filter(result -> !result.diplotype().isEmpty()).toList();
      for (OneAllele one : oneByOne) {
        Pattern star = Pattern.compile(Pattern.quote(one.star()) + "(?![0-9A-Za-z])");
        boolean told =
            diplotypes.stream()
                .filter(result -> result.gene().equals(one.of().gene()))
                .anyMatch(result -> star.matcher(result.diplotype()).find() == one.found());
        if (!told) {
          results.add(
              one.of().withDiplotype(one.star() + (one.found() ? " positive" : " negative")));
        }
      }
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
      Optional<CopyStatement> said = CopyStatement.read(holder, gene, foundOrNot(holder));
      said.ifPresent(one -> {
        GeneObservation of = result(observation, gene, one.alone(), "", isFinal);
        if (of.specimen().isEmpty() || of.specimen().equals("germline")) {
          copies.add(new Counted(of, one));
        }
      });
      return said.isPresent();
    }

    /**
     * Puts the number of copies to the alleles that are reported beside it. One that finds no
     * alleles, or that another number contradicts, stays a result of its own, which cannot be read
     * alone: so it is said.
     */
    private void countCopies(List<GeneObservation> results) {
      Map<String, CopyStatement> first = new LinkedHashMap<>();
      copies.sort(Comparator.comparing(one -> one.said().kind()));
      for (Counted one : copies) {
        CopyStatement before = first.putIfAbsent(one.of().gene(), one.said());
        if (before != null) {
          if (!before.agrees(one.said())) {
            results.add(one.of());
          }
          continue;
        }
        boolean placed = false;
        int reported = results.size();
        for (int i = 0; i < reported; i++) {
          GeneObservation result = results.get(i);
          if (result.gene().equals(one.of().gene())
              && result.diplotype().indexOf('*') >= 0
              && (result.specimen().isEmpty() || result.specimen().equals("germline"))) {
            placed = true;
            GeneObservation counted = result.withDiplotype(one.said().beside(result.diplotype()));
            if (one.of().isFinal() || !result.isFinal()) {
              results.set(i, counted);
            } else {
              results.add(counted.provisional());
            }
          }
        }
        if (!placed && !one.said().isUsual()) {
          results.add(one.of());
        }
      }
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

    /** What an Observation says in any form that people would read. */
    private static List<String> said(ObjectNode observation) {
      List<String> said = new ArrayList<>(written(observation));
      JsonNode quantity = FhirTree.object(observation, "valueQuantity");
      if (quantity.path("value").isNumber()) {
        said.add((quantity.path("value").asText() + " " + FhirTree.text(quantity, "unit")).strip());
      }
      for (JsonNode interpretation : FhirTree.list(observation, "interpretation")) {
        said.addAll(FhirTree.allWords(interpretation));
        for (JsonNode coding : FhirTree.list(interpretation, "coding")) {
          said.add(FhirTree.text(coding, "code"));
        }
      }
      said.removeIf(String::isBlank);
      return said;
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

    private int count() {
      int pairs = 0;
      for (List<GeneObservation> pair : haplotypes.values()) {
        pairs += pair.size();
      }
      return genotypes.size() + phenotypes.size() + implications.size() + variants.size() + pairs;
    }

    private void variant(ObjectNode observation, boolean isFinal) {
      String gene = aboutGene(observation, FhirTree.object(observation, "code"));
      VariantReader.read(observation, gene, FOUND, NOT_FOUND)
          .ifPresent(variant -> {
            variants.add(
                new VariantObservation(
                    gene,
                    withDbSnp(gene, variant.names()),
                    variant.state(),
                    variant.bases(),
                    specimen(observation),
                    isFinal,
                    source(observation),
                    date(observation)));
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
      for (String written : written(holder)) {
        Map<String, String> parts = ofSeveralGenes(written);
        if (!parts.isEmpty()) {
          parts.forEach((gene, part) -> add(observation, gene, part, isFinal));
          return;
        }
        String gene = gene(observation, FhirTree.object(holder, "code"), Alleles.plain(written));
        if (add(observation, gene, written, isFinal)) {
          return;
        }
      }
      phenotype(observation, holder, isFinal);
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

    /** Adds what words say of a gene; false if they say nothing. */
    private boolean add(ObjectNode observation, String gene, String words, boolean isFinal) {
      if (gene.isEmpty()) {
        return false;
      }
      return addSpelled(observation, gene, VariantSpellings.replaced(words, gene), isFinal);
    }

    private boolean addSpelled(ObjectNode observation, String gene, String words, boolean isFinal) {
      Matcher looked = NAME_AND_PRESENCE.matcher(words);
      if (looked.matches()
          && oneVariant(
              observation,
              gene,
              looked.group(1),
              FOUND.contains(looked.group(2).toLowerCase(Locale.ROOT)),
              isFinal)) {
        return true;
      }
      Matcher scored = ALLELES_AND_SCORE.matcher(words);
      if (scored.matches()) {
        int before = genotypes.size();
        boolean read = add(observation, gene, scored.group(1), isFinal);
        for (int i = before; i < genotypes.size(); i++) {
          genotypes.set(i, genotypes.get(i).withActivityScore(scored.group(2)));
        }
        return read;
      }
      String written = Alleles.plain(words);
      String behind = Alleles.phenotypeBehind(words);
      String phenotype = PhenotypeWords.phenotype(written, gene);
      if (!phenotype.isEmpty()) {
        phenotypes.add(result(observation, gene, "", phenotype, isFinal));
        return true;
      }
      Matcher score = ACTIVITY_SCORE.matcher(withoutGene(written, gene));
      if (score.matches()) {
        phenotypes.add(
            result(observation, gene, "", "", isFinal).withActivityScore(score.group(1)));
        return true;
      }
      String bare = withoutGene(written, gene);
      if (BARE_SCORE.matcher(bare).matches()
          && FhirTree.hasCode(FhirTree.object(observation, "code"), GENOTYPE)) {
        phenotypes.add(result(observation, gene, "", "", isFinal).withActivityScore(bare));
        return true;
      }
      Optional<CodingNames.Named> coding = CodingNames.read(gene, withoutGene(written, gene));
      if (coding.isPresent()) {
        variants.add(
            new VariantObservation(
                gene,
                List.of(coding.get().rsid()),
                coding.get().state(),
                List.of(),
                specimen(observation),
                isFinal,
                source(observation),
                date(observation)));
        return true;
      }
      Matcher states = ALLELE_STATE.matcher(written);
      boolean any = false;
      while (states.find()) {
        boolean found = FOUND.contains(states.group(2).toLowerCase(Locale.ROOT));
        phenotypes.add(
            result(
                observation,
                gene,
                "",
                colon(states.group(1)) + (found ? " positive" : " negative"),
                isFinal));
        any = true;
      }
      if (any) {
        return true;
      }
      String diplotype = Alleles.diplotype(written, gene);
      if (diplotype.isEmpty() || !Alleles.looksLikeAlleles(written)) {
        return false;
      }
      if (Alleles.isOneVariant(diplotype)) {
        // With the bases of both copies it is a result where one position makes the gene.
        if (diplotype.indexOf('/') > 0) {
          genotypes.add(result(observation, gene, diplotype, behind, isFinal));
        }
        variant(observation, isFinal);
        return diplotype.indexOf('/') > 0;
      }
      if (ALLELE_IN_WORDS.matcher(diplotype).matches()) {
        // One allele of two fields alone says that it was found, not what the other copy is.
        phenotypes.add(result(observation, gene, "", colon(diplotype) + " positive", isFinal));
      } else {
        genotypes.add(result(observation, gene, diplotype, behind, isFinal));
      }
      return true;
    }

    private static String withoutGene(String written, String gene) {
      return written.startsWith(gene)
          ? written.substring(gene.length()).replaceFirst("^[\\s:_]+", "")
          : written;
    }

    private void haplotype(ObjectNode observation, boolean isFinal) {
      for (String words : written(observation)) {
        String written = Alleles.plain(words);
        String gene = gene(observation, FhirTree.object(observation, "code"), written);
        String allele = Alleles.diplotype(written, gene);
        if (!gene.isEmpty() && !allele.isEmpty() && Alleles.looksLikeAlleles(written)) {
          haplotypes
              .computeIfAbsent(gene, name -> new ArrayList<>())
              .add(result(observation, gene, allele, "", isFinal));
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
          for (String written : written(entry.resource())) {
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
            implications.add(result(observation, gene, "", phenotype, isFinal));
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
      for (String written : written(holder)) {
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

    /** "Activity score" in the code, the number as the value. */
    private boolean score(ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      boolean meant =
          FhirTree.allWords(FhirTree.object(holder, "code")).stream()
              .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains("activity score"));
      JsonNode number = FhirTree.object(holder, "valueQuantity").path("value");
      String written =
          number.isNumber() ? number.asText() : FhirTree.text(holder, "valueString").strip();
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
      phenotypes.add(result(observation, gene, "", "", isFinal).withActivityScore(written));
      return true;
    }

    /**
     * "Gene c.1A>G: not detected": the variant stands in the code, the value says whether it was
     * found.
     */
    private boolean variantOfCode(
        ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      Optional<Boolean> found = foundOrNot(holder);
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
      variants.add(
          new VariantObservation(
              gene,
              withDbSnp(gene, List.of(name.get())),
              found ? VariantObservation.State.PRESENT : VariantObservation.State.ABSENT,
              List.of(),
              specimen(observation),
              isFinal,
              source(observation),
              date(observation)));
      return true;
    }

    private static boolean isResultWords(JsonNode code) {
      return FhirTree.allWords(code).stream()
          .anyMatch(words -> RESULT_WORDS.contains(words.toLowerCase(Locale.ROOT).strip()));
    }

    private String ofRelease(String gene) {
      return genes.contains(gene) ? gene : "";
    }

    /** "HLA allele: detected": the allele stands in the code, the value says whether. */
    private boolean presence(
        ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
      Optional<Boolean> found = foundOrNot(holder);
      if (found.isEmpty()) {
        return false;
      }
      List<String> named = new ArrayList<>(FhirTree.allWords(FhirTree.object(holder, "code")));
      named.add(GeneCodes.allele(FhirTree.object(holder, "code")));
      for (String words : named) {
        Matcher allele = ALLELE_IN_WORDS.matcher(words);
        if (allele.find()) {
          phenotypes.add(
              result(
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

    /** Whether a value says that what was looked for is there; empty if it says neither or both. */
    private static Optional<Boolean> foundOrNot(JsonNode holder) {
      Set<String> said = new LinkedHashSet<>();
      said(said, FhirTree.object(holder, "valueCodeableConcept"));
      said.add(FhirTree.text(holder, "valueString").toLowerCase(Locale.ROOT).strip());
      said.remove("");
      JsonNode flag = holder.path("valueBoolean");
      if (said.isEmpty() && !flag.isBoolean()) {
        // Without a value the interpretation is the result.
        FhirTree.list(holder, "interpretation").forEach(one -> said(said, one));
      }
      boolean found =
          said.stream().anyMatch(FOUND::contains) || (flag.isBoolean() && flag.booleanValue());
      boolean notFound =
          said.stream().anyMatch(NOT_FOUND::contains) || (flag.isBoolean() && !flag.booleanValue());
      return found == notFound ? Optional.empty() : Optional.of(found);
    }

    private static void said(Set<String> said, JsonNode concept) {
      FhirTree.allWords(concept).forEach(words -> said.add(words.toLowerCase(Locale.ROOT)));
      FhirTree.list(concept, "coding")
          .forEach(coding -> said.add(FhirTree.text(coding, "code").toLowerCase(Locale.ROOT)));
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
        phenotypes.add(result(observation, gene, "", phenotype, isFinal));
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

    Reading reading() {
      foundAsHaplotypes();
      List<GeneObservation> results = new ArrayList<>(genotypes);
      haplotypes.forEach((gene, pair) -> {
        if (isThere(results, gene)) {
          // The genotype was made from them.
          return;
        }
        if (pair.size() > 2) {
          // Three haplotypes of one gene are no diplotype; guessing two of them could be wrong.
          unreadable++;
        } else {
          results.add(joined(pair));
        }
      });
      List<GeneObservation> alone = new ArrayList<>();
      for (GeneObservation phenotype : phenotypes) {
        if (!interprets(results, phenotype) && !interprets(alone, phenotype)) {
          alone.add(phenotype);
        }
      }
      results.addAll(alone);
      for (GeneObservation implication : implications) {
        if (!isThere(results, implication.gene())) {
          results.add(implication);
        }
      }
      addAllelesNotTold(results);
      countCopies(results);
      return new Reading(results, variants, unreadable, ofOthers);
    }

    private static boolean isThere(List<GeneObservation> results, String gene) {
      return results.stream().anyMatch(result -> result.gene().equals(gene));
    }

    /** The laboratory's own phenotype or score of a result of the same day belongs to it. */
    private static boolean interprets(List<GeneObservation> results, GeneObservation phenotype) {
      for (int i = 0; i < results.size(); i++) {
        GeneObservation result = results.get(i);
        if (result.gene().equals(phenotype.gene())
            && result.observedOn().equals(phenotype.observedOn())
            && result.isFinal() == phenotype.isFinal()
            && result.specimen().equals(phenotype.specimen())
            && agree(result.phenotype(), phenotype.phenotype())
            && agree(result.activityScore(), phenotype.activityScore())
            && phenotype.phenotype().indexOf('*') < 0) {
          results.set(
              i,
              new GeneObservation(
                  result.gene(),
                  result.diplotype(),
                  result.phenotype().isEmpty() ? phenotype.phenotype() : result.phenotype(),
                  result.activityScore().isEmpty()
                      ? phenotype.activityScore()
                      : result.activityScore(),
                  result.specimen(),
                  result.isFinal(),
                  result.source(),
                  result.observedOn()));
          return true;
        }
      }
      return false;
    }
  }

  /** One of them says nothing, or both say the same: else the second is a result of its own. */
  private static boolean agree(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  /** The older nomenclature wrote both fields without a colon. */
  private static String colon(String allele) {
    return allele.length() == 5 && allele.indexOf(':') < 0
        ? allele.substring(0, 3) + ":" + allele.substring(3)
        : allele;
  }

  private static GeneObservation joined(List<GeneObservation> pair) {
    GeneObservation first = pair.getFirst();
    if (pair.size() == 1) {
      return ALLELE_IN_WORDS.matcher(first.diplotype()).matches()
          ? new GeneObservation(
              first.gene(),
              "",
              colon(first.diplotype()) + " positive",
              "",
              first.specimen(),
              first.isFinal(),
              first.source(),
              first.observedOn())
          : first;
    }
    GeneObservation second = pair.getLast();
    return new GeneObservation(
        first.gene(),
        first.diplotype() + "/" + second.diplotype(),
        "",
        "",
        first.specimen().equals("tumor") ? first.specimen() : second.specimen(),
        first.isFinal() && second.isFinal(),
        first.source(),
        first.observedOn());
  }

  private static GeneObservation result(
      ObjectNode observation, String gene, String diplotype, String phenotype, boolean isFinal) {
    return new GeneObservation(
        gene,
        diplotype,
        phenotype,
        "",
        specimen(observation),
        isFinal,
        source(observation),
        date(observation));
  }

  /** What a value may say, the most computable first. */
  private static List<String> written(JsonNode holder) {
    List<String> written = new ArrayList<>();
    if (holder.has("dataAbsentReason")) {
      return written;
    }
    JsonNode value = FhirTree.object(holder, "valueCodeableConcept");
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      if (FhirTree.text(coding, "system").equals(GLSTRING)) {
        String code = FhirTree.text(coding, "code");
        written.add(code.substring(code.lastIndexOf('#') + 1).replace('+', '/'));
      }
    }
    written.addAll(FhirTree.allWords(value));
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      String code = FhirTree.text(coding, "code");
      if (code.indexOf('*') >= 0) {
        written.add(code);
      }
    }
    String text = FhirTree.text(holder, "valueString");
    if (!text.isEmpty()) {
      written.add(text);
    }
    written.removeIf(words -> words.length() > 400);
    written.replaceAll(Alleles::signs);
    return written;
  }

  private static String specimen(ObjectNode observation) {
    for (JsonNode component : FhirTree.list(observation, "component")) {
      if (FhirTree.hasCode(FhirTree.object(component, "code"), SOURCE_CLASS)) {
        JsonNode value = FhirTree.object(component, "valueCodeableConcept");
        String words = FhirTree.words(value).toLowerCase(Locale.ROOT);
        if (FhirTree.hasCode(value, SOMATIC) || words.equals("somatic")) {
          return "tumor";
        }
        if (FhirTree.hasCode(value, GERMLINE) || words.equals("germline")) {
          return "germline";
        }
        // Fetal, mosaic, unknown origin: not known to be the germline.
        return words.isEmpty() ? "" : words;
      }
    }
    String specimen = FhirTree.text(FhirTree.object(observation, "specimen"), "display");
    String site = FhirTree.words(FhirTree.object(observation, "bodySite"));
    return TUMOUR.matcher(specimen + " " + site).find() ? "tumor" : "";
  }

  private static String source(ObjectNode observation) {
    for (JsonNode performer : FhirTree.list(observation, "performer")) {
      String display = FhirTree.text(performer, "display");
      if (!display.isEmpty()) {
        return display.length() <= 120 ? display : display.substring(0, 120);
      }
    }
    return "EHR laboratory result";
  }

  private static String date(ObjectNode observation) {
    for (String field : List.of("effectiveDateTime", "effectiveInstant", "issued")) {
      String instant = FhirTree.text(observation, field);
      if (instant.length() >= 10) {
        return instant.substring(0, 10);
      }
      if (!instant.isEmpty()) {
        return instant;
      }
    }
    String start = FhirTree.text(FhirTree.object(observation, "effectivePeriod"), "start");
    return start.length() > 10 ? start.substring(0, 10) : start;
  }
}
