package org.theriac.ontology.rpc;

import io.grpc.BindableService;
import java.util.List;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.ontology.pharmacogenomics.language.Phrases;

/** The gRPC services of this module. */
public final class OntologyServices {
  private OntologyServices() {}

  /**
   * Creates them.
   *
   * @param release the compiled knowledge release
   */
  public static List<BindableService> create(KnowledgeRelease release) {
    return List.of(new PharmacogenomicsRpc(release, Phrases.load()), new BiomarkersRpc(release));
  }
}
