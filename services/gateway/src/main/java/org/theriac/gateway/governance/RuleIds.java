package org.theriac.gateway.governance;

import java.util.Arrays;
import java.util.List;

/** The rules of a card as one text of the audit chain and of feedback: ids hold spaces. */
public final class RuleIds {
  /** Start of the ids of the gateway's own rules about results that contradict each other. */
  public static final String CONFLICT = "conflict";

  /** The gateway's own rule about an order whose drug is not known but resembles a known one. */
  public static final String NOT_RECOGNISED = "theriac:drug-not-recognised";

  private static final String BETWEEN = " | ";

  private RuleIds() {}

  /** The ids as one text. */
  public static String join(List<String> ids) {
    return String.join(BETWEEN, ids);
  }

  /** The ids, in order. */
  public static List<String> read(String text) {
    return Arrays.stream(text.split(" \\| ", -1)).filter(id -> !id.isBlank()).toList();
  }
}
