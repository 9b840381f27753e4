package org.theriac.therapies;

import org.theriac.models.ranker.ModelCard;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.therapies.rpc.TherapiesServices;
import org.theriac.transport.ServiceName;
import org.theriac.transport.ServiceProcess;

/** The therapies service as its own process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ServiceProcess.run(
        ServiceName.THERAPIES,
        () ->
            TherapiesServices.create(
                Ranker.released(), ModelCard.released(), TrainingTable.released()));
  }
}
