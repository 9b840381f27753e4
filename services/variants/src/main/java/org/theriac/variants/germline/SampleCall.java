package org.theriac.variants.germline;

import org.theriac.variants.input.VariantRow;

/** Decodes one sample's genotype in place; reused from sample to sample. */
final class SampleCall {
  /** The copy was not called. */
  static final int MISSING = -1;

  /** There is no such copy. */
  static final int NONE = -2;

  int first;
  int second;
  int copies;
  boolean phased;

  /**
   * Reads GT.
   *
   * @param alleles number of alleles of the row, REF included
   * @param index of GT in FORMAT; -1 = the row has no genotypes
   */
  void read(VariantRow row, int sample, int index, int alleles) {
    first = MISSING;
    second = NONE;
    copies = 0;
    phased = false;
    if (index < 0) {
      copies = 1;
      return;
    }
    int at = row.sampleStart(sample);
    int end = row.sampleEnd(sample);
    for (int field = 0; field < index; at++) {
      if (at >= end) {
        copies = 1;
        return;
      }
      field += row.byteAt(at) == ':' ? 1 : 0;
    }
    // VCF 4.4 and later may state the phasing of the first copy.
    if (at < end && (row.byteAt(at) == '|' || row.byteAt(at) == '/')) {
      at++;
    }
    boolean all = true;
    while (true) {
      int value = 0;
      int from = at;
      boolean missing = false;
      while (at < end && row.byteAt(at) != ':' && row.byteAt(at) != '/' && row.byteAt(at) != '|') {
        int b = row.byteAt(at);
        if (b == '.' && at == from) {
          missing = true;
        } else if (b >= '0' && b <= '9' && !missing && at - from < 5) {
          value = value * 10 + (b - '0');
        } else {
          throw row.malformed("a genotype (GT) is not made of allele numbers");
        }
        at++;
      }
      if (at == from) {
        throw row.malformed("a genotype (GT) is empty or lacks an allele number");
      }
      if (!missing && value >= alleles) {
        throw row.malformed("a genotype (GT) names an allele that the row does not have");
      }
      int allele = missing ? MISSING : value;
      if (copies == 0) {
        first = allele;
      } else if (copies == 1) {
        second = allele;
      }
      copies++;
      if (at >= end || row.byteAt(at) == ':') {
        break;
      }
      all &= row.byteAt(at) == '|';
      at++;
    }
    phased = copies > 1 && all;
  }
}
