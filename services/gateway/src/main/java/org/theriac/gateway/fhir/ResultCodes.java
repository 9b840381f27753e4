package org.theriac.gateway.fhir;

import java.util.regex.Pattern;

/** Codes and spellings by which results of genes are known. */
final class ResultCodes {
  static final String GENOTYPE = "84413-4";
  static final String HAPLOTYPE = "84414-2";
  static final String IMPLICATION = "therapeutic-implication";
  static final String EFFECT_ON_METABOLISM = "53040-2";

  /** An allele of two fields, with or without the colon that the older nomenclature lacks. */
  static final Pattern ALLELE_IN_WORDS = Pattern.compile("\\*(\\d{2,3}:\\d{2,3}|\\d{4})(?!\\d)");

  /** A score that stands alone: only with its decimals, for a whole number may count copies. */
  static final Pattern BARE_SCORE = Pattern.compile("[0-9]\\.[0-9]{1,2}");

  private ResultCodes() {}

  /** The older nomenclature wrote both fields without a colon. */
  static String colon(String allele) {
    return allele.length() == 5 && allele.indexOf(':') < 0
        ? allele.substring(0, 3) + ":" + allele.substring(3)
        : allele;
  }
}
