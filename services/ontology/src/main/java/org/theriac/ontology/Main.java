package org.theriac.ontology;

import java.nio.file.Files;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.ontology.rpc.OntologyServices;
import org.theriac.transport.ServiceName;
import org.theriac.transport.ServiceProcess;

/** The ontology service as its own process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var shelf = ReleaseShelf.of(System.getenv());
    if (Files.isWritable(shelf.folder())) {
      // A newer program must not change the advice unseen. Where the shelf is only read here, the
      // operator who may write it holds the release.
      shelf.hold();
    }
    ServiceProcess.runFollowing(
        ServiceName.ONTOLOGY, shelf::active, () -> OntologyServices.create(shelf.load()));
  }
}
