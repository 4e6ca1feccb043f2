package dev.counters.api.v1alpha1;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.counters.style.StyleRules;

@AnalyzeClasses(packages = "dev.counters.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests style = ArchTests.in(StyleRules.class);
}
