package org.theriac.records;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.theriac.records.rpc.RecordsServices;
import org.theriac.records.rpc.RecordsSettings;
import org.theriac.transport.ServiceName;
import org.theriac.transport.ServiceProcess;

/** Patient state as a process of its own. */
public final class Main {
  private Main() {}

  /**
   * Serves until told to end.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
    ServiceProcess.run(
        ServiceName.RECORDS,
        () -> {
          RecordsServices records = RecordsServices.create(RecordsSettings.from(System.getenv()));
          open.add(records);
          return List.copyOf(records.services());
        },
        () -> {
          for (AutoCloseable records : open) {
            records.close();
          }
        });
  }
}
