package org.theriac.ontology.pharmacogenomics.reported;

import java.util.List;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/** What a report says about one chromosome copy. */
sealed interface ReportedCopy {
  /**
   * Alleles that the text may stand for: one, or several if it leaves the number of gene copies
   * open.
   *
   * @param options never empty
   * @param computed true if no row of the release has this allele and its activity was added up
   *     from its parts
   */
  record Known(List<NamedAllele> options, boolean computed) implements ReportedCopy {
    public Known {
      options = List.copyOf(options);
    }
  }

  /**
   * The text cannot be read.
   *
   * @param reason a clause for people, for example {@code "*999" is not an allele of the release}
   */
  record Unknown(String reason) implements ReportedCopy {}
}
