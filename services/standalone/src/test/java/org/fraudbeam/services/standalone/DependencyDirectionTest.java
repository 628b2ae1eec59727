package org.fraudbeam.services.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way: services to pipelines to features. */
@AnalyzeClasses(packages = "org.fraudbeam", importOptions = DoNotIncludeTests.class)
final class DependencyDirectionTest {

  @ArchTest
  static final ArchRule shouldPointFromServicesToPipelinesToFeatures =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("services")
          .definedBy("org.fraudbeam.services..")
          .layer("pipelines")
          .definedBy("org.fraudbeam.pipelines..")
          .layer("features")
          .definedBy("org.fraudbeam.features..")
          .whereLayer("services")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("pipelines")
          .mayOnlyBeAccessedByLayers("services");

  @ArchTest
  static final ArchRule shouldPointFromTransformToAggregateToDefinitionToTransaction =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("transform")
          .definedBy("org.fraudbeam.features.transform..")
          .layer("aggregate")
          .definedBy("org.fraudbeam.features.aggregate..")
          .layer("definition")
          .definedBy("org.fraudbeam.features.definition..")
          .layer("transaction")
          .definedBy("org.fraudbeam.features.transaction..")
          .whereLayer("transform")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("aggregate")
          .mayOnlyBeAccessedByLayers("transform")
          .whereLayer("definition")
          .mayOnlyBeAccessedByLayers("transform", "aggregate");

  @ArchTest
  static final ArchRule shouldKeepDefinitionAndAggregateFreeOfBeam =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.fraudbeam.features.definition..", "org.fraudbeam.features.aggregate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule shouldKeepFeaturesFreeOfKafkaModelAndEngine =
      noClasses()
          .that()
          .resideInAPackage("org.fraudbeam.features..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "ml.dmlc..", "org.apache.flink..");

  @ArchTest
  static final ArchRule shouldKeepRulesFreeOfBeamAndOfWhatJudgesByThem =
      noClasses()
          .that()
          .resideInAPackage("org.fraudbeam.pipelines.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam..", "org.fraudbeam.pipelines.scoring..");

  @ArchTest
  static final ArchRule shouldHaveNoCycleBetweenPackages =
      slices().matching("org.fraudbeam.(**)").should().beFreeOfCycles();
}
