package org.theriac.gateway.patients;

import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.AuditEvent;

/**
 * Somebody asks for a patient's results whom only an emergency lets in ("break the glass").
 *
 * @param purposeOfUse a code of HL7 v3 ActReason: {@code BTG} (access beyond one's usual, under
 *     policy override) or {@code ETREAT} (emergency treatment)
 * @param reason why, in words; kept in the audit chain for whoever reviews it
 */
public record EmergencyAccess(String purposeOfUse, String reason) {
  /** The purpose of such an entry of the audit chain. */
  static final String PURPOSE = "break-glass";

  /** The detail of an entry that holds the code. */
  public static final String PURPOSE_OF_USE = "purpose-of-use";

  static final String REASON = "reason";

  private static final Map<String, String> DISPLAYS =
      Map.of("BTG", "break the glass", "ETREAT", "Emergency Treatment");
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 500;

  /** Different letters; few, since some scripts write a word with one or two. */
  private static final int FEWEST_LETTERS = 4;

  /**
   * Reads what somebody says.
   *
   * @throws ProblemException if a field is missing or says too little
   */
  static EmergencyAccess read(JsonFields fields) {
    fields.only("purposeOfUse", REASON);
    String code = fields.text("purposeOfUse", 20);
    if (!DISPLAYS.containsKey(code)) {
      throw refused(fields.at("purposeOfUse"), "BTG or ETREAT");
    }
    String reason = fields.text(REASON, LONGEST_REASON);
    if (saysLittle(reason)) {
      throw refused(fields.at(REASON), "at least " + SHORTEST_REASON + " characters that say why");
    }
    if (reason.codePoints().anyMatch(Character::isISOControl)) {
      throw refused(fields.at(REASON), "one line, without control characters");
    }
    return new EmergencyAccess(code, reason);
  }

  /** Blanks, dots or signs that nobody sees are no reason that somebody could review. */
  private static boolean saysLittle(String reason) {
    long shown =
        reason
            .codePoints()
            .filter(sign -> Character.isLetterOrDigit(sign) || isBetweenWords(sign))
            .count();
    long letters = reason.codePoints().filter(Character::isLetter).distinct().count();
    return shown < SHORTEST_REASON || letters < FEWEST_LETTERS;
  }

  private static boolean isBetweenWords(int sign) {
    return sign == ' ' || sign == ',' || sign == '.' || sign == '-';
  }

  private static ProblemException refused(String field, String detail) {
    return new ProblemException(
        Problem.of(ProblemCode.BAD_REQUEST, "Nothing is opened in an emergency without a reason.")
            .field(field, detail));
  }

  /** The display of a code; empty if it is none of an emergency. */
  public static Optional<String> display(String code) {
    return Optional.ofNullable(DISPLAYS.get(code));
  }

  /** The beginning of its entry in the audit chain. */
  AuditEvent.Builder event() {
    return AuditEvent.newBuilder()
        .putDetails(PURPOSE_OF_USE, purposeOfUse)
        .putDetails(REASON, reason);
  }

  /** True if an entry tells of such an access. */
  static boolean is(AuditEvent event) {
    return event.getPurpose().equals(PURPOSE) && event.containsDetails(PURPOSE_OF_USE);
  }
}
