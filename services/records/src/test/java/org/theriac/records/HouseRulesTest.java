package org.theriac.records;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
  private static final JavaClasses RECORDS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("org.theriac.records");
  private static final String[] DOMAIN = {
    "org.theriac.records",
    "org.theriac.records.identity",
    "org.theriac.records.profile",
    "org.theriac.records.notes",
    "org.theriac.records.worklist",
    "org.theriac.records.feedback",
    "org.theriac.records.audit",
    "org.theriac.records.corrections"
  };

  @Test
  void the_domain_is_plain_java() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN)
        .and()
        .doNotHaveSimpleName("Main")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.nio",
            "java.nio.charset",
            "org.jspecify..",
            "org.theriac.records",
            "org.theriac.records.identity",
            "org.theriac.records.profile",
            "org.theriac.records.notes",
            "org.theriac.records.worklist",
            "org.theriac.records.feedback",
            "org.theriac.records.audit",
            "org.theriac.records.corrections")
        .check(RECORDS);
  }

  @Test
  void only_rpc_knows_the_contract() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.theriac.records.rpc", "org.theriac.records.v1")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.theriac.*.v1", "com.google.protobuf..", "io.grpc..")
        .check(RECORDS);
  }

  @Test
  void only_storage_and_the_embedded_server_know_redis() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.theriac.records.storage", "org.theriac.records.embedded")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("redis..")
        .check(RECORDS);
  }

  @Test
  void only_encryption_and_backup_know_the_cipher() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.theriac.records.encryption", "org.theriac.records.backup")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto..")
        .check(RECORDS);
  }

  @Test
  void every_package_says_what_it_is_and_wants_no_nulls() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(RECORDS);
  }
}
