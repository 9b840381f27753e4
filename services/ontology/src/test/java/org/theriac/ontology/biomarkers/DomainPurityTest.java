package org.theriac.ontology.biomarkers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DomainPurityTest {
  @Test
  void matching_knows_no_protobuf_grpc_input_or_output() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.theriac.ontology.biomarkers");
    noClasses()
        .that()
        .resideInAPackage("org.theriac.ontology.biomarkers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google..",
            "io.grpc..",
            "io.micronaut..",
            "java.io..",
            "java.nio..",
            "java.net..",
            "org.theriac.ontology.rpc..",
            "org.theriac.ontology.v1..",
            "org.theriac.transport..",
            "org.theriac.knowledgebase.statements..",
            "org.apache.jena..")
        .because("the domain stands alone")
        .check(classes);
  }
}
