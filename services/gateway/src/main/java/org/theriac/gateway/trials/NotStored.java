package org.theriac.gateway.trials;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Says that nothing was stored of a patient before: an id that was mistyped must not pass for the
 * patient who was meant.
 */
public final class NotStored {
  /** After something was stored. */
  public static final String NOW =
      "Nothing was stored of a patient with this id before. If the id is mistyped, what was stored "
          + "now belongs to nobody: delete that patient and store it again.";

  /** Where nothing was stored. */
  public static final String ASKED =
      "Nothing is stored of a patient with this id: the answer rests on what was sent alone. Check "
          + "the id.";

  private NotStored() {}

  /** Adds {@code newPatient} and a remark to an answer, if it is so. */
  static ObjectNode said(ObjectNode answer, boolean newPatient) {
    return newPatient ? answer.put("newPatient", true).put("remark", NOW) : answer;
  }
}
