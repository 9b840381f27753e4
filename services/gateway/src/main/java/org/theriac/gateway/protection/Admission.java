package org.theriac.gateway.protection;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
  private final Duration heavyWait;

  Admission(GatewaySettings settings) {
    this.hooks = new Semaphore(settings.limits().hooks());
    this.heavy = new Semaphore(settings.limits().heavy(), true);
    this.heavyWait = settings.limits().heavyWait();
  }

  /**
   * Serves a call of CDS Hooks.
   *
   * @throws ProblemException OVERLOADED
   */
  public <T> T hook(Supplier<T> work) {
    return within(hooks, Duration.ZERO, work);
  }

  /**
   * Serves an upload, an import, a report or a match: few at a time, so that alerts keep their
   * cores. Who comes when all places are taken waits for a while, in order.
   *
   * @throws ProblemException OVERLOADED
   */
  public <T> T heavy(Supplier<T> work) {
    return within(heavy, heavyWait, work);
  }

  private static boolean taken(Semaphore places, Duration wait) {
    try {
      return places.tryAcquire() || places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T> T within(Semaphore places, Duration wait, Supplier<T> work) {
    if (!taken(places, wait)) {
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
