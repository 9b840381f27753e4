package org.theriac.gateway.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * One failure as the outside sees it. Never holds data of a patient.
 *
 * @param status HTTP status, 400 to 599
 * @param code stable upper-case code
 * @param title what is the matter in general
 * @param detail what is the matter here and what to do
 * @param fields the fields or lines at fault; empty if none is
 */
public record Problem(
    int status, String code, String title, String detail, List<FieldAtFault> fields) {

  /**
   * A field or line at fault.
   *
   * @param field path of the field in the body, or {@code line 12}
   * @param problem what is wanted there
   */
  public record FieldAtFault(String field, String problem) {}

  /** Copies the list. */
  public Problem {
    fields = List.copyOf(fields);
  }

  /** A problem of the gateway's own. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code.status(), code.name(), code.title(), detail, List.of());
  }

  /** The same with one more field at fault. */
  public Problem field(String field, String problem) {
    List<FieldAtFault> more = new ArrayList<>(fields);
    more.add(new FieldAtFault(field, problem));
    return new Problem(status, code, title, detail, more);
  }
}
