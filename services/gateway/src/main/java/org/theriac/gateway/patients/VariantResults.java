package org.theriac.gateway.patients;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.gateway.fhir.VariantObservation;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.AllelicState;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ReportedVariant;
import org.theriac.ontology.v1.ResultStatus;

/**
 * Makes results of genes from variants that a laboratory reports one by one. The ontology places
 * and calls them; what was not reported is unknown, so the result carries how much of the gene was
 * seen. A result of the gene that the laboratory itself states comes first.
 */
@Singleton
public final class VariantResults {
  private static final int MOST = 1_000;

  /** Code of the note that a call has more alternatives than it lists. */
  private static final String MORE = "MORE_ALTERNATIVES";

  private final Services services;

  VariantResults(Services services) {
    this.services = services;
  }

  /**
   * What is stated of genes, with what the variants mean for genes of which nothing is stated.
   *
   * @param results stated and worked out
   * @param unused how many variants made no result
   */
  public record Joined(List<GeneResult> results, int unused) {
    /** Copies the list. */
    public Joined {
      results = List.copyOf(results);
    }
  }

  /**
   * Joins what is stated of genes with what single variants mean.
   *
   * @param stated results that are stated of genes
   * @param variants variants that were reported one by one
   * @param remarks what could not be used is added here, as sentences
   * @throws ProblemException DATA_UNAVAILABLE if they cannot be worked out in time
   */
  public Joined join(
      List<GeneResult> stated,
      List<VariantObservation> variants,
      Deadline deadline,
      List<String> remarks) {
    List<GeneResult> joined = new ArrayList<>(stated);
    if (variants.isEmpty()) {
      return new Joined(joined, 0);
    }
    Set<VariantObservation> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    List<GeneResult> called = results(variants, stated, deadline, remarks, placed);
    // A variant that stood where a genotype is expected is replaced by what it means.
    joined.removeIf(result ->
        isOneVariant(result)
            && called.stream().anyMatch(one -> one.getGene().equals(result.getGene())));
    joined.addAll(called);
    int unused = 0;
    for (VariantObservation variant : variants) {
      boolean used =
          variant.gene().isEmpty()
              ? !called.isEmpty() && placed.contains(variant)
              : joined.stream().anyMatch(result -> result.getGene().equals(variant.gene()));
      unused += used ? 0 : 1;
    }
    return new Joined(joined, unused);
  }

  /**
   * Results of the genes that the variants lie in.
   *
   * @param variants of the chart
   * @param stated results that the chart states of genes
   * @param remarks what could not be used is added here, as sentences
   * @param placed the variants that the ontology could place are added here
   * @throws ProblemException DATA_UNAVAILABLE if they cannot be worked out in time
   */
  private List<GeneResult> results(
      List<VariantObservation> variants,
      List<GeneResult> stated,
      Deadline deadline,
      List<String> remarks,
      Set<VariantObservation> placed) {
    List<GeneResult> results = new ArrayList<>();
    List<VariantObservation> germline = new ArrayList<>();
    for (VariantObservation variant : variants) {
      if (variant.specimen().isEmpty() || variant.specimen().equals("germline")) {
        germline.add(variant);
      }
    }
    if (germline.size() < variants.size()) {
      remarks.add(
          variants.size()
              - germline.size()
              + " variant(s) of the chart come from a specimen that is not germline and were not"
              + " used.");
    }
    for (boolean isFinal : List.of(true, false)) {
      List<VariantObservation> same =
          germline.stream().filter(variant -> variant.isFinal() == isFinal).limit(MOST).toList();
      if (!same.isEmpty()) {
        results.addAll(called(same, isFinal, deadline, remarks, placed));
      }
    }
    Set<String> named = new LinkedHashSet<>();
    stated.stream()
        .filter(result -> !isOneVariant(result))
        .forEach(result -> named.add(result.getGene()));
    Set<String> passedOver = new TreeSet<>();
    for (GeneResult result : results) {
      if (named.contains(result.getGene()) && !contradicts(result, stated)) {
        passedOver.add(result.getGene());
      }
    }
    results.removeIf(result -> passedOver.contains(result.getGene()));
    results.replaceAll(VariantResults::withoutAlternatives);
    if (!passedOver.isEmpty()) {
      remarks.add(
          "Single variants of "
              + String.join(", ", passedOver)
              + " were not interpreted: the result that is stated of the gene was used.");
    }
    return results;
  }

