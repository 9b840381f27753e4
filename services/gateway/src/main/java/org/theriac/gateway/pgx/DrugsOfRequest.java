package org.theriac.gateway.pgx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;

/** Drugs as a request of the API names them: a word, or an object with codes and text. */
final class DrugsOfRequest {
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final int MOST = 100;

  private DrugsOfRequest() {}

  /**
   * Reads a list of drugs.
   *
   * @param field its name; an entry is a name, or {@code {"rxcui"}}, {@code {"text"}}, {@code
   *     {"codes":[{"system","code"}]}}
   */
  static List<DrugReference> read(JsonFields body, String field) {
    JsonNode list = body.node().get(field);
    if (list == null || list.isNull()) {
      return List.of();
    }
    if (!list.isArray() || list.size() > MOST) {
      throw wrong(body.at(field), "an array of at most " + MOST + " drugs");
    }
    List<DrugReference> drugs = new ArrayList<>();
    for (JsonNode entry : list) {
      drugs.add(drug(entry, body.at(field) + "[" + drugs.size() + "]", "drug " + drugs.size()));
    }
    return drugs;
  }

  /** Reads one drug, written like an entry of a list. */
  static DrugReference drug(JsonNode entry, String path, String otherwiseKey) {
    DrugReference.Builder drug = DrugReference.newBuilder().setKey(otherwiseKey);
    if (entry.isTextual() && !entry.textValue().isBlank() && entry.textValue().length() <= 500) {
      return drug.setText(entry.textValue().strip()).build();
    }
    if (!entry.isObject()) {
      throw wrong(path, "a name of at most 500 characters, or an object");
    }
    JsonFields fields = new JsonFields((ObjectNode) entry, path);
    fields.optionalText("key", 200).ifPresent(drug::setKey);
    fields.optionalText("text", 500).ifPresent(drug::setText);
    fields
        .optionalText("rxcui", 20)
        .ifPresent(rxcui -> drug.addCodes(DrugCode.newBuilder().setSystem(RXNORM).setCode(rxcui)));
    for (JsonFields code : fields.objects("codes", 50)) {
      drug.addCodes(
          DrugCode.newBuilder()
              .setSystem(code.optionalText("system", 300).orElse(""))
              .setCode(code.text("code", 100)));
    }
    if (drug.getCodesCount() == 0 && drug.getText().isEmpty()) {
      throw wrong(path, "needs a text, an rxcui or codes");
    }
    return drug.build();
  }

  private static ProblemException wrong(String path, String wanted) {
    return new ProblemException(
        Problem.of(ProblemCode.WRONG_TYPE, "A drug cannot be read.").field(path, wanted));
  }
}
