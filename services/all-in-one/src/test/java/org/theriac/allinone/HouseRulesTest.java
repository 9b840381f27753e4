package org.theriac.allinone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house, over all modules at once. */
class HouseRulesTest {
  private static final List<String> SERVICES =
      List.of("variants", "ontology", "therapies", "trials", "records");

  private static JavaClasses house = new ClassFileImporter().importClasses();

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.theriac");
  }

  @Test
  void only_the_rpc_room_and_main_speak_grpc_and_protobuf() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.theriac.variants..",
            "org.theriac.ontology..",
            "org.theriac.therapies..",
            "org.theriac.trials..",
            "org.theriac.knowledgebase..",
            "org.theriac.models..")
        .and()
        .resideOutsideOfPackages("org.theriac.*.rpc..", "org.theriac.*.v1..")
        .and()
        .doNotHaveSimpleName("Main")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.grpc..", "com.google.protobuf..", "org.theriac.*.v1..", "org.theriac.transport..")
        .check(house);
  }

  @Test
  void only_the_gateway_knows_micronaut() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.theriac.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "jakarta.inject..")
        .check(house);
  }

  @Test
  void only_records_knows_redis() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.theriac.records..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("redis..", "com.google.crypto.tink..")
        .check(house);
  }

  @Test
  void only_the_knowledge_base_knows_jena_and_its_tables_do_not() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.theriac.knowledgebase..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.jena..")
        .check(house);
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.theriac.knowledgebase.drugs", "org.theriac.knowledgebase.pharmacogenomics")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.jena..")
        .check(house);
  }

  @TestFactory
  Stream<DynamicTest> services_know_each_other_only_by_contract() {
    return SERVICES.stream()
        .map(service ->
            DynamicTest.dynamicTest(
                service + " is used by no other service",
                () ->
                    noClasses()
                        .that()
                        .resideInAnyPackage(
                            Stream.concat(SERVICES.stream(), Stream.of("gateway"))
                                .filter(other -> !other.equals(service))
                                .map(other -> "org.theriac." + other + "..")
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat(
                            resideInAnyPackage("org.theriac." + service + "..")
                                .and(not(resideInAnyPackage("org.theriac." + service + ".v1.."))))
                        .check(house)));
  }

  @Test
  void nobody_inherits_to_reuse_except_from_what_a_library_asks_for() {
    classes()
        .that()
        .resideInAPackage("org.theriac..")
        .and()
        .haveSimpleNameEndingWith("Utils")
        .or()
        .haveSimpleNameEndingWith("Util")
        .or()
        .haveSimpleNameEndingWith("Manager")
        .or()
        .haveSimpleNameEndingWith("Helper")
        .should()
        .haveFullyQualifiedName("there are no such classes here")
        .allowEmptyShould(true)
        .check(house);
  }

  @TestFactory
  Stream<DynamicTest> the_packages_of_a_service_form_no_circle() {
    return Stream.concat(
            SERVICES.stream(), Stream.of("knowledgebase", "models", "transport", "allinone"))
        .map(module ->
            DynamicTest.dynamicTest(
                module,
                () ->
                    SlicesRuleDefinition.slices()
                        .matching("org.theriac." + module + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true)
                        .check(house)));
  }
}
