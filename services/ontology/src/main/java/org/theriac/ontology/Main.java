package org.theriac.ontology;

import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.ontology.rpc.OntologyServices;
import org.theriac.transport.ServiceName;
import org.theriac.transport.ServiceProcess;

/** The ontology service as its own process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var shelf = ReleaseShelf.of(System.getenv());
    if (!System.getenv().getOrDefault("THERIAC_RELEASES", "").isBlank()) {
      // A shelf that processes share: a newer image must not change the advice unseen.
      shelf.hold();
    }
    ServiceProcess.runFollowing(
        ServiceName.ONTOLOGY, shelf::active, () -> OntologyServices.create(shelf.load()));
  }
}
