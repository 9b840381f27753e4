package org.theriac.knowledgebase.oncology;

import java.util.List;
import org.theriac.knowledgebase.Source;

/**
 * A comparison of two therapies in one line of treatment that found one superior. It orders what
 * stands in the same tier; it gives no tier itself.
 *
 * @param id stable, unique in the release
 * @param superior components of the superior therapy, by generic name, lower case
 * @param inferior components of the other
 * @param biomarker the patients in whom they were compared
 * @param disease the disease in which they were compared
 * @param setting line and setting in which they were compared
 * @param trial name of the trial
 * @param endpoint what was better
 * @param source the publication
 */
public record TherapyComparison(
    String id,
    List<String> superior,
    List<String> inferior,
    Biomarker biomarker,
    DiseaseScope disease,
    String setting,
    String trial,
    String endpoint,
    Source source) {
  public TherapyComparison {
    superior = List.copyOf(superior);
    inferior = List.copyOf(inferior);
    if (superior.isEmpty() || inferior.isEmpty() || superior.equals(inferior)) {
      throw new IllegalArgumentException("comparison " + id + " does not compare two therapies");
    }
  }
}