  /**
   * Whether the variants rule out every genotype that is stated of their gene. Where more genotypes
   * are possible than are listed, nothing is ruled out.
   */
  private static boolean contradicts(GeneResult called, List<GeneResult> stated) {
    if (called.getNotesList().stream().anyMatch(note -> note.getCode().equals(MORE))) {
      return false;
    }
    Set<Set<String>> possible = new HashSet<>();
    called.getDiplotypesList().forEach(name -> possible.add(alleles(name)));
    called.getAlternativesList().forEach(one -> possible.add(alleles(one.getName())));
    List<String> genotypes =
        stated.stream()
            .filter(result -> result.getGene().equals(called.getGene()))
            .flatMap(result -> result.getDiplotypesList().stream())
            .toList();
    return !genotypes.isEmpty()
        && genotypes.stream().noneMatch(name -> possible.contains(alleles(name)));
  }

  private static Set<String> alleles(String diplotype) {
    return Set.copyOf(Arrays.asList(diplotype.strip().split("\\s*/\\s*")));
  }

  /** True if all that is stated of a gene is one variant with its bases. */
  private static boolean isOneVariant(GeneResult result) {
    return result.getDiplotypesCount() == 1
        && result.getPhenotypesCount() == 0
        && GeneObservations.isOneVariant(result.getDiplotypes(0));
  }

  private List<GeneResult> called(
      List<VariantObservation> variants,
      boolean isFinal,
      Deadline deadline,
      List<String> remarks,
      Set<VariantObservation> placed) {
    CallDiplotypesRequest.Builder request = CallDiplotypesRequest.newBuilder();
    for (VariantObservation variant : variants) {
      request.addReportedVariants(
          ReportedVariant.newBuilder()
              .setGene(variant.gene())
              .addAllNames(variant.names())
              .setState(state(variant.state()))
              .addAllBases(variant.bases()));
    }
    CallDiplotypesResponse response = ask(request.build(), deadline);
    response.getUnusedVariantsList().stream()
        .map(unused -> unused.getReason().getMessage())
        .distinct()
        .forEach(remarks::add);
    placed.addAll(variants);
    response
        .getUnusedVariantsList()
        .forEach(unused -> placed.remove(variants.get(unused.getIndex())));
    VariantObservation newest = variants.getFirst();
    for (VariantObservation variant : variants) {
      newest = variant.observedOn().compareTo(newest.observedOn()) > 0 ? variant : newest;
    }
    List<GeneResult> results = new ArrayList<>();
    for (GeneCall call : response.getCallsList()) {
      List<GeneResult> ofGene = GeneResults.of(List.of(call), newest.source(), newest.observedOn());
      if (call.getDiplotypesCount() == 0 || ofGene.isEmpty()) {
        remarks.add(
            call.getNotesCount() > 0
                ? call.getNotes(0).getMessage()
                : "The reported variants of "
                    + call.getGene()
                    + " do not make a result of the gene, which is not known and not normal.");
      } else {
        ofGene.forEach(result -> results.add(marked(result, isFinal)));
      }
    }
    return results;
  }

  /**
   * What no report speaks of leaves most diplotypes of a gene possible: they are not listed, for
   * they would drown what was found; the notes say what was not seen.
   */
  private static GeneResult withoutAlternatives(GeneResult result) {
    List<CallNote> notes =
        result.getNotesList().stream().filter(note -> !note.getCode().equals(MORE)).toList();
    return result.toBuilder().clearAlternatives().clearNotes().addAllNotes(notes).build();
  }

  private static GeneResult marked(GeneResult result, boolean isFinal) {
    return result.toBuilder()
        .setStatus(
            isFinal
                ? ResultStatus.RESULT_STATUS_LAB_REPORTED
                : ResultStatus.RESULT_STATUS_UNVERIFIED)
        .addNotes(
            CallNote.newBuilder()
                .setCode("FROM_REPORTED_VARIANTS")
                .setMessage(
                    "The diplotype of "
                        + result.getGene()
                        + " was worked out from single variants that the laboratory reported; it is"
                        + " not the laboratory's own, and what was not reported is unknown."))
        .build();
  }

  private static AllelicState state(VariantObservation.State state) {
    return switch (state) {
      case ABSENT -> AllelicState.ALLELIC_STATE_ABSENT;
      case PRESENT -> AllelicState.ALLELIC_STATE_UNSPECIFIED;
      case HETEROZYGOUS -> AllelicState.ALLELIC_STATE_HETEROZYGOUS;
      case HOMOZYGOUS -> AllelicState.ALLELIC_STATE_HOMOZYGOUS;
      case HEMIZYGOUS -> AllelicState.ALLELIC_STATE_HEMIZYGOUS;
    };
  }

  private CallDiplotypesResponse ask(CallDiplotypesRequest request, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).callDiplotypes(request);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.DATA_UNAVAILABLE,
                "The reported variants could not be read in time. The orders are unchecked; try"
                    + " again."));
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }
}
