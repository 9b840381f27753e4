package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.tag;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;

/** By which a coordinator says that a fact of a stored note is wrong, and what is right instead. */
final class FactCorrectionForm {
  private static final String RIGHT = "right";

  /** Notes of this kind hold what coordinators added; that is taken back, not corrected. */
  private static final String ADDED = "correction ";

  private static final int MOST_WORDS = 70;

  private FactCorrectionForm() {}

  /**
   * The form; nothing if no fact is of a note.
   *
   * @param facts of the patient
   * @param kept fields that are sent along
   */
  static Html of(List<Fact> facts, Map<String, String> kept) {
    List<Html> options =
        facts.stream()
            .filter(fact -> !fact.getNoteId().isEmpty() && !fact.getNoteId().startsWith(ADDED))
            .<Html>map(FactCorrectionForm::option)
            .toList();
    if (options.isEmpty()) {
      return Html.nothing();
    }
    List<Html> parts = new ArrayList<>();
    new TreeMap<>(kept).forEach((name, value) -> parts.add(hidden(name, value)));
    parts.add(
        Layout.field(
            "Fact that is wrong", "", tag("select", options).with("name", "fact"), "wrong-fact"));
    parts.add(
        Layout.field(
            "Right value",
            "Optional: a number or word instead, in the same unit, of today. Empty: it is only wrong.",
            Layout.input(RIGHT, ""),
            "right-value"));
    parts.add(
        Layout.field(
            "Reason",
            "Kept with the correction, in your name. It holds for this patient at once.",
            Layout.input("reason", "").with("required", "required"),
            "wrong-reason"));
    parts.add(tag("button", "Correct the fact").with("type", "submit"));
    return Layout.details(
        "Correct a fact",
        tag("form", parts)
            .with("method", "post")
            .with("action", "/pages/trials/correct-fact")
            .with("enctype", "multipart/form-data"));
  }

  private static Html.Element option(Fact fact) {
    String said = fact.getEvidence().replaceAll("\\s+", " ");
    return tag(
            "option",
            words(fact)
                + ": "
                + (said.length() > MOST_WORDS ? said.substring(0, MOST_WORDS) + "…" : said))
        .with("value", ContractJson.write(told(fact)).toString());
  }

  /** What tells it from the patient's other facts. */
  private static Fact told(Fact fact) {
    Fact.Builder told =
        Fact.newBuilder()
            .setType(fact.getType())
            .setName(fact.getName())
            .setUnit(fact.getUnit())
            .setNoteId(fact.getNoteId())
            .setEvidence(fact.getEvidence());
    return valued(told, fact).build();
  }

  private static Fact.Builder valued(Fact.Builder into, Fact fact) {
    return switch (fact.getValueCase()) {
      case TEXT_VALUE -> into.setTextValue(fact.getTextValue());
      case NUMBER_VALUE -> into.setNumberValue(fact.getNumberValue());
      case BOOL_VALUE -> into.setBoolValue(fact.getBoolValue());
      case VALUE_NOT_SET -> into;
    };
  }

  /** The fact that was chosen, as the form wrote it. */
  static Fact read(String chosen) {
    return ContractJson.readWhole(
            JsonFields.of(
                Json.read(
                    new java.io.ByteArrayInputStream(chosen.getBytes(StandardCharsets.UTF_8)),
                    JsonLimits.ORDER)),
            Fact.newBuilder())
        .build();
  }

  /**
   * What is right instead.
   *
   * @return empty if nothing was filled in
   * @throws ProblemException WRONG_TYPE if it is no value such as the wrong one
   */
  static Optional<Fact> instead(Fact wrong, String right) {
    if (right.isEmpty()) {
      return Optional.empty();
    }
    Fact.Builder instead =
        Fact.newBuilder()
            .setType(wrong.getType())
            .setName(wrong.getName())
            .setUnit(wrong.getUnit())
            .setStatus(FactStatus.FACT_STATUS_PRESENT);
    switch (wrong.getValueCase()) {
      case TEXT_VALUE -> instead.setTextValue(right);
      case NUMBER_VALUE -> instead.setNumberValue(number(right));
      case BOOL_VALUE, VALUE_NOT_SET ->
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "The fact has no value that could be another.")
                  .field(RIGHT, "leave it empty: the fact is wrong; add another one by the API"));
    }
    return Optional.of(instead.build());
  }

  private static double number(String words) {
    try {
      return new BigDecimal(words.replace(',', '.')).doubleValue();
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A number cannot be read.")
              .field(RIGHT, "a number, as the wrong value is one"));
    }
  }

  /** Name and value. */
  static String words(Fact fact) {
    String value =
        switch (fact.getValueCase()) {
          case TEXT_VALUE -> fact.getTextValue();
          case NUMBER_VALUE ->
              BigDecimal.valueOf(fact.getNumberValue()).stripTrailingZeros().toPlainString()
                  + (fact.getUnit().isEmpty() ? "" : " " + fact.getUnit());
          case BOOL_VALUE, VALUE_NOT_SET -> "";
        };
    return value.isEmpty() ? fact.getName() : fact.getName() + " " + value;
  }
}
