package dev.counters.playground;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.counters.style.StyleRules;

@AnalyzeClasses(packages = "dev.counters.playground", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {
    @ArchTest
    static final ArchTests style = ArchTests.in(StyleRules.class);

    @ArchTest
    static final ArchRule clusterKnowsNoCounters = noClasses()
            .that()
            .resideInAPackage("dev.counters.playground.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.counters.api..", "dev.counters.operator..")
            .because("nobody but the operator writes a CounterService");
}
