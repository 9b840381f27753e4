package org.theriac.trials.rpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.v1.IndexPatientsHeader;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.PatientFacts;

/** The patients of all tenants, in memory only; each tenant's are apart. */
final class TenantPatients {
  private static final int PORTION = 500;

  private final Charts charts;
  private final Evaluator evaluator;
  private final Map<String, HeldPatients> tenants = new ConcurrentHashMap<>();

  TenantPatients(Charts charts, Evaluator evaluator) {
    this.charts = charts;
    this.evaluator = evaluator;
  }

  /**
   * A tenant's patients.
   *
   * @param version the version that is needed; empty = any
   * @throws StatusRuntimeException PATIENTS_NOT_INDEXED
   */
  HeldPatients of(String tenant, String version) {
    var held = tenants.get(tenant);
    if (held == null || !version.isEmpty() && !held.version().equals(version)) {
      throw RpcErrors.of(
          Status.Code.FAILED_PRECONDITION,
          "PATIENTS_NOT_INDEXED",
          "the patients of this tenant are not held in this version: send them with IndexPatients");
    }
    return held;
  }

  StreamObserver<IndexPatientsRequest> index(StreamObserver<IndexPatientsResponse> answer) {
    return new Update(answer);
  }

  private final class Update implements StreamObserver<IndexPatientsRequest> {
    private final StreamObserver<IndexPatientsResponse> answer;
    private final List<PatientFacts> changed = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();
    private final HeldPatients anew = new HeldPatients(charts, evaluator);
    private IndexPatientsHeader header = IndexPatientsHeader.getDefaultInstance();
    private boolean ended;

    Update(StreamObserver<IndexPatientsResponse> answer) {
      this.answer = answer;
    }

    @Override
    public void onNext(IndexPatientsRequest part) {
      if (ended) {
        return;
      }
      switch (part.getPartCase()) {
        case HEADER -> header = part.getHeader();
        case PATIENT -> changed.add(part.getPatient());
        case FORGOTTEN -> forgotten.add(part.getForgotten());
        case PART_NOT_SET -> {
          // Nothing was said.
        }
      }
      if (header.getTenant().isEmpty()) {
        ended = true;
        answer.onError(
            RpcErrors.invalid(
                "EMPTY_REQUEST",
                "the first message names the tenant",
                new FieldProblem("header.tenant", "must not be empty")));
      } else if (header.getFromVersion().isEmpty() && changed.size() >= PORTION) {
        anew.update(changed, List.of(), "");
        changed.clear();
      }
    }

    @Override
    public void onError(Throwable failure) {
      // The caller has gone; nothing is changed.
      ended = true;
    }

    @Override
    public void onCompleted() {
      if (ended) {
        return;
      }
      var tenant = header.getTenant();
      if (tenant.isEmpty()) {
        answer.onError(
            RpcErrors.invalid(
                "EMPTY_REQUEST",
                "the first message names the tenant",
                new FieldProblem("header.tenant", "must not be empty")));
        return;
      }
      if (header.getFromVersion().isEmpty()) {
        anew.update(changed, List.of(), header.getToVersion());
        tenants.put(tenant, anew);
      } else {
        synchronized (TenantPatients.this) {
          var held = tenants.get(tenant);
          if (held != null && held.version().equals(header.getFromVersion())) {
            try {
              held.update(changed, forgotten, header.getToVersion());
            } catch (RuntimeException | Error e) {
              // Part of the change may have been made: all are to be sent anew.
              tenants.remove(tenant, held);
              throw e;
            }
          }
        }
      }
      var held = tenants.get(tenant);
      answer.onNext(
          held == null
              ? IndexPatientsResponse.getDefaultInstance()
              : IndexPatientsResponse.newBuilder()
                  .setVersion(held.version())
                  .setPatients(held.size())
                  .build());
      answer.onCompleted();
    }
  }
}
