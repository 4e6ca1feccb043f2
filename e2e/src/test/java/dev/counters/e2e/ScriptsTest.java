package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts behind the Makefile. */
class ScriptsTest {
    private static final Path SCRIPTS =
            ProjectFiles.chart().resolve("../../scripts").normalize();
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="dev.counters.SampleTest" tests="5">
              <testcase name="adds" classname="dev.counters.SampleTest" time="0.1"/>
              <testcase name="prints" classname="dev.counters.SampleTest" time="0.1">
                <system-out><![CDATA[<testcase name="no" classname="such"><failure/>
            ]]></system-out>
              </testcase>
              <testcase name="asks" classname="dev.counters.SampleTest" time="0.1">
                <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: \
            Assumption failed: it needs <one> thing
                at dev.counters.SampleTest]]></skipped>
              </testcase>
              <testcase name="waits" classname="dev.counters.SampleTest" time="0.1">
                <skipped message="it needs &quot;another&quot; thing"/>
              </testcase>
            %s</testsuite>
            """;
    private static final String FAILURE = """
              <testcase name="breaks" classname="dev.counters.SampleTest" time="0.1">
                <failure message="1 &lt; 2" type="AssertionError"><![CDATA[AssertionError]]></failure>
              </testcase>
            """;

    /** As surefire tells of a test that failed and passed when it was tried again. */
    private static final String FLAKE = """
              <testcase name="wavers" classname="dev.counters.SampleTest" time="0.1">
                <flakyFailure message="2 &lt; 3" type="AssertionError">
                  <stackTrace><![CDATA[AssertionError]]></stackTrace>
                </flakyFailure>
              </testcase>
            """;

    @TempDir
    private Path folder;

    @Test
    void findJdkTakesTheOneOfJavaHome() throws IOException {
        Path home = jdk("mine", "26.0.1");

        assertThat(findJdk(home.toString(), "nothing").out()).isEqualTo(home + "\n");
    }

    @Test
    void findJdkLooksFurtherWhereJavaHomeIsTooOld() throws IOException {
        Path old = jdk("old", "17.0.15");
        Path recent = jdk("lib/recent", "25");
        jdk("lib/ancient", "1.8.0_402");

        assertThat(findJdk(old.toString(), "lib").out()).isEqualTo(recent + "\n");
    }

    @Test
    void findJdkTakesNoRuntimeForAJdk() throws IOException {
        Files.delete(jdk("lib/runtime", "25.0.1").resolve("bin/javac"));

        assertThat(findJdk("", "lib").succeeded()).isFalse();
    }

    @Test
    void findJdkSaysInOneSentenceThatThereIsNone() throws IOException {
        Command search = findJdk("", "nothing");

        assertThat(search.exitCode()).isEqualTo(1);
        assertThat(search.out()).isEmpty();
        assertThat(search.err())
                .isEqualTo("No JDK 25 or newer was found: install one, or set JAVA_HOME to its folder.\n");
    }

    @Test
    void countsWhatPassedAndWasSkipped() throws IOException {
        report(REPORT.formatted(""));

        assertThat(script("count-tests").output()).isEqualTo("2 passed, 0 failed, 2 skipped\n");
    }

    @Test
    void countingFailsWhereATestFailed() throws IOException {
        report(REPORT.formatted(FAILURE));

        Command count = script("count-tests");
        assertThat(count.out()).isEqualTo("2 passed, 1 failed, 2 skipped\n");
        assertThat(count.succeeded()).isFalse();
    }

    @Test
    void countsAReportThatBreaksOffAsAFailure() throws IOException {
        report(REPORT.substring(0, REPORT.indexOf("waits")));

        assertThat(script("count-tests").out()).endsWith(" 1 failed, 1 skipped\n");
    }

    @Test
    void tellsWhyTestsWereSkipped() throws IOException {
        report(REPORT.formatted(FAILURE));

        assertThat(script("skipped-tests").output()).isEqualTo("""
                        skipped: SampleTest.asks: it needs <one> thing
                        skipped: SampleTest.waits: it needs "another" thing
                        """);
    }

    @Test
    void tellsWhyTestsFailed() throws IOException {
        report(REPORT.formatted(FAILURE));

        assertThat(script("failed-tests").output()).isEqualTo("failed: SampleTest.breaks: 1 < 2\n");
    }

    @Test
    void namesWhatPassedOnlyWhenTriedAgain() throws IOException {
        report(REPORT.formatted(FLAKE));

        assertThat(script("failed-tests").output()).isEqualTo("flaky: SampleTest.wavers: 2 < 3\n");
        assertThat(script("count-tests").output()).isEqualTo("3 passed, 0 failed, 2 skipped, 1 flaky\n");
    }

    @Test
    void saysNothingOfFailuresWhereThereAreNone() throws IOException {
        report(REPORT.formatted(""));

        assertThat(script("failed-tests").output()).isEmpty();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        program(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void report(String xml) throws IOException {
        Files.writeString(folder.resolve("TEST-dev.counters.SampleTest.xml"), xml);
    }

    /** With nothing on the PATH, above all no java, but for what the script uses. */
    private Command findJdk(String javaHome, String among) throws IOException {
        program(folder.resolve("bin/sed"), "PATH=/usr/bin:/bin exec sed \"$@\"");
        return Command.run(
                List.of(
                        "/bin/bash",
                        SCRIPTS.resolve("find-jdk").toString(),
                        folder.resolve(among).toString()),
                "",
                Map.of("JAVA_HOME", javaHome, "PATH", folder.resolve("bin").toString()));
    }

    private Command script(String name) {
        return Command.run(List.of("bash", SCRIPTS.resolve(name).toString(), folder.toString()), "", Map.of());
    }
}
