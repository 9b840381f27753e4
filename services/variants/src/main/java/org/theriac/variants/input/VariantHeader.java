package org.theriac.variants.input;

import java.util.List;
import java.util.Map;

/**
 * What the reader uses of a VCF header.
 *
 * @param version for example {@code VCFv4.2}
 * @param contigs declared contigs in order
 * @param references values of {@code ##reference} and {@code ##assembly} lines
 * @param infoDescriptions INFO id to its description
 * @param formats FORMAT ids
 * @param lines the other {@code ##key=value} lines, at most a few hundred
 * @param samples sample names in column order
 */
public record VariantHeader(
    String version,
    List<Contig> contigs,
    List<String> references,
    Map<String, String> infoDescriptions,
    List<String> formats,
    List<String> lines,
    List<String> samples) {
  /** Copies what it is given. */
  public VariantHeader {
    contigs = List.copyOf(contigs);
    references = List.copyOf(references);
    infoDescriptions = Map.copyOf(infoDescriptions);
    formats = List.copyOf(formats);
    lines = List.copyOf(lines);
    samples = List.copyOf(samples);
  }

  /**
   * A declared contig.
   *
   * @param name as declared
   * @param length bases; 0 = not declared
   * @param assembly the tag's text; empty = not declared
   */
  public record Contig(String name, long length, String assembly) {}
}
