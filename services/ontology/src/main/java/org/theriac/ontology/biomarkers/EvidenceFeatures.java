package org.theriac.ontology.biomarkers;

import java.util.Map;
import java.util.TreeMap;
import org.theriac.knowledgebase.oncology.EvidenceItem;

/**
 * Numbers of one piece of matched evidence, for the ranking model. Ranks grow with strength or
 * closeness; gathering them by therapy is the model's work.
 *
 * <ul>
 *   <li>{@code level_rank}: label 7, guideline 6, A 5, B 4, C 3, D 2, E 1
 *   <li>{@code rung_rank}: allele 5, codon 4, exon 3, class 2, gene 1
 *   <li>{@code disease_rank}: same 4, ancestor 3, tumour-agnostic 2, other 1
 *   <li>{@code rating}: 1 to 5, 0 = none
 *   <li>{@code year}: of publication or approval, 0 = unknown
 *   <li>{@code combination_size}: components of the therapy
 * </ul>
 */
public final class EvidenceFeatures {
  private EvidenceFeatures() {}

  /** The features of matched evidence by name, sorted. */
  public static Map<String, Double> of(MatchedEvidence evidence) {
    EvidenceItem item = evidence.item();
    Map<String, Double> features = new TreeMap<>();
    features.put("level_rank", 7.0 - item.level().ordinal());
    features.put("rung_rank", 5.0 - evidence.rung().ordinal());
    features.put("disease_rank", 4.0 - evidence.relation().ordinal());
    features.put("rating", (double) item.rating());
    features.put("year", year(item.source().date()));
    features.put("combination_size", (double) item.therapy().size());
    return features;
  }

  private static double year(String date) {
    int year = 0;
    for (int i = 0; i < 4; i++) {
      if (i >= date.length() || !Character.isDigit(date.charAt(i))) {
        return 0;
      }
      year = year * 10 + Character.digit(date.charAt(i), 10);
    }
    return year;
  }
}
