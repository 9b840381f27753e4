package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.variants.v1.Assembly;

/** Reads report requests. */
final class ReportRequestReader {
  private static final int MOST_ALTERATIONS = 20_000;
  private static final int LONGEST_FILE = 4 << 20;
  private static final int DEFAULT_TRIALS = 10;

  /** How a coding change begins, with or without its transcript: a position, then what changed. */
  private static final Pattern CODING_CHANGE =
      Pattern.compile(
          "^(?:[A-Za-z_0-9.]+:)?c\\.[(\\[]?[-*]?[0-9?]+.*(?:[>=?]|del|dup|ins|inv|con)");

  private ReportRequestReader() {}

  /**
   * Reads a JSON request.
   *
   * @param body the request; see the API's description
   * @param sent files sent beside it
   */
  static ReportRequest read(ObjectNode body, ReportFiles sent) {
    JsonFields fields = JsonFields.of(body);
    String[] tumor = tumor(fields);
    ReportFiles files =
        sent.or(
            new ReportFiles(
                inline(fields, "vcf"),
                inline(fields, "copyNumberTable"),
                inline(fields, "fusionTable"),
                inline(fields, "coverageBed")));
    List<Alteration> alterations = alterations(fields);
    if (files.isEmpty() && alterations.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "There is nothing to report on.")
              .field("vcf", "a variant file, or alterations, copyNumbers or fusions"));
    }
    return new ReportRequest(
        tumor[0],
        tumor[1],
        files,
        assembly(fields),
        number(fields, "ploidy", 0.5, 20),
        fields.optionalText("tumorSample", 200).orElse(""),
        alterations,
        fields.texts("coveredGenes", 30_000, 40),
        PatientOfRequest.notes(fields),
        fields.optionalText("patientId", 128).map(PatientId::new),
        PatientOfRequest.told(fields).clearPatientId().build(),
        fields.optionalText("plannedDayOne", 10).orElse(""),
        fields.optionalText("asOf", 10).orElse(""),
        fields.optionalInteger("trialLimit", 1, 200).orElse(DEFAULT_TRIALS),
        fields.truth("rulesOnly", false),
        fields.texts("plannedDrugs", 30, 200),
        new Specimen(
            fields.optionalText("assay", 200).orElse(""),
            number(fields, "tumorPurity", 0.01, 1),
            plasmaOnly(fields)),
        fields.truth("store", true),
        fields.has("previous") ? Optional.of(fields.object("previous").node()) : Optional.empty());
  }

  private static byte @Nullable [] inline(JsonFields fields, String field) {
    String text = fields.optionalText(field, LONGEST_FILE).orElse("");
    return text.isEmpty() ? null : (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Assembly assembly(JsonFields fields) {
    return switch (fields.optionalText("assembly", 20).orElse("").toLowerCase(Locale.ROOT)) {
      case "" -> Assembly.ASSEMBLY_UNSPECIFIED;
      case "grch38", "hg38" -> Assembly.ASSEMBLY_GRCH38;
      case "grch37", "hg19" -> Assembly.ASSEMBLY_GRCH37;
      default ->
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
                  .field("assembly", "GRCh37 or GRCh38"));
    };
  }

  private static boolean plasmaOnly(JsonFields fields) {
    return switch (fields.optionalText("specimen", 20).orElse("").toLowerCase(Locale.ROOT)) {
      case "", "tissue", "tumor", "tumour" -> false;
      case "plasma", "ctdna", "cfdna" -> true;
      default ->
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
                  .field("specimen", "tissue or plasma"));
    };
  }

  private static OptionalDouble number(
      JsonFields fields, String field, double lowest, double highest) {
    JsonNode number = fields.node().path(field);
    if (number.isMissingNode() || number.isNull()) {
      return OptionalDouble.empty();
    }
    if (!number.isNumber() || number.doubleValue() < lowest || number.doubleValue() > highest) {
      throw new ProblemException(
          Problem.of(ProblemCode.OUT_OF_RANGE, "A number is out of range.")
              .field(
                  field,
                  "a number from "
                      + TherapySections.number(lowest)
                      + " to "
                      + TherapySections.number(highest)));
    }
    return OptionalDouble.of(number.doubleValue());
  }

  /** Code and name: {@code tumorType} may be either. */
  private static String[] tumor(JsonFields fields) {
    String code = fields.optionalText("oncotreeCode", 40).orElse("");
    String name = fields.optionalText("tumorName", 300).orElse("");
    String either = fields.optionalText("tumorType", 300).orElse("");
    if (code.isEmpty() && name.isEmpty() && !either.isEmpty()) {
      return looksLikeCode(either) ? new String[] {either, ""} : new String[] {"", either};
    }
    return new String[] {code, name};
  }

  private static boolean looksLikeCode(String words) {
    return words.length() >= 2
        && words.length() <= 12
        && words.equals(words.toUpperCase(Locale.ROOT))
        && words.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  private static List<Alteration> alterations(JsonFields fields) {
    List<Alteration> alterations = new ArrayList<>();
    JsonNode written = fields.node().get("alterations");
    if (written != null && written.isArray() && written.size() > MOST_ALTERATIONS) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_MANY, "Too many alterations.")
              .field("alterations", "at most " + MOST_ALTERATIONS));
    }
    if (written != null && written.isArray()) {
      for (int i = 0; i < written.size(); i++) {
        String path = "alterations[" + i + "]";
        JsonNode entry = written.get(i);
        if (entry.isTextual()) {
          alterations.addAll(AlterationWords.readAll(entry.textValue(), path));
        } else if (entry instanceof ObjectNode object) {
          Alteration alteration =
              ContractJson.read(new JsonFields(object, path), Alteration.newBuilder()).build();
          if (alteration.getGene().isBlank()) {
            throw new ProblemException(
                Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
                    .field(path + ".gene", "required"));
          }
          alterations.add(alteration);
        } else {
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
                  .field(path, "words such as 'GENE p.V600E', or an object"));
        }
      }
    } else if (written != null && !written.isNull()) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
              .field("alterations", "an array"));
    }
    for (int i = 0; i < alterations.size(); i++) {
      String change = alterations.get(i).getHgvsC();
      if (!change.isEmpty() && !CODING_CHANGE.matcher(change).find()) {
        throw new ProblemException(
            Problem.of(ProblemCode.WRONG_TYPE, "A coding change is not HGVS.")
                .field("alterations[" + i + "]", "such as c.34G>T, c.655-1G>A or c.1521_1523del"));
      }
    }
    for (JsonFields copies : fields.objects("copyNumbers", MOST_ALTERATIONS)) {
      alterations.add(copyNumber(copies));
    }
    for (JsonFields fusion : fields.objects("fusions", MOST_ALTERATIONS)) {
      alterations.add(
          Alteration.newBuilder()
              .setGene(fusion.text("gene", 40))
              .setPartnerGene(fusion.optionalText("partner", 40).orElse(""))
              .setKind(AlterationKind.ALTERATION_KIND_FUSION)
              .build());
    }
    return alterations;
  }

  private static Alteration copyNumber(JsonFields fields) {
    Alteration.Builder alteration = Alteration.newBuilder().setGene(fields.text("gene", 40));
    JsonNode copies = fields.node().path("copies");
    if (copies.isNumber()) {
      alteration.setValue(copies.doubleValue());
    }
    return switch (fields.text("state", 40)) {
      case "amplification" ->
          alteration.setKind(AlterationKind.ALTERATION_KIND_AMPLIFICATION).build();
      case "deletion" -> alteration.setKind(AlterationKind.ALTERATION_KIND_DELETION).build();
      default ->
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
                  .field(fields.at("state"), "amplification or deletion"));
    };
  }
}
