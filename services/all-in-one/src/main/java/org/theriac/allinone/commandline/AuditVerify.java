package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes a tenant's audit chain. Exit code 0: it is whole; 1: it is not.",
      "Out: {\"tenant\",\"intact\",\"entries\",\"brokenAt\"}."
    })
final class AuditVerify implements Callable<Integer> {
  @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
  String tenant = "default";

  @Override
  public Integer call() {
    try (var services = LocalServices.besideServing(System.getenv())) {
      var found =
          RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS))
              .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(tenant).build());
      var answer =
          JsonNodeFactory.instance
              .objectNode()
              .put("tenant", tenant)
              .put("intact", found.getIntact())
              .put("entries", found.getEntries());
      if (!found.getIntact()) {
        answer.put("brokenAt", found.getBrokenAt());
      }
      System.out.println(answer);
      return found.getIntact() ? 0 : 1;
    }
  }
}
