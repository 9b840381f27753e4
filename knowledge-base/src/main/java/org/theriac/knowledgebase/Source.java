package org.theriac.knowledgebase;

import java.util.List;

/**
 * Where a statement comes from.
 *
 * @param title name of the guideline, label or record
 * @param issuer who issued it, for example {@code CPIC}, {@code DPWG}, {@code FDA}, {@code CIViC}
 * @param version version of the source; empty = unknown
 * @param date ISO date of the source; empty = unknown
 * @param pmids PubMed ids, in the source's order
 * @param url address; empty = none
 */
public record Source(
    String title, String issuer, String version, String date, List<String> pmids, String url) {
  public Source {
    pmids = List.copyOf(pmids);
  }
}
