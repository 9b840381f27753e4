package org.theriac.gateway.patients;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.theriac.gateway.fhir.GeneObservation;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.CallStatus;
import org.theriac.ontology.v1.CoverageGrade;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.ResultStatus;

/** Results of genes, from laboratories' words and from calls. */
public final class GeneResults {
  private static final int MOST = 200;
  private static final int LONGEST = 300;

  private static final Pattern ALLELE_STATUS =
      Pattern.compile(
          "\\s*\\S+\\s+(?:positive|negative)(?:\\s*[;,]\\s*\\S+\\s+(?:positive|negative))*\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN_ALLELES = Pattern.compile("\\s*[;,]\\s*");

  private GeneResults() {}

  /**
   * Reads {@code results} of a request: each a gene with {@code diplotype}, {@code phenotype} or
   * {@code activityScore}.
   *
   * @param body the request
   * @param status who stands behind them
   * @return the results; empty if the field is absent
   */
  public static List<GeneResult> read(JsonFields body, ResultStatus status) {
    List<GeneResult> results = new ArrayList<>();
    String otherwise = body.optionalText("source", LONGEST).orElse("");
    for (JsonFields entry : body.objects("results", MOST)) {
      GeneResult.Builder result =
          GeneResult.newBuilder()
              .setGene(entry.text("gene", 40))
              .setStatus(status)
              .setSource(entry.optionalText("source", LONGEST).orElse(otherwise))
              .setObservedOn(day(entry))
              .setSpecimen(entry.optionalText("specimen", 40).orElse("germline"));
      entry.optionalText("diplotype", LONGEST).ifPresent(words -> diplotype(result, words));
      entry.optionalText("phenotype", LONGEST).ifPresent(words -> phenotype(result, words));
      entry.optionalText("activityScore", 20).ifPresent(result::addActivityScores);
      if (result.getDiplotypesCount() == 0
          && result.getPhenotypesCount() == 0
          && result.getActivityScoresCount() == 0) {
        throw new ProblemException(
            Problem.of(ProblemCode.MISSING_FIELD, "A result says nothing of its gene.")
                .field(entry.path(), "needs a diplotype, a phenotype or an activityScore"));
      }
      results.add(result.build());
    }
    return results;
  }

  /** Laboratories write the status of alleles where a diplotype is expected. */
  private static void diplotype(GeneResult.Builder result, String words) {
    if (ALLELE_STATUS.matcher(words).matches()) {
      phenotype(result, words);
    } else {
      result.addDiplotypes(words);
    }
  }

  private static void phenotype(GeneResult.Builder result, String words) {
    if (ALLELE_STATUS.matcher(words).matches()) {
      for (String one : BETWEEN_ALLELES.split(words.strip())) {
        result.addPhenotypes(one);
      }
    } else {
      result.addPhenotypes(words);
    }
  }

  /** The day of a result: an ISO date that is not to come; empty if it is not given. */
  private static String day(JsonFields entry) {
    String day = entry.optionalText("observedOn", 10).orElse("").strip();
    if (day.isEmpty()) {
      return "";
    }
    try {
      // A day ahead is today in another time zone.
      if (!LocalDate.parse(day).isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw new ProblemException(
        Problem.of(ProblemCode.OUT_OF_RANGE, "The date of a result is not a date that has been.")
            .field(entry.path() + ".observedOn", "an ISO date such as 2026-03-01, not to come"));
  }

  /**
   * Results of a laboratory's Observations; provisional ones are unverified.
   *
   * @param observations as read, in order
   */
  public static List<GeneResult> observed(List<GeneObservation> observations) {
    Map<Object, GeneResult.Builder> byPlace = new LinkedHashMap<>();
    for (GeneObservation observation : observations) {
      // Alleles reported one by one as found or not found are one result of their gene.
      boolean allele = observation.diplotype().isEmpty() && observation.phenotype().startsWith("*");
      Object place =
          allele
              ? List.of(
                  observation.gene(),
                  observation.specimen(),
                  observation.isFinal(),
                  contradicts(byPlace.values(), observation) ? observation : "alleles")
              : observation;
      GeneResult.Builder result = byPlace.computeIfAbsent(place, key -> empty(observation));
      if (!observation.phenotype().isEmpty()) {
        result.addPhenotypes(observation.phenotype());
      }
      if (!observation.activityScore().isEmpty()) {
        result.addActivityScores(observation.activityScore());
      }
    }
    List<GeneResult> results = new ArrayList<>();
    byPlace.values().forEach(result -> results.add(result.build()));
    return results;
  }

  private static boolean contradicts(
      Iterable<GeneResult.Builder> before, GeneObservation observation) {
    String phenotype = observation.phenotype();
    String opposite =
        phenotype.endsWith(" positive")
            ? phenotype.replace(" positive", " negative")
            : phenotype.replace(" negative", " positive");
    for (GeneResult.Builder result : before) {
      if (result.getGene().equals(observation.gene())
          && result.getPhenotypesList().contains(opposite)) {
        return true;
      }
    }
    return false;
  }

  private static GeneResult.Builder empty(GeneObservation observation) {
    GeneResult.Builder result =
        GeneResult.newBuilder()
            .setGene(observation.gene())
            .setStatus(
                observation.isFinal()
                    ? ResultStatus.RESULT_STATUS_LAB_REPORTED
                    : ResultStatus.RESULT_STATUS_UNVERIFIED)
            .setSource(observation.source())
            .setObservedOn(observation.observedOn())
            .setSpecimen(observation.specimen());
    if (!observation.diplotype().isEmpty()) {
      result.addDiplotypes(observation.diplotype());
    }
    return result;
  }

  /** A laboratory's result as a call of another caller, so that the ontology can check it. */
  static OutsideCall outsideCall(GeneResult result) {
    return OutsideCall.newBuilder()
        .setGene(result.getGene())
        .setDiplotype(first(result.getDiplotypesList()))
        .setPhenotype(first(result.getPhenotypesList()))
        .setActivityScore(first(result.getActivityScoresList()))
        .build();
  }

  /**
   * Calls worth storing: those that called something, and those of a gene whose copies were not
   * counted, with what its small variants leave possible. Not called stays unknown.
   */
  public static List<GeneResult> of(List<GeneCall> calls, String source, String observedOn) {
    List<GeneResult> results = new ArrayList<>();
    for (GeneCall call : calls) {
      if (call.getStatus() == CallStatus.CALL_STATUS_CALLED
          || call.getStatus() == CallStatus.CALL_STATUS_AMBIGUOUS
          || (call.getDiplotypesCount() == 0
              && call.getAlternativesCount() > 0
              && call.getCoverage().getGrade() != CoverageGrade.COVERAGE_GRADE_NONE)) {
        results.add(result(call, source, observedOn));
      }
    }
    return results;
  }

  private static GeneResult result(GeneCall call, String source, String observedOn) {
    GeneResult.Builder result =
        GeneResult.newBuilder()
            .setGene(call.getGene())
            .setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED)
            .setSource(source)
            .setObservedOn(observedOn)
            .setSpecimen("germline")
            .setCoverageGrade(call.getCoverage().getGrade())
            .addAllNotes(call.getNotesList());
    boolean single = call.getDiplotypesCount() == 1;
    for (Diplotype diplotype : call.getDiplotypesList()) {
      result.addDiplotypes(diplotype.getName());
      if (single) {
        result.addAllPhenotypes(diplotype.getPhenotypesList());
      } else {
        result.addPhenotypes(first(diplotype.getPhenotypesList()));
      }
      if (!single || !diplotype.getActivityScore().isEmpty()) {
        result.addActivityScores(diplotype.getActivityScore());
      }
    }
    call.getAlternativesList().stream()
        .filter(other -> other.getChangesGuidance() || call.getDiplotypesCount() == 0)
        .limit(MOST)
        .forEach(result::addAlternatives);
    return result.build();
  }

  private static String first(List<String> words) {
    return words.isEmpty() ? "" : words.getFirst();
  }
}
