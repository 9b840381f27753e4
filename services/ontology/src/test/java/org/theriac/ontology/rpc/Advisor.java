package org.theriac.ontology.rpc;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.ontology.pharmacogenomics.language.Phrases;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.ResultStatus;

/** Asks the service as a client would. */
final class Advisor {
  private final PharmacogenomicsRpc rpc =
      new PharmacogenomicsRpc(KnowledgeReleases.load(), Phrases.load());

  DrugAssessment ask(CheckPrescriptionRequest request) {
    var answers = new ArrayList<CheckPrescriptionResponse>();
    rpc.checkPrescription(
        request,
        new StreamObserver<>() {
          @Override
          public void onNext(CheckPrescriptionResponse answer) {
            answers.add(answer);
          }

          @Override
          public void onError(Throwable error) {
            throw new AssertionError(error);
          }

          @Override
          public void onCompleted() {}
        });
    return answers.getFirst().getAssessments(0);
  }

  static DrugReference drug(String name) {
    return DrugReference.newBuilder().setKey(name).setText(name).build();
  }

  static GeneResult.Builder reported(String gene) {
    return GeneResult.newBuilder()
        .setGene(gene)
        .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
        .setSource("lab");
  }

  /** Everything that sources say, whether something is to be done or not. */
  static List<Guidance> said(DrugAssessment assessment) {
    var said = new ArrayList<>(assessment.getGuidanceList());
    said.addAll(assessment.getNoActionList());
    return said;
  }
}
