package org.theriac.gateway.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.PatientKey;

/**
 * Finds who makes the request being served. The tenant comes from here and from nowhere else; no
 * body, header or path can name one.
 */
@Singleton
public final class Callers {
  /** The attribute of a request that holds its verified caller. */
  static final String ATTRIBUTE = "theriac.caller";

  private static final ScopedValue<Caller> ITSELF = ScopedValue.newInstance();

  private final GatewaySettings settings;
  private final RefusalRecord refusals;

  Callers(GatewaySettings settings, RefusalRecord refusals) {
    this.settings = settings;
    this.refusals = refusals;
  }

  /**
   * The caller of the request being served.
   *
   * @throws IllegalStateException if no request is served, or it was not verified: a defect
   */
  public Caller current() {
    if (ITSELF.isBound()) {
      return ITSELF.get();
    }
    Optional<Caller> verified =
        ServerRequestContext.<Object>currentRequest().flatMap(Callers::verified);
    if (verified.isEmpty() && settings.secured().isEmpty()) {
      return Caller.development(settings.tenant());
    }
    return verified.orElseThrow(
        () -> new IllegalStateException("nobody was verified for this request"));
  }

  /**
   * The verified caller of a request; in the development profile none but the gateway's own
   * warm-up.
   */
  public static Optional<Caller> verified(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Caller.class);
  }

  /**
   * Who stands behind what a request signs, decides or reviews: the subject that the caller's
   * issuer vouches for, who need not name themselves and may name nobody else. Where nobody is
   * verified, as in the development profile, whoever the request names.
   *
   * @param field where the request names somebody
   * @param longest in characters
   * @throws ProblemException FORBIDDEN if it names another; MISSING_FIELD if nobody is verified or
   *     named
   */
  public String responsible(JsonFields fields, String field, int longest) {
    Caller caller = current();
    if (caller.issuer().isEmpty()) {
      return fields.text(field, longest);
    }
    Optional<String> named = fields.optionalText(field, longest);
    if (named.isPresent() && !named.get().equals(caller.subject())) {
      refusals.write("speaking for somebody else", caller, Optional.empty());
      throw new ProblemException(
          Problem.of(
                  ProblemCode.FORBIDDEN,
                  "The person who is logged in stands behind this, and nobody else.")
              .field(fields.at(field), "leave it out, or name the subject of the token"));
    }
    return caller.subject();
  }

  /** The tenant of the request being served. */
  public String tenant() {
    return current().tenant();
  }

  /**
   * The key of a patient's record in the caller's tenant.
   *
   * @throws ProblemException FORBIDDEN if the caller is bound to another patient
   */
  public PatientKey key(PatientId patient) {
    requireOpen(patient);
    return patient.key(tenant());
  }

  /**
   * Refuses a caller who is bound to another patient; the attempt is in the audit chain.
   *
   * @throws ProblemException FORBIDDEN
   */
  public void requireOpen(PatientId patient) {
    Caller caller = current();
    if (caller.patient().filter(only -> !only.equals(patient.value())).isPresent()) {
      refusals.write("opening another patient", caller, Optional.of(patient.value()));
      throw new ProblemException(
          Problem.of(ProblemCode.FORBIDDEN, "The token is for another patient."));
    }
  }

  /**
   * Records that the caller was refused for a reason of the handler's own; the table's refusals are
   * recorded without it.
   *
   * @param what was attempted
   * @param patientId whose data it was about
   */
  public void recordRefusal(String what, String patientId) {
    refusals.write(what, current(), Optional.of(patientId));
  }

  /**
   * Does something for an operator at the command line, who stands outside of the gateway's access
   * rules as whoever holds the data folder does.
   */
  public static <T> T asOperator(String tenant, String operator, Supplier<T> work) {
    return ScopedValue.where(ITSELF, unlimited(tenant, operator)).call(work::get);
  }

  /** Does something of the gateway's own, outside of any request and of any tenant's data. */
  public static void asItself(Runnable work) {
    ScopedValue.where(ITSELF, unlimited("theriac-itself", "gateway")).run(work);
  }

  private static Caller unlimited(String tenant, String subject) {
    return new Caller(tenant, "", subject, Set.of(), Optional.empty(), Optional.empty(), List.of());
  }
}
