package org.theriac.allinone.separate;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.ServiceName;

/**
 * The embedded default, killed in the middle of its work: the process alone, its Redis alone, and
 * both at once as by a loss of power. It is started again on the same folder, and nothing that was
 * acknowledged is missing.
 */
@Tag("long")
class KilledProcessTest {
  @TempDir Path home;

  @Test
  void what_was_acknowledged_survives_the_death_of_the_process_of_redis_and_of_both()
      throws Exception {
    try (var client = HttpClient.newHttpClient();
        var serving = new ServingProcess(home, client);
        var load = new Load(client, serving.address())) {
      load.awaitMore();

      serving.kill();
      load.awaitRefusal();
      serving.start();
      load.awaitMore();

      // The process starts its Redis again by itself.
      serving.killRedis();
      load.awaitRefusal();
      load.awaitMore();

      serving.killAll();
      serving.start();
      load.awaitMore();
      load.close();
      try (var beside = LocalServices.besideServing(serving.environment())) {
        load.verify(RecordsServiceGrpc.newBlockingStub(beside.to(ServiceName.RECORDS)));
      }
    }
  }
}
