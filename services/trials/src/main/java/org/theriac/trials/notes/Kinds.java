package org.theriac.trials.notes;

import java.util.Optional;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Cue.Kind;

/** Kinds of facts that heed the same cues, and what a cue makes of them. */
enum Kinds {
  /** A number or a code that stands for itself. */
  VALUE,
  /** A condition, an allergy, a preference. */
  FINDING,
  /** A tumour. */
  DISEASE,
  /** A metastasis. */
  SPREAD,
  /** A marker. */
  MARKER,
  /** A treatment. */
  TREATMENT;

  static Kinds of(String type) {
    return switch (type) {
      case "biomarker" -> MARKER;
      case "therapy", "medication" -> TREATMENT;
      case "diagnosis" -> DISEASE;
      case "metastasis" -> SPREAD;
      case "condition",
          "allergy",
          "menopausal_status",
          "platinum_status",
          "preference",
          "measurable_disease",
          "recurrence",
          "progression",
          "vaccination" ->
          FINDING;
      default -> VALUE;
    };
  }

  /**
   * Whether a cue can speak of it.
   *
   * @param event whether it is an event, such as a stroke
   */
  boolean heeds(Kind cue, boolean event) {
    return switch (cue) {
      case STOP, FAMILY, OTHER_PERSON, SELF -> false;
      case NOTHING -> true;
      case ABSENT, POSSIBLE, HYPOTHETICAL -> this != VALUE;
      case UNKNOWN_RESULT -> this == MARKER || this == SPREAD;
      case PRESENT -> this != VALUE && this != TREATMENT;
      case HISTORICAL -> this == FINDING || this == DISEASE || this == TREATMENT || this == SPREAD;
      case TREATED, LINE -> this == TREATMENT || this == FINDING && event;
      case PLANNED, UNWANTED -> this == TREATMENT;
      case ONGOING -> this == TREATMENT;
    };
  }

  /** The status that a cue gives; empty = nothing is so. */
  Optional<FactStatus> status(Kind cue) {
    return switch (cue) {
      case ABSENT -> Optional.of(FactStatus.ABSENT);
      case POSSIBLE ->
          Optional.of(
              switch (this) {
                case MARKER -> FactStatus.UNKNOWN_RESULT;
                case TREATMENT -> FactStatus.PLANNED;
                case VALUE, FINDING, DISEASE, SPREAD -> FactStatus.POSSIBLE;
              });
      case HISTORICAL, TREATED, LINE -> Optional.of(FactStatus.HISTORICAL);
      case PLANNED -> Optional.of(FactStatus.PLANNED);
      case UNWANTED -> Optional.empty();
      case UNKNOWN_RESULT -> Optional.of(FactStatus.UNKNOWN_RESULT);
      case HYPOTHETICAL ->
          switch (this) {
            case TREATMENT -> Optional.of(FactStatus.PLANNED);
            case SPREAD, MARKER -> Optional.of(FactStatus.UNKNOWN_RESULT);
            case VALUE, FINDING, DISEASE -> Optional.empty();
          };
      case PRESENT, ONGOING, NOTHING, STOP, FAMILY, OTHER_PERSON, SELF ->
          Optional.of(FactStatus.PRESENT);
    };
  }
}
