package org.theriac.knowledgebase.oncology;

import java.util.List;

/**
 * The disease that evidence is about.
 *
 * @param name as the source words it
 * @param breadth which tumours it reaches
 * @param codes OncoTree codes, each with all below it; empty unless the breadth is {@code SPECIFIC}
 * @param excluded OncoTree codes that the source excludes, each with all below it
 */
public record DiseaseScope(
    String name, Breadth breadth, List<String> codes, List<String> excluded) {

  /** Which tumours a disease reaches. */
  public enum Breadth {
    /** The coded tumour types. */
    SPECIFIC,
    /** Any solid tumour. */
    ANY_SOLID,
    /** Any tumour of blood, marrow or lymphoid tissue. */
    ANY_HAEMATOLOGICAL,
    /**
     * Any cancer, as the source words it. That a tumour of blood, marrow or lymphoid tissue was
     * among those studied is not said by it, so it reaches none.
     */
    ANY_CANCER,
    /** The disease has no place in OncoTree, so it counts as another tumour type. */
    UNMAPPED
  }

  public DiseaseScope {
    codes = List.copyOf(codes);
    excluded = List.copyOf(excluded);
  }
}
