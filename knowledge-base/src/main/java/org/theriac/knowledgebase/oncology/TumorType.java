package org.theriac.knowledgebase.oncology;

import java.util.List;

/**
 * A node of OncoTree.
 *
 * @param code OncoTree code, for example {@code LUAD}; empty for a tumour of which only the lineage
 *     is known ({@link #ofLineage})
 * @param name name
 * @param mainType main type, the guard for inheritance of evidence; empty = none
 * @param tissue tissue; empty = none
 * @param parent code of the parent; empty for a tissue, the top of each branch
 * @param lineage solid or haematological
 * @param formerCodes codes that this node replaces
 * @param synonyms other names, lower case
 */
public record TumorType(
    String code,
    String name,
    String mainType,
    String tissue,
    String parent,
    Lineage lineage,
    List<String> formerCodes,
    List<String> synonyms) {
  public TumorType {
    formerCodes = List.copyOf(formerCodes);
    synonyms = List.copyOf(synonyms);
  }

  /** A tumour of which nothing but the lineage is known; it is no node of OncoTree. */
  public static TumorType ofLineage(Lineage lineage) {
    return new TumorType(
        "",
        switch (lineage) {
          case SOLID -> "Solid tumour, type not stated";
          case HAEMATOLOGICAL -> "Haematological malignancy, type not stated";
          case UNKNOWN -> "Cancer, type not stated";
        },
        "",
        "",
        "",
        lineage,
        List.of(),
        List.of());
  }
}
