package org.theriac.gateway.protection;

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

  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /** Claims the answer for a decision; false if the call was refused before. */
  public boolean give() {
    return state.compareAndSet(State.OPEN, State.DECIDED);
  }

  /** Claims the answer for the refusal; false if a decision is being given. */
  public boolean refuse() {
    return state.compareAndSet(State.OPEN, State.REFUSED);
  }

  /** True if the call was refused. */
  public boolean isRefused() {
    return state.get() == State.REFUSED;
  }
}
