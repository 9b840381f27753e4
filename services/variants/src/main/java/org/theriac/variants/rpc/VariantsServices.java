package org.theriac.variants.rpc;

import io.grpc.BindableService;
import java.util.List;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.variants.germline.GermlinePositions;
import org.theriac.variants.reading.GermlineReader;
import org.theriac.variants.reading.ReferenceContexts;
import org.theriac.variants.reading.SomaticReader;

/** The handlers of the variants service. */
public final class VariantsServices {
  private VariantsServices() {}

  /**
   * Makes the handlers.
   *
   * @param release whose positions are read
   * @return the handlers, safe for concurrent calls
   */
  public static List<BindableService> create(KnowledgeRelease release) {
    GermlinePositions positions =
        GermlinePositions.of(release.pharmacogenomics().genes().values(), ReferenceContexts.load());
    return List.of(
        new VariantsRpc(new GermlineReader(positions), new SomaticReader(), release.id()));
  }
}
