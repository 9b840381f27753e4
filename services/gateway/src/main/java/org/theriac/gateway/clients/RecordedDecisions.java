package org.theriac.gateway.clients;

import io.grpc.Context;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Optional;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;

/** Finds single entries of the audit chain. */
@Singleton
public final class RecordedDecisions {
  private final Services services;

  RecordedDecisions(Services services) {
    this.services = services;
  }

  /** The entry at a place of a tenant's chain; empty if the chain ends before. */
  public Optional<ListAuditResponse> at(String tenant, long sequence) {
    try (Context.CancellableContext one = Context.current().withCancellation()) {
      return one.call(() -> {
        Iterator<ListAuditResponse> entries =
            services
                .records()
                .listAudit(
                    ListAuditRequest.newBuilder()
                        .setTenant(tenant)
                        .setFromSequence(sequence)
                        .build());
        return entries.hasNext()
            ? Optional.of(entries.next()).filter(found -> found.getSequence() == sequence)
            : Optional.<ListAuditResponse>empty();
      });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the lookup throws no checked exception", e);
    }
  }
}
