package org.theriac.allinone.release;

import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.ontology.rpc.OntologyServices;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc.PharmacogenomicsServiceBlockingStub;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;

/** A release, loaded beside the one that is used, and asked as the ordering system asks. */
final class LoadedRelease implements AutoCloseable {
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final int DRUGS_AT_A_TIME = 100;

  private final KnowledgeRelease release;
  private final RpcServer server;
  private final Channels channels;
  private final PharmacogenomicsServiceBlockingStub stub;
  private final List<Ingredient> drugs;

  private LoadedRelease(
      KnowledgeRelease release,
      RpcServer server,
      Channels channels,
      PharmacogenomicsServiceBlockingStub stub) {
    this.release = release;
    this.server = server;
    this.channels = channels;
    this.stub = stub;
    this.drugs = stub.getRelease(GetReleaseRequest.getDefaultInstance()).getDrugsList();
  }

  static LoadedRelease of(KnowledgeRelease release) {
    String address = "release-" + UUID.randomUUID();
    RpcServer server =
        RpcServer.of(ServiceName.ONTOLOGY, OntologyServices.create(release))
            .inProcess(address)
            .start();
    Channels channels = Channels.inProcessAt(_ -> address);
    ManagedChannel channel = channels.to(ServiceName.ONTOLOGY);
    return new LoadedRelease(
        release, server, channels, PharmacogenomicsServiceGrpc.newBlockingStub(channel));
  }

  KnowledgeRelease release() {
    return release;
  }

  /** Drugs with guidance. */
  List<Ingredient> drugs() {
    return drugs;
  }

  /** What is said of drugs, by RxCUI of the ingredient; each drug on its own. */
  Map<String, DrugAssessment> assess(List<Ingredient> asked, List<GeneResult> results) {
    Map<String, DrugAssessment> found = new LinkedHashMap<>();
    for (int from = 0; from < asked.size(); from += DRUGS_AT_A_TIME) {
      List<DrugReference> references = new ArrayList<>();
      for (Ingredient drug : asked.subList(from, Math.min(from + DRUGS_AT_A_TIME, asked.size()))) {
        references.add(
            DrugReference.newBuilder()
                .setKey(drug.getRxcui())
                .setText(drug.getName())
                .addCodes(DrugCode.newBuilder().setSystem(RXNORM).setCode(drug.getRxcui()))
                .build());
      }
      stub.checkPrescription(
              CheckPrescriptionRequest.newBuilder()
                  .addAllDrugs(references)
                  .addAllResults(results)
                  .setDrugsAreSeparate(true)
                  .build())
          .getAssessmentsList()
          .forEach(assessment -> found.put(assessment.getKey(), assessment));
    }
    return found;
  }

  /** What is said of one drug by its name. */
  DrugAssessment assess(String drug, List<GeneResult> results, List<String> populations) {
    return stub.checkPrescription(
            CheckPrescriptionRequest.newBuilder()
                .addDrugs(DrugReference.newBuilder().setKey("drug").setText(drug))
                .addAllResults(results)
                .setPatient(PatientContext.newBuilder().addAllPopulations(populations))
                .build())
        .getAssessments(0);
  }

  /** What kept genotypes are called as. */
  CallDiplotypesResponse call(CallDiplotypesRequest genotypes) {
    return stub.callDiplotypes(genotypes);
  }

  @Override
  public void close() {
    channels.close();
    server.close();
  }
}
