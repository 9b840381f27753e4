package org.theriac.gateway.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to Theriac; see {@code access.tsv} for what follows from it. */
public enum Role {
  /** An ordering system that calls CDS Hooks. */
  PRESCRIBING_SYSTEM,
  /** A pharmacist. */
  PHARMACIST,
  /** Who may report and sign results. */
  LABORATORY_PROFESSIONAL,
  /** A member of a tumor board. */
  TUMOR_BOARD_MEMBER,
  /** A trial coordinator. */
  COORDINATOR,
  /** Who reads the audit chain. */
  AUDITOR,
  /** Who governs rules, retention and trials, and forgets patients. */
  ADMINISTRATOR,
  /** Who may open a patient's results in an emergency, saying why; each time is reviewed. */
  BREAK_GLASS;

  /** The word of configuration and tokens, for example {@code tumor-board-member}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of a word; case, spaces and underscores do not matter. */
  public static Optional<Role> of(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    return Arrays.stream(values()).filter(role -> role.word().equals(plain)).findFirst();
  }
}
