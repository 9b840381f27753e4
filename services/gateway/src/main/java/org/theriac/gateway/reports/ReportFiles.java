package org.theriac.gateway.reports;

import org.jspecify.annotations.Nullable;

/**
 * The files of one tumour.
 *
 * @param variants VCF or MAF. Null = none
 * @param copyNumbers a table of copy numbers. Null = none
 * @param fusions a table of fusions. Null = none
 * @param coverage the regions that the panel covers, BED. Null = none
 */
record ReportFiles(
    byte @Nullable [] variants,
    byte @Nullable [] copyNumbers,
    byte @Nullable [] fusions,
    byte @Nullable [] coverage) {
  static final ReportFiles NONE = new ReportFiles(null, null, null, null);

  /** True if there is no file. */
  boolean isEmpty() {
    return variants == null && copyNumbers == null && fusions == null;
  }

  /** These files, and another's where one is missing. */
  ReportFiles or(ReportFiles other) {
    return new ReportFiles(
        variants == null ? other.variants : variants,
        copyNumbers == null ? other.copyNumbers : copyNumbers,
        fusions == null ? other.fusions : fusions,
        coverage == null ? other.coverage : coverage);
  }
}
