package org.theriac.allinone.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.ResultStatus;

/**
 * Answers that every release must give: those that come with the program ({@code
 * golden-cases.tsv}), and a site's own in a file of the same form beside its releases. A release
 * that fails one is not activated.
 */
final class GoldenCases {
  /** Name of a site's own file on its shelf. */
  static final String FILE = "golden-cases.tsv";

  private static final int CELLS = 7;
  private static final String NOTHING = "none";

  private final List<Case> cases;

  private GoldenCases(List<Case> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * A case.
   *
   * @param id its name
   * @param drug as an order writes it
   * @param results what is known of the patient
   * @param populations of the guideline
   * @param severity the highest that is shown; {@code none} = the drug is known and nothing is
   *     shown
   * @param action the first action of that guidance; empty = any
   */
  private record Case(
      String id,
      String drug,
      List<GeneResult> results,
      List<String> populations,
      String severity,
      String action) {}

  /**
   * A case that a release fails.
   *
   * @param id the case
   * @param expected severity and action
   * @param found the same
   */
  record Failure(String id, String expected, String found) {}

  /** The program's own, and those of a file if it is there. */
  static GoldenCases with(Path own) {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GoldenCases.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      read(FILE, lines.lines().toList(), cases);
      if (Files.exists(own)) {
        read(own.toString(), Files.readAllLines(own), cases);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new GoldenCases(cases);
  }

  int size() {
    return cases.size();
  }

  /** The cases that a release fails, in order. */
  List<Failure> failures(LoadedRelease release) {
    List<Failure> failures = new ArrayList<>();
    for (Case one : cases) {
      DrugAssessment assessment = release.assess(one.drug(), one.results(), one.populations());
      String found = found(assessment, one.action().isEmpty());
      String expected =
          one.action().isEmpty() ? one.severity() : one.severity() + " " + one.action();
      if (!found.equals(expected)) {
        failures.add(new Failure(one.id(), expected, found));
      }
    }
    return failures;
  }

  private static String found(DrugAssessment assessment, boolean severityOnly) {
    if (assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE) {
      return "drug not in the release";
    }
    Optional<Guidance> worst =
        assessment.getGuidanceList().stream()
            .max(Comparator.comparingInt(guidance -> guidance.getShownSeverity().getNumber()));
    if (worst.isEmpty()) {
      return assessment.getMissingGenesCount() > 0 ? "result not understood" : NOTHING;
    }
    String severity = word(worst.get().getShownSeverity().name(), "SEVERITY_");
    return severityOnly || worst.get().getActionsCount() == 0
        ? severity
        : severity + " " + word(worst.get().getActions(0).name(), "GUIDANCE_ACTION_");
  }

  private static String word(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void read(String file, List<String> lines, List<Case> into) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != CELLS) {
        throw new IllegalArgumentException(
            file + ", line " + (i + 1) + ": " + CELLS + " cells divided by tabs are expected");
      }
      into.add(
          new Case(
              cells[0],
              cells[1],
              results(file + ", line " + (i + 1), cells[2]),
              Arrays.stream(cells[3].split(";", -1))
                  .map(String::strip)
                  .filter(population -> !population.isEmpty())
                  .toList(),
              cells[4],
              cells[5]));
    }
  }

  /** {@code gene=diplotype} or {@code gene~phenotype}, several divided by semicolons. */
  private static List<GeneResult> results(String place, String cell) {
    List<GeneResult> results = new ArrayList<>();
    for (String part : cell.split(";", -1)) {
      int divider = part.indexOf('=') >= 0 ? part.indexOf('=') : part.indexOf('~');
      if (divider < 1) {
        throw new IllegalArgumentException(
            place + ": gene=diplotype or gene~phenotype is expected");
      }
      GeneResult.Builder result =
          GeneResult.newBuilder()
              .setGene(part.substring(0, divider).strip())
              .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
              .setSource("golden case");
      String value = part.substring(divider + 1).strip();
      results.add(
          part.charAt(divider) == '='
              ? result.addDiplotypes(value).build()
              : result.addPhenotypes(value).build());
    }
    return results;
  }
}
