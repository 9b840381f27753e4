package org.theriac.knowledgebase;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.theriac.knowledgebase");

  @Test
  void tables_and_what_loads_them_do_not_know_jena_so_that_services_start_without_it() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.theriac.knowledgebase",
            "org.theriac.knowledgebase.drugs..",
            "org.theriac.knowledgebase.pharmacogenomics..",
            "org.theriac.knowledgebase.statements..",
            "org.theriac.knowledgebase.compile..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.jena..", "com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void tables_know_nothing_of_how_they_are_made() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.theriac.knowledgebase.drugs..", "org.theriac.knowledgebase.pharmacogenomics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.theriac.knowledgebase.statements..",
            "org.theriac.knowledgebase.compile..",
            "org.theriac.knowledgebase.build..",
            "org.theriac.knowledgebase.importers..")
        .check(CLASSES);
  }

  @Test
  void importers_are_not_needed_at_run_time() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.theriac.knowledgebase.importers..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.theriac.knowledgebase.importers..")
        .check(CLASSES);
  }
}
