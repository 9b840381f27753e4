package org.theriac.variants;

import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.transport.ServiceName;
import org.theriac.transport.ServiceProcess;
import org.theriac.variants.rpc.VariantsServices;

/** The variants service as a process of its own. */
public final class Main {
  private Main() {}

  /** Serves until told to end. */
  public static void main(String[] arguments) {
    ReleaseShelf shelf = ReleaseShelf.of(System.getenv());
    ServiceProcess.runFollowing(
        ServiceName.VARIANTS,
        shelf::active,
        () -> VariantsServices.create(shelf.load(), System.getenv()));
  }
}
