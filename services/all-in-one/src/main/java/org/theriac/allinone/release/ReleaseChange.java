package org.theriac.allinone.release;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.compare.ChangedAnswer;
import org.theriac.knowledgebase.compare.ReleaseComparison;
import org.theriac.knowledgebase.shelf.Change;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListTenantsRequest;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;

/** Takes a release from the shelf into use and back, and says what that changes for whom. */
public final class ReleaseChange {
  private static final int MOST_CHANGES = 2_000;

  private final ReleaseShelf shelf;
  private final RecordsServiceBlockingStub records;

  /**
   * Changes of a site.
   *
   * @param shelf its releases
   * @param records its patients
   */
  public ReleaseChange(ReleaseShelf shelf, RecordsServiceBlockingStub records) {
    this.shelf = shelf;
    this.records = records;
  }

  /**
   * What a release would change: answers, golden cases, stored patients. Nothing is stored.
   *
   * @return {@code fit}: whether it may be activated
   */
  public ObjectNode compare(String to) {
    return compared(shelf.active(), to, Lists.NO);
  }

  /**
   * Finds whose advice differs between two releases, and puts them on the recall lists. Doing it
   * again adds nothing.
   */
  public ObjectNode reEvaluate(String from, String to) {
    return compared(from, to, Lists.YES);
  }

  /**
   * Activates a release whose golden cases all pass. The recall lists are written first: a release
   * is never in use without them.
   *
   * @return what was found; {@code activated} false if it is not fit
   */
  public ObjectNode activate(String to, String by, String reason) {
    ObjectNode found = compared(shelf.active(), to, Lists.IF_FIT);
    if (!found.path("fit").asBoolean()) {
      return found.put("activated", false);
    }
    record("knowledge release activated", shelf.active(), to, by, reason);
    return written(shelf.activate(to, by, reason), found).put("activated", true);
  }

  /** Goes back to the release before; its golden cases are not asked, for it was in use. */
  public ObjectNode rollBack(String by, String reason) {
    String to = shelf.previous();
    String from = shelf.active();
    // The way back must be short: whom it concerns is found out afterwards.
    record("knowledge release rolled back", from, to, by, reason);
    Change change = shelf.rollBack(by, reason);
    return written(change, compared(from, to, Lists.YES)).put("activated", true);
  }

  private static ObjectNode written(Change change, ObjectNode found) {
    return found.put("action", change.action()).put("at", change.at().toString());
  }

  /** Whether recall lists are written. */
  private enum Lists {
    NO,
    IF_FIT,
    YES
  }

  private GoldenCases golden() {
    return GoldenCases.with(shelf.folder().resolve(GoldenCases.FILE));
  }

  private ObjectNode compared(String from, String to, Lists lists) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
    try (LoadedRelease before = LoadedRelease.of(KnowledgeReleases.compile(shelf.read(from)));
        LoadedRelease after = LoadedRelease.of(KnowledgeReleases.compile(shelf.read(to)))) {
      List<ChangedAnswer> changes = ReleaseComparison.changes(before.release(), after.release());
      write(changes, answer);
      GoldenCases golden = golden();
      List<GoldenCases.Failure> failures = golden.failures(after);
      answer.put("goldenCases", golden.size());
      writeFailures(failures, answer);
      boolean store = lists == Lists.YES || (lists == Lists.IF_FIT && failures.isEmpty());
      Recalls recalls = new Recalls(before, after, changes);
      ArrayNode tenants = answer.putArray("patients");
      for (String tenant :
          records.listTenants(ListTenantsRequest.getDefaultInstance()).getTenantsList()) {
        Recalls.Found found = recalls.of(tenant, records, store);
        ObjectNode one =
            tenants
                .addObject()
                .put("tenant", tenant)
                .put("lookedAt", found.patients())
                .put("concerned", found.concerned())
                .put("changes", found.entries());
        if (store) {
          one.put("newOnRecallList", found.stored());
        }
      }
    }
    return answer;
  }

  private static void write(List<ChangedAnswer> changes, ObjectNode answer) {
    Map<String, Integer> kinds = new TreeMap<>();
    changes.forEach(change -> kinds.merge(change.kind().name(), 1, Integer::sum));
    ObjectNode counts = answer.putObject("changedAnswers");
    kinds.forEach(counts::put);
    ArrayNode list = answer.putArray("changes");
    changes.stream()
        .limit(MOST_CHANGES)
        .forEach(change ->
            list.addObject()
                .put("kind", change.kind().name())
                .put("subject", change.subject())
                .put("before", change.before())
                .put("after", change.after()));
  }

  private static void writeFailures(List<GoldenCases.Failure> failures, ObjectNode answer) {
    ArrayNode failed = answer.putArray("goldenCasesFailed");
    failures.forEach(failure ->
        failed
            .addObject()
            .put("case", failure.id())
            .put("expected", failure.expected())
            .put("found", failure.found()));
    answer.put("fit", failures.isEmpty());
  }

  private void record(String what, String from, String to, String by, String reason) {
    for (String tenant :
        records.listTenants(ListTenantsRequest.getDefaultInstance()).getTenantsList()) {
      records.appendAudit(
          AppendAuditRequest.newBuilder()
              .setEvent(
                  AuditEvent.newBuilder()
                      .setTenant(tenant)
                      .setAction("write")
                      .setActor("operator " + System.getProperty("user.name"))
                      .setPurpose(what)
                      .setOutcome("success")
                      .putDetails("from", from)
                      .putDetails("to", to)
                      .putDetails("by", by)
                      .putDetails("reason", reason))
              .build());
    }
  }
}
