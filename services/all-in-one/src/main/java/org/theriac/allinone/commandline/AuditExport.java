package org.theriac.allinone.commandline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.gateway.audit.AuditEvents;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a tenant's audit chain as FHIR AuditEvents (IHE BALP patterns), one a line.",
      "They name patients by id and hold no genotype. Keep the export apart from the store."
    })
final class AuditExport implements Callable<Integer> {
  @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
  String tenant = "default";

  @Option(names = "--from", paramLabel = "PLACE", description = "From this place on.")
  long from;

  @Option(names = "--patient", paramLabel = "ID", description = "Only what is about a patient.")
  String patient = "";

  @Override
  public Integer call() throws IOException {
    try (var services = LocalServices.besideServing(System.getenv());
        var out = new BufferedOutputStream(System.out, 1 << 16)) {
      write(services, out);
    }
    return 0;
  }

  /** Writes the lines. */
  void write(LocalServices services, OutputStream out) throws IOException {
    Iterator<ListAuditResponse> entries =
        RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS))
            .listAudit(
                ListAuditRequest.newBuilder()
                    .setTenant(tenant)
                    .setFromSequence(from)
                    .setPatientId(patient)
                    .build());
    while (entries.hasNext()) {
      out.write(JsonLines.JSON.writeValueAsBytes(AuditEvents.of(entries.next())));
      out.write('\n');
    }
    out.flush();
  }
}
