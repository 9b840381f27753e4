package org.theriac.therapies.rpc;

import io.grpc.BindableService;
import java.util.List;
import org.theriac.models.ranker.ModelCard;
import org.theriac.models.ranker.Ranker;

/** The gRPC services of this module. */
public final class TherapiesServices {
  private TherapiesServices() {}

  /**
   * Creates them.
   *
   * @param ranker the model that orders therapies within a tier
   * @param card its card
   */
  public static List<BindableService> create(Ranker ranker, ModelCard card) {
    return List.of(new TherapiesRpc(ranker, card));
  }
}
