package org.theriac.variants;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.theriac.variants");

  @Test
  void the_domain_knows_no_transport_and_no_files() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..variants.input..",
            "..variants.germline..",
            "..variants.somatic..",
            "..variants.consequence..",
            "..variants.tables..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.grpc..",
            "com.google.protobuf..",
            "org.theriac.variants.v1..",
            "org.theriac.variants.rpc..",
            "org.theriac.variants.reading..",
            "htsjdk..",
            "java.io..",
            "java.nio.file..")
        .because("benchmarks and batch jobs run the domain alone")
        .check(CLASSES);
  }

  @Test
  void reading_knows_no_transport() {
    noClasses()
        .that()
        .resideInAPackage("..variants.reading..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "org.theriac.variants.rpc..")
        .check(CLASSES);
  }
}
