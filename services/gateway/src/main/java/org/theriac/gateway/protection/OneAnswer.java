package org.theriac.gateway.protection;

import io.grpc.Deadline;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one answer that a call gets: what was decided, or the refusal at the limit. Whoever comes
 * second learns that its answer is not given.
 */
public final class OneAnswer {
  private enum State {
    OPEN,
    DECIDED,
    REFUSED
  }

  private final Deadline deadline;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /**
   * An answer that nobody has claimed yet.
   *
   * @param deadline of the call, from the moment it came
   */
  public OneAnswer(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Until when work for the answer is worth doing. */
  public Deadline deadline() {
    return deadline;
  }

  /** Claims the answer for a decision; false if the call was refused before. */
  public boolean give() {
    return state.compareAndSet(State.OPEN, State.DECIDED);
  }

  /** Claims the answer for the refusal; false if it was claimed before. */
  public boolean refuse() {
    return state.compareAndSet(State.OPEN, State.REFUSED);
  }

  /** True if the call was refused. */
  public boolean isRefused() {
    return state.get() == State.REFUSED;
  }
}
