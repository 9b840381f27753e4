package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.ForgetOlderRequest;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.ListTenantsRequest;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;
import org.theriac.records.v1.RotateKeysRequest;
import org.theriac.records.v1.RotateMasterKeyRequest;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An operator's work on a tenant: keys, retention, backup, deletion. Each is in the audit chain.
 */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = "An operator's work on a tenant.",
    subcommands = {
      TenantCommands.RotateKeys.class,
      TenantCommands.RotateMasterKey.class,
      TenantCommands.ApplyRetention.class,
      TenantBackup.Write.class,
      TenantBackup.Read.class,
      TenantCommands.DeleteAll.class
    })
final class TenantCommands extends TheriacCommand.Group {

  /** What they share: the tenant, the store, one line of JSON. */
  abstract static class Work implements Callable<Integer> {
    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
    String tenant = "default";

    abstract void work(RecordsServiceBlockingStub records, ObjectNode answer);

    @Override
    public Integer call() {
      try (var services = LocalServices.besideServing(System.getenv())) {
        var answer = JsonNodeFactory.instance.objectNode().put("tenant", tenant);
        work(RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS)), answer);
        System.out.println(answer);
        return 0;
      }
    }

    void record(RecordsServiceBlockingStub records, String action, String purpose) {
      TenantCommands.record(records, tenant, action, purpose);
    }
  }

  /** Says in a tenant's audit chain what an operator does. */
  static void record(
      RecordsServiceBlockingStub records, String tenant, String action, String purpose) {
    records.appendAudit(
        AppendAuditRequest.newBuilder()
            .setEvent(
                AuditEvent.newBuilder()
                    .setTenant(tenant)
                    .setAction(action)
                    .setActor("operator " + System.getProperty("user.name"))
                    .setPurpose(purpose)
                    .setOutcome("success"))
            .build());
  }

  @Command(
      name = "rotate-keys",
      mixinStandardHelpOptions = true,
      description = "Seals everything of a tenant with a new key, while it is being served.")
  static final class RotateKeys extends Work {
    @Override
    void work(RecordsServiceBlockingStub records, ObjectNode answer) {
      record(records, "write", "key rotation");
      answer.put(
          "values",
          records.rotateKeys(RotateKeysRequest.newBuilder().setTenant(tenant).build()).getValues());
    }
  }

  @Command(
      name = "rotate-master-key",
      mixinStandardHelpOptions = true,
      description = {
        "Gives the store a new master key and seals the keys of all tenants with it, while they "
            + "are served; data is",
        "not touched. With THERIAC_RECORDS_KEY_URI the keys move to that key. Interrupted: run it "
            + "again. The file",
        "before is kept beside it (.retired-…) for backups made before; move it to where backups' "
            + "keys are kept."
      })
  static final class RotateMasterKey implements Callable<Integer> {
    @Override
    public Integer call() {
      try (var services = LocalServices.besideServing(System.getenv())) {
        var records = RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS));
        var tenants = records.listTenants(ListTenantsRequest.getDefaultInstance()).getTenantsList();
        // What cannot be recorded is not begun; that it ended well is known only afterwards.
        tenants.forEach(tenant -> record(records, tenant, "write", "master key rotation begun"));
        long rotated =
            records.rotateMasterKey(RotateMasterKeyRequest.getDefaultInstance()).getTenants();
        tenants.forEach(tenant -> record(records, tenant, "write", "master key rotated"));
        System.out.println(JsonNodeFactory.instance.objectNode().put("tenants", rotated));
        return 0;
      }
    }
  }

  @Command(
      name = "apply-retention",
      mixinStandardHelpOptions = true,
      description = {
        "Forgets the patients of whom nothing was stored for longer than the tenant keeps them, "
            + "and what older",
        "decisions of the others were made from (such a card can be explained, but not made again).",
        "Run it every night (cron). Without --days the tenant's own retention counts."
      })
  static final class ApplyRetention extends Work {
    @Option(names = "--days", paramLabel = "N", description = "Days to keep, instead.")
    int days;

    @Override
    void work(RecordsServiceBlockingStub records, ObjectNode answer) {
      int kept =
          days > 0
              ? days
              : records
                  .getGovernance(GetGovernanceRequest.newBuilder().setTenant(tenant).build())
                  .getGovernance()
                  .getRetentionDays();
      answer.put("retentionDays", kept);
      if (kept == 0) {
        answer.put("forgotten", 0).put("decisionInputs", 0);
        return;
      }
      record(records, "delete", "retention of " + kept + " days");
      var forgotten =
          records.forgetOlder(
              ForgetOlderRequest.newBuilder()
                  .setTenant(tenant)
                  .setBefore(Instant.now().minus(Duration.ofDays(kept)).toString())
                  .build());
      answer
          .put("forgotten", forgotten.getPatientIdsCount())
          .put("decisionInputs", forgotten.getDecisionInputs());
    }
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = {
        "Forgets a tenant wholly: patients, audit chain, governance and keys. Export the chain "
            + "first.",
        "Backups keep what they hold, sealed; without their key file they cannot be read."
      })
  static final class DeleteAll extends Work {
    @Option(
        names = "--confirm",
        required = true,
        paramLabel = "NAME",
        description = "The tenant once more.")
    String confirm = "";

    @Override
    void work(RecordsServiceBlockingStub records, ObjectNode answer) {
      answer.put(
          "removed",
          records
              .deleteTenant(
                  DeleteTenantRequest.newBuilder().setTenant(tenant).setConfirm(confirm).build())
              .getRemoved());
    }
  }
}
