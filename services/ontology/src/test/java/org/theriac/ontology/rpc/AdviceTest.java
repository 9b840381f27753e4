package org.theriac.ontology.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CoverageGrade;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.ResultStatus;

/** What is advised, from a table: see the head of advice.psv for its words. */
class AdviceTest {
  private static final Advisor ADVISOR = new Advisor();
  private static final Pattern AND = Pattern.compile(" & ");

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/org/theriac/ontology/pharmacogenomics/advice.psv",
      delimiter = '|',
      maxCharsPerColumn = 2000,
      numLinesToSkip = 1)
  void advice_is_as_the_table_says(
      String sentence, String drug, String with, String results, String patient, String expected) {
    var answer = ADVISOR.ask(request(drug, with, results, patient));

    var told = told(answer);
    for (String expectation : AND.split(expected)) {
      if (expectation.startsWith("not ")) {
        assertThat(told).as(sentence).doesNotContain(expectation.substring(4).strip());
      } else {
        assertThat(told).as(sentence).contains(expectation.strip());
      }
    }
  }

  @ParameterizedTest(name = "code {0} and words {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "32968|metoprolol 50 mg|is clopidogrel & is metoprolol & note ORDER_CONTRADICTS_ITSELF",
        "32968|clopidogrel 75 MG Oral Tablet [Plavix]"
            + "|is clopidogrel & not note ORDER_CONTRADICTS_ITSELF",
        "10689|tramadol/celecoxib|is tramadol & is celecoxib & note ORDER_CONTRADICTS_ITSELF",
        "32968|take one a day|is clopidogrel & not note ORDER_CONTRADICTS_ITSELF",
        "32968,6918||is clopidogrel & is metoprolol & note ORDER_CONTRADICTS_ITSELF",
        "309362,32968||is clopidogrel & not note ORDER_CONTRADICTS_ITSELF",
        "999999999|codeine|is codeine & not note ORDER_CONTRADICTS_ITSELF"
      })
  void an_order_whose_code_and_words_name_different_drugs_is_checked_for_all(
      String codes, @Nullable String words, String expected) {
    var drug = DrugReference.newBuilder().setKey("o").setText(words == null ? "" : words);
    for (String code : codes.split(",", -1)) {
      drug.addCodes(
          DrugCode.newBuilder()
              .setSystem("http://www.nlm.nih.gov/research/umls/rxnorm")
              .setCode(code));
    }

    var told = told(ADVISOR.ask(CheckPrescriptionRequest.newBuilder().addDrugs(drug).build()));

    for (String expectation : AND.split(expected)) {
      if (expectation.startsWith("not ")) {
        assertThat(told).doesNotContain(expectation.substring(4));
      } else {
        assertThat(told).contains(expectation);
      }
    }
  }

  private static List<String> told(DrugAssessment answer) {
    var told = new ArrayList<String>();
    for (Guidance guidance : answer.getGuidanceList()) {
      var severity = word(guidance.getShownSeverity().name(), "SEVERITY_");
      var action = word(guidance.getActions(0).name(), "GUIDANCE_ACTION_");
      told.add(guidance.getSource().getIssuer() + " " + action + " " + severity);
      guidance
          .getNotesList()
          .forEach(note ->
              told.add(
                  guidance.getSource().getIssuer() + " " + action + " says " + note.getCode()));
      guidance
          .getAlternativesList()
          .forEach(alternative ->
              told.add(
                  (alternative.getRuledOut().isEmpty() ? "offers " : "rules out ")
                      + alternative.getIngredient().getName()));
    }
    if (answer.getGuidanceCount() == 0) {
      told.add("silent");
    }
    answer.getMissingGenesList().forEach(gene -> told.add("missing " + gene));
    answer.getNotesList().forEach(note -> told.add("note " + note.getCode()));
    answer.getPreTestList().forEach(test -> told.add("test " + test.getStrength()));
    answer.getIngredientsList().forEach(ingredient -> told.add("is " + ingredient.getName()));
    if (answer.getWithheld()) {
      told.add("withheld");
    }
    answer
        .getDoseEstimatesList()
        .forEach(dose ->
            told.add(
                dose.hasWeeklyDoseMg()
                    ? String.format(
                        Locale.ROOT,
                        "%s %.1f (%.1f-%.1f)",
                        dose.getModel(),
                        dose.getWeeklyDoseMg(),
                        dose.getAdjustedLowMg(),
                        dose.getAdjustedHighMg())
                    : dose.getModel() + " refuses"));
    return told;
  }

  private static String word(String constant, String prefix) {
    return constant.substring(prefix.length()).toLowerCase(Locale.ROOT);
  }

  private static CheckPrescriptionRequest request(
      String drug, String with, String results, String patient) {
    var request = CheckPrescriptionRequest.newBuilder().addDrugs(Advisor.drug(drug));
    for (String taken : with == null ? new String[0] : AND.split(with)) {
      var parts = taken.split(" stopped ", -1);
      var reference = Advisor.drug(parts[0].strip()).toBuilder();
      if (parts.length > 1) {
        reference.setStoppedDaysAgo(Integer.parseInt(parts[1].strip()));
      }
      request.addCoMedications(reference);
    }
    for (String result : results == null ? new String[0] : AND.split(results)) {
      request.addResults(result(result.strip()));
    }
    for (String fact : patient == null ? new String[0] : AND.split(patient)) {
      var known = request.getPatientBuilder();
      var value = fact.substring(fact.indexOf(' ') + 1).strip();
      switch (fact.strip().split(" ", 2)[0]) {
        case "sex" -> known.setSex(value);
        case "age" -> known.setAgeYears(Integer.parseInt(value));
        case "height" -> known.setHeightCm(Double.parseDouble(value));
        case "weight" -> known.setWeightKg(Double.parseDouble(value));
        case "inr" -> known.setTargetInr(Double.parseDouble(value));
        case "ancestry" -> known.setAncestry(value);
        case "has" -> known.addConditions(value);
        case "hasnot" -> known.addAbsentConditions(value);
        case "population" -> known.addPopulations(value);
        case "transplanted" -> known.setGenotypeUncertain(true);
        default -> throw new IllegalArgumentException(fact);
      }
    }
    return request.build();
  }

  /**
   * GENE=A/B; several best ones after "or"; possible ones after "perhaps", (unseen) where only
   * unseen positions allow them; (unsigned), (partial), (must-test), (complete), (tumor).
   */
  private static GeneResult result(String text) {
    int equals = text.indexOf('=');
    var result = Advisor.reported(text.substring(0, equals));
    var value = text.substring(equals + 1);
    if (value.contains("(unsigned)")) {
      result.setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED);
    }
    if (value.contains("(partial)")) {
      result.setCoverageGrade(CoverageGrade.COVERAGE_GRADE_PARTIAL);
    }
    if (value.contains("(complete)")) {
      result.setCoverageGrade(CoverageGrade.COVERAGE_GRADE_COMPLETE);
    }
    if (value.contains("(must-test)")) {
      result.setCoverageGrade(CoverageGrade.COVERAGE_GRADE_TIER1);
    }
    if (value.contains("(tumor)")) {
      result.setSpecimen("tumor");
    }
    var names =
        value
            .replaceAll(" ?\\((unsigned|partial|complete|must-test|tumor)\\)", "")
            .split(" perhaps ", -1);
    if (!names[0].isBlank()) {
      for (String best : names[0].split(" or ", -1)) {
        result.addDiplotypes(best.strip());
      }
    }
    for (int i = 1; i < names.length; i++) {
      boolean unseen = names[i].contains("(unseen)");
      result.addAlternatives(
          Diplotype.newBuilder()
              .setName(names[i].replace("(unseen)", "").strip())
              .setAssumesUnseen(unseen));
    }
    return result.build();
  }

  @Test
  void
      a_result_with_two_hundred_possible_diplotypes_costs_no_more_findings_than_rules_can_tell_apart() {
    var result = Advisor.reported("CYP2D6").addDiplotypes("*1/*4");
    for (int first = 1; first < 15; first++) {
      for (int second = first; second < 15; second++) {
        result.addAlternatives(Diplotype.newBuilder().setName("*" + first + "/*" + second));
      }
    }
    var other = Advisor.reported("CYP2C19").addDiplotypes("*1/*2");
    for (int allele = 3; allele < 40; allele++) {
      other.addAlternatives(Diplotype.newBuilder().setName("*2/*" + allele));
    }

    var answer =
        ADVISOR.ask(
            CheckPrescriptionRequest.newBuilder()
                .addDrugs(Advisor.drug("amitriptyline"))
                .addResults(result)
                .addResults(other)
                .build());

    assertThat(answer.getGuidanceList()).hasSizeBetween(1, 60);
    assertThat(
            answer.getGuidanceList().stream()
                .filter(guidance -> guidance.getShownSeverity().getNumber() > 1))
        .allMatch(guidance ->
            guidance.getNotesList().stream()
                .noneMatch(note -> note.getCode().equals("POSSIBLE_DIPLOTYPE")));
  }
}
