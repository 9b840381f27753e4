package org.theriac.ontology.rpc;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.ontology.pharmacogenomics.calling.GeneCaller;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.reported.ReportedDiplotypes;
import org.theriac.ontology.pharmacogenomics.reported.ReportedVariant;
import org.theriac.ontology.pharmacogenomics.reported.ReportedVariant.State;
import org.theriac.ontology.pharmacogenomics.reported.ReportedVariantCalls;
import org.theriac.ontology.pharmacogenomics.reported.ReportedVariants;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.UnusedVariant;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.variants.v1.Genotype;

/**
 * CallDiplotypes without the wire: what the service answers, for callers in the same process that
 * need nothing else of it. Safe for concurrent use.
 */
public final class DiplotypeCalls {
  private static final int MOST_GENOTYPES = 20_000;
  private static final int MOST_ALTERNATIVES = 20_000;
  private static final int MOST_VARIANTS = 1_000;
  private static final CallNote EMPTY_REPORT =
      GeneMessages.note(
          "EMPTY_REPORT",
          "Another caller's report of this gene names no diplotype, phenotype or score: the call "
              + "is that from the genotypes.");

  private final String release;
  private final Pharmacogenomics tables;
  private final List<GeneDefinition> genes;
  private final List<GeneCaller> callers;
  private final Map<GeneSymbol, ReportedDiplotypes> readers = new HashMap<>();
  private final ReportedVariants reportedVariants;
  private final CallMessages callMessages;
  private final OutsideMessages outsideMessages;

  /**
   * Compiles what calling needs.
   *
   * @param release the release's id
   * @param tables its germline tables
   */
  public DiplotypeCalls(String release, Pharmacogenomics tables) {
    this.release = release;
    this.tables = tables;
    this.genes =
        tables.genes().values().stream()
            .sorted(Comparator.comparing(GeneDefinition::gene))
            .toList();
    this.callers = genes.stream().map(GeneCaller::new).toList();
    genes.forEach(gene -> readers.put(gene.gene(), new ReportedDiplotypes(gene)));
    this.reportedVariants = new ReportedVariants(genes);
    this.callMessages = new CallMessages(tables);
    this.outsideMessages = new OutsideMessages(readers);
  }

  Map<GeneSymbol, ReportedDiplotypes> readers() {
    return readers;
  }

  private void check(CallDiplotypesRequest request) {
    if (request.getReportedVariantsCount() > MOST_VARIANTS) {
      throw PharmacogenomicsRpc.tooMany("reported_variants", MOST_VARIANTS);
    }
    if (request.getReportedVariantsCount() > 0 && request.getGenotypesCount() > 0) {
      throw RpcErrors.invalid(
          "TWO_SOURCES",
          "genotypes and reported variants cannot be called together",
          new FieldProblem("reported_variants", "not together with genotypes"));
    }
    if (request.getGenotypesCount() > MOST_GENOTYPES) {
      throw PharmacogenomicsRpc.tooMany("genotypes", MOST_GENOTYPES);
    }
    if (request.getMostAlternatives() < 0 || request.getMostAlternatives() > MOST_ALTERNATIVES) {
      throw PharmacogenomicsRpc.tooMany("most_alternatives", MOST_ALTERNATIVES);
    }
    for (int i = 0; i < request.getGenesCount(); i++) {
      String gene = request.getGenes(i);
      if (gene.isBlank() || !tables.genes().containsKey(new GeneSymbol(gene))) {
        throw RpcErrors.invalid(
            "UNKNOWN_GENE",
            "the knowledge release has no gene of this name",
            // What was sent is not repeated: a slip of the sender may have put anything there.
            new FieldProblem("genes[" + i + "]", "not a gene of the release"));
      }
    }
  }

