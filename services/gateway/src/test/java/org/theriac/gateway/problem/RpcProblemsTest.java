package org.theriac.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.theriac.transport.RpcErrors;

class RpcProblemsTest {
  @Test
  void a_fault_that_comes_back_is_not_told_to_be_tried_again() {
    var problem =
        RpcProblems.of(RpcErrors.of(Status.Code.INTERNAL, "NOT_DEIDENTIFIED", "words of a note"));
    assertThat(problem.toString())
        .contains("NOT_DEIDENTIFIED", "fails again")
        .doesNotContain("try again", "words of a note");
  }

  @Test
  void a_fault_of_which_nothing_is_known_may_be_tried_again() {
    for (var failure :
        new RuntimeException[] {
          RpcErrors.of(Status.Code.INTERNAL, "INTERNAL", "x"),
          Status.INTERNAL.asRuntimeException(),
          Status.UNAVAILABLE.asRuntimeException()
        }) {
      assertThat(RpcProblems.of(failure).toString()).contains("try again");
    }
  }
}
