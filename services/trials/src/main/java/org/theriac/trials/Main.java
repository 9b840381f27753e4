package org.theriac.trials;

import java.nio.file.Path;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.transport.ServiceName;
import org.theriac.transport.ServiceProcess;
import org.theriac.trials.entities.site.SiteModel;
import org.theriac.trials.rpc.TrialsServices;

/**
 * The trials service as its own process; its index lies in {@code trials} below {@code
 * THERIAC_HOME}.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var home = System.getenv().getOrDefault("THERIAC_HOME", ".theriac");
    ServiceProcess.run(
        ServiceName.TRIALS,
        () ->
            TrialsServices.create(
                    ReleaseShelf.of(System.getenv()).load(),
                    Path.of(home, "trials"),
                    SiteModel.of(System.getenv()))
                .readingAhead()
                .services());
  }
}