  /**
   * Calls every gene that is asked for.
   *
   * @throws StatusRuntimeException INVALID_ARGUMENT as the contract says
   */
  public CallDiplotypesResponse call(CallDiplotypesRequest request) {
    check(request);
    if (request.getReportedVariantsCount() > 0) {
      return ofVariants(request);
    }
    var byChromosome = genotypes(request.getGenotypesList());
    var outside = new LinkedHashMap<String, List<OutsideCall>>();
    request
        .getOutsideCallsList()
        .forEach(
            call -> outside.computeIfAbsent(symbol(call), gene -> new ArrayList<>()).add(call));
    var wanted = new HashSet<>(request.getGenesList());
    var response = CallDiplotypesResponse.newBuilder().setKnowledgeRelease(release);
    int most =
        request.hasMostAlternatives()
            ? request.getMostAlternatives()
            : GeneCaller.MOST_ALTERNATIVES;
    for (GeneCaller caller : callers) {
      var gene = caller.gene();
      var name = gene.gene().value();
      if (wanted.isEmpty() || wanted.contains(name)) {
        var reported = outside.get(name);
        if (reported != null && !nothing(reported)) {
          response.addCalls(outsideMessages.message(name, reported));
        } else {
          var call =
              callMessages.message(
                  caller.call(byChromosome.getOrDefault(gene.chromosome(), Map.of()), most));
          response.addCalls(
              reported == null ? call : call.toBuilder().addNotes(EMPTY_REPORT).build());
        }
      }
    }
    // What the release does not know is answered too: a report is never passed over in silence.
    outside.forEach((name, reported) -> {
      if (name.isBlank() || !tables.genes().containsKey(new GeneSymbol(name))) {
        response.addCalls(outsideMessages.message(name, reported));
      }
    });
    return response.build();
  }

  private CallDiplotypesResponse ofVariants(CallDiplotypesRequest request) {
    var placed =
        reportedVariants.place(
            request.getReportedVariantsList().stream().map(DiplotypeCalls::variant).toList());
    var wanted = new HashSet<>(request.getGenesList());
    var response = CallDiplotypesResponse.newBuilder().setKnowledgeRelease(release);
    for (GeneCaller caller : callers) {
      var gene = caller.gene().gene();
      boolean asked =
          wanted.isEmpty() ? placed.genes().contains(gene) : wanted.contains(gene.value());
      if (!asked) {
        continue;
      }
      var allele = placed.named().get(gene);
      var genotypes = placed.genotypes().getOrDefault(gene, Map.of());
      var call =
          callMessages.message(
              allele == null
                  ? ReportedVariantCalls.call(caller, genotypes)
                  : ReportedVariantCalls.call(caller, genotypes, allele));
      response.addCalls(call.toBuilder().setSource("variants"));
    }
    placed
        .unused()
        .forEach((index, reason) ->
            response.addUnusedVariants(
                UnusedVariant.newBuilder()
                    .setIndex(index)
                    .setReason(GeneMessages.note(reason.code(), reason.message()))));
    return response.build();
  }

  private static ReportedVariant variant(org.theriac.ontology.v1.ReportedVariant variant) {
    return new ReportedVariant(
        variant.getGene(),
        variant.getNamesList(),
        switch (variant.getState()) {
          case ALLELIC_STATE_ABSENT -> State.ABSENT;
          case ALLELIC_STATE_HETEROZYGOUS -> State.HETEROZYGOUS;
          case ALLELIC_STATE_HOMOZYGOUS -> State.HOMOZYGOUS;
          case ALLELIC_STATE_HEMIZYGOUS -> State.HEMIZYGOUS;
          case ALLELIC_STATE_UNSPECIFIED, UNRECOGNIZED -> State.PRESENT;
        },
        variant.getBasesList());
  }

  private static boolean nothing(List<OutsideCall> reported) {
    return reported.stream()
        .allMatch(call ->
            ReportedDiplotypes.saysNothing(
                call.getDiplotype(), call.getPhenotype(), call.getActivityScore()));
  }

  /** The release's spelling of a gene that differs in case only. */
  private String symbol(OutsideCall call) {
    var written = call.getGene().strip();
    return genes.stream()
        .map(gene -> gene.gene().value())
        .filter(written::equalsIgnoreCase)
        .findFirst()
        .orElse(written);
  }

  private static Map<String, Map<Long, ObservedGenotype>> genotypes(List<Genotype> genotypes) {
    var byChromosome = new HashMap<String, Map<Long, ObservedGenotype>>();
    for (Genotype genotype : genotypes) {
      byChromosome
          .computeIfAbsent(genotype.getChromosome(), chromosome -> new HashMap<>())
          .putIfAbsent(genotype.getPosition(), GeneMessages.genotype(genotype));
    }
    return byChromosome;
  }
}
