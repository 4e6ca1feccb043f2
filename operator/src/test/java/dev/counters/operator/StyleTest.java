package dev.counters.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.counters.style.StyleRules;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(packages = "dev.counters.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {
    @ArchTest
    static final ArchTests style = ArchTests.in(StyleRules.class);

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("assembly")
            .definedBy("dev.counters.operator")
            .layer("reconciler")
            .definedBy("..operator.reconciler..")
            .layer("judgement")
            .definedBy("..operator.status..", "..operator.validation..")
            .layer("objects")
            .definedBy("..operator.dependent..")
            .layer("blueprint")
            .definedBy("..operator.blueprint..")
            .whereLayer("assembly")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reconciler")
            .mayOnlyBeAccessedByLayers("assembly")
            .whereLayer("judgement")
            .mayOnlyBeAccessedByLayers("reconciler")
            .whereLayer("objects")
            .mayOnlyBeAccessedByLayers("reconciler", "judgement")
            .whereLayer("blueprint")
            .mayOnlyBeAccessedByLayers("assembly", "reconciler", "judgement", "objects");

    @ArchTest
    static final ArchRule whatTheStatusSaysNeedsNoCluster = noClasses()
            .that()
            .resideInAPackage("..operator.status..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8.kubernetes.client..", "io.javaoperatorsdk..")
            .because("the status is a pure function");

    @ArchTest
    static final ArchRule objectsKnowNeitherClockNorChanceNorEnvironment = noClasses()
            .that()
            .resideInAnyPackage("..operator.dependent..", "..operator.blueprint..", "..operator.status..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, SecureRandom.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("desired() is deterministic: the same input gives the same bytes");
}
