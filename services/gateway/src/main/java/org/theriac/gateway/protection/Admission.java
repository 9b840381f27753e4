package org.theriac.gateway.protection;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * Takes only so many requests at a time. Without this all would be late together when more come
 * than can be served: what is refused at once can be asked again, what is late is of no use.
 */
@Singleton
public final class Admission {
  private final Semaphore hooks;
  private final Semaphore heavy;

  Admission(GatewaySettings settings) {
    this.hooks = new Semaphore(settings.limits().hooks());
    this.heavy = new Semaphore(settings.limits().heavy());
  }

  /**
   * Serves a call of CDS Hooks.
   *
   * @throws ProblemException OVERLOADED
   */
  public <T> T hook(Supplier<T> work) {
    return within(hooks, work);
  }

  /**
   * Serves an upload, a report or a match.
   *
   * @throws ProblemException OVERLOADED
   */
  public <T> T heavy(Supplier<T> work) {
    return within(heavy, work);
  }

  private static <T> T within(Semaphore places, Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.OVERLOADED,
              "Too many requests are under way. Nothing was decided; try again."));
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
