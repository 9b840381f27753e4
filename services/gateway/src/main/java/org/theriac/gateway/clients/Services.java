package org.theriac.gateway.clients;

import io.grpc.Deadline;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.theriac.ontology.v1.BiomarkersServiceGrpc;
import org.theriac.ontology.v1.BiomarkersServiceGrpc.BiomarkersServiceBlockingStub;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc.PharmacogenomicsServiceBlockingStub;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceFutureStub;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceStub;
import org.theriac.therapies.v1.TherapiesServiceGrpc;
import org.theriac.therapies.v1.TherapiesServiceGrpc.TherapiesServiceBlockingStub;
import org.theriac.transport.Channels;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.TrialsServiceGrpc;
import org.theriac.trials.v1.TrialsServiceGrpc.TrialsServiceBlockingStub;
import org.theriac.trials.v1.TrialsServiceGrpc.TrialsServiceStub;
import org.theriac.variants.v1.VariantsServiceGrpc;
import org.theriac.variants.v1.VariantsServiceGrpc.VariantsServiceStub;

/**
 * Stubs of the services. Without a deadline of its own a call has the one that {@code transport}
 * gives its method.
 */
public final class Services {
  private final PharmacogenomicsServiceBlockingStub pharmacogenomics;
  private final BiomarkersServiceBlockingStub biomarkers;
  private final TherapiesServiceBlockingStub therapies;
  private final TrialsServiceBlockingStub trials;
  private final TrialsServiceStub trialStreams;
  private final RecordsServiceBlockingStub records;
  private final RecordsServiceStub recordStreams;
  private final RecordsServiceFutureStub recordsLater;
  private final VariantsServiceStub variantStreams;

  /**
   * Stubs over channels.
   *
   * @param channels not closed by this
   */
  public Services(Channels channels) {
    this.pharmacogenomics =
        PharmacogenomicsServiceGrpc.newBlockingStub(channels.to(ServiceName.ONTOLOGY));
    this.biomarkers = BiomarkersServiceGrpc.newBlockingStub(channels.to(ServiceName.ONTOLOGY));
    this.therapies = TherapiesServiceGrpc.newBlockingStub(channels.to(ServiceName.THERAPIES));
    this.trials = TrialsServiceGrpc.newBlockingStub(channels.to(ServiceName.TRIALS));
    this.trialStreams = TrialsServiceGrpc.newStub(channels.to(ServiceName.TRIALS));
    this.records = RecordsServiceGrpc.newBlockingStub(channels.to(ServiceName.RECORDS));
    this.recordStreams = RecordsServiceGrpc.newStub(channels.to(ServiceName.RECORDS));
    this.recordsLater = RecordsServiceGrpc.newFutureStub(channels.to(ServiceName.RECORDS));
    this.variantStreams = VariantsServiceGrpc.newStub(channels.to(ServiceName.VARIANTS));
  }

  /** A deadline so far from now. */
  public static Deadline within(Duration time) {
    return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The stub with a deadline shared by several calls. */
  public static <S extends AbstractStub<S>> S by(Deadline deadline, S stub) {
    return stub.withDeadline(deadline);
  }

  /** Genes and drugs. */
  public PharmacogenomicsServiceBlockingStub pharmacogenomics() {
    return pharmacogenomics;
  }

  /** Tumour alterations and evidence. */
  public BiomarkersServiceBlockingStub biomarkers() {
    return biomarkers;
  }

  /** Ranking. */
  public TherapiesServiceBlockingStub therapies() {
    return therapies;
  }

  /** Notes and trials. */
  public TrialsServiceBlockingStub trials() {
    return trials;
  }

  /** Notes and trials, for calls that stream. */
  public TrialsServiceStub trialStreams() {
    return trialStreams;
  }

  /** Patient state. */
  public RecordsServiceBlockingStub records() {
    return records;
  }

  /** Patient state, for answers that are needed later. */
  public RecordsServiceFutureStub recordsLater() {
    return recordsLater;
  }

  /** Patient state, for calls that stream. */
  public RecordsServiceStub recordStreams() {
    return recordStreams;
  }

  /** Files. */
  public VariantsServiceStub variantStreams() {
    return variantStreams;
  }
}
