package org.theriac.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.gateway.GuideValidator;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditResponse;

/** What goes out of the audit chain is valid FHIR, whatever stands in it. */
class AuditEventsTest {
  private static final String HASH =
      "0d3183c316393b8079435d8d3c2a04e6413b233167207136c3acae4c7a6b49bf";

  private static ListAuditResponse entry(AuditEvent.Builder event) {
    return ListAuditResponse.newBuilder()
        .setSequence(12_345_678)
        .setRecordedAt("2026-11-28T02:20:32.393Z")
        .setHash(HASH)
        .setPreviousHash(HASH)
        .setEvent(event)
        .build();
  }

  private static AuditEvent.Builder event(String action) {
    return AuditEvent.newBuilder()
        .setTenant("general")
        .setAction(action)
        .setActor("doctor-1 of https://login.example.org")
        .setPurpose("profile")
        .setOutcome("success");
  }

  private static void assertValid(AuditEvent.Builder event) {
    ObjectNode written = AuditEvents.of(entry(event));
    // The profiles of IHE BALP are not here to be validated against.
    written.remove("meta");
    assertThat(GuideValidator.base().errors(written.toString())).as(written.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"read", "decision", "write", "sign", "delete", "review", "login", "other"})
  void an_entry_of_every_kind_is_a_valid_resource(String action) {
    for (String outcome : List.of("success", "failed", "refused", "not given", "not recognised")) {
      assertValid(event(action).setOutcome(outcome));
      assertValid(event(action).setOutcome(outcome).setPatientId("p1"));
      assertValid(
          event(action)
              .setOutcome(outcome)
              .setPatientId("p1")
              .putDetails("requestId", "ehr-4711")
              .putDetails("client", "https://ehr.example.org")
              .putDetails("empty", "")
              .putDetails("card.1.rules", "never told"));
    }
  }

  @Test
  void an_access_in_an_emergency_is_valid_with_its_coded_purpose() {
    for (String code : List.of("BTG", "ETREAT")) {
      assertValid(
          event("read")
              .setPatientId("p1")
              .setPurpose("break-glass")
              .putDetails("purpose-of-use", code)
              .putDetails("reason", "unconscious, no pharmacist on duty"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "general",
        "north_clinic",
        "_",
        "a-hospital-group-with-a-name-that-is-as-long-as-one-tenant-s-is"
      })
  void the_name_of_a_tenant_makes_no_id_that_fhir_does_not_know(String tenant) {
    ObjectNode written = AuditEvents.of(entry(event("read").setTenant(tenant)));
    assertThat(written.get("id").asText()).matches("[A-Za-z0-9.\\-]{1,64}");
    assertValid(event("read").setTenant(tenant));
  }
}
