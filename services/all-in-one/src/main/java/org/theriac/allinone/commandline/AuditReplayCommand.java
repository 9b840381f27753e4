package org.theriac.allinone.commandline;

import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.gateway.AuditReplay;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the decision behind a card again, from what was kept of it. Exit code 0: the same card; 1: another.",
      "Out: {\"card\",\"identical\",\"answerIdentical\",\"sameVersions\",\"versions\",\"differences\"}."
    })
final class AuditReplayCommand implements Callable<Integer> {
  @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
  String tenant = "default";

  @Option(names = "--card", required = true, paramLabel = "UUID", description = "The card's uuid.")
  String card = "";

  @Override
  public Integer call() {
    try (var services = LocalServices.besideServing(System.getenv());
        var replay =
            AuditReplay.of(
                tenant,
                "operator " + System.getProperty("user.name"),
                services.having(ServiceName.RECORDS, ServiceName.ONTOLOGY))) {
      var found = replay.replay(card);
      System.out.println(found);
      return found.path("identical").asBoolean() ? 0 : 1;
    } catch (ProblemException e) {
      throw new CallerError(e.problem().code(), e.problem().detail());
    }
  }
}
