package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.gateway.AuditReplay;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the decision behind a card again, from what was kept of it, and with the knowledge "
          + "release that it was",
      "made with where the site has kept it. Exit code 0: the same card; 1: another.",
      "Out: "
          + "{\"card\",\"identical\",\"answerIdentical\",\"sameVersions\",\"versions\","
          + "\"differences\"}."
    })
final class AuditReplayCommand implements Callable<Integer> {
  @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
  String tenant = "default";

  @Option(names = "--card", required = true, paramLabel = "UUID", description = "The card's uuid.")
  String card = "";

  @Override
  public Integer call() {
    var found = replay(LocalServices.besideServing(System.getenv()));
    var then = found.at("/versions/recorded/knowledgeRelease").asText();
    var now = found.at("/versions/now/knowledgeRelease").asText();
    if (!then.isEmpty() && !now.isEmpty() && !then.equals(now)) {
      if (!ReleaseShelf.of(System.getenv()).ids().contains(then)) {
        throw new CallerError(
            "RELEASE_NOT_KEPT",
            "the decision was made with knowledge release "
                + then
                + ", which this site has not kept; "
                + now
                + " is used here, and would make another decision. Stage "
                + then
                + " and try again");
      }
      found = replay(LocalServices.besideServing(System.getenv(), then));
    }
    System.out.println(found);
    return found.path("identical").asBoolean() ? 0 : 1;
  }

  private ObjectNode replay(LocalServices opened) {
    try (var services = opened;
        var replay =
            AuditReplay.of(
                tenant,
                "operator " + System.getProperty("user.name"),
                services.having(ServiceName.RECORDS, ServiceName.ONTOLOGY))) {
      return replay.replay(card);
    } catch (ProblemException e) {
      throw new CallerError(e.problem().code(), e.problem().detail());
    }
  }
}
