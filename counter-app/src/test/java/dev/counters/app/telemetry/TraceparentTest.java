package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void saysInWhichTraceARequestTakesPart() {
        assertThat(Traceparent.parse("00-" + TRACE + "-" + SPAN + "-01")).contains(new Traceparent(TRACE, SPAN, true));
        assertThat(Traceparent.parse("00-" + TRACE + "-" + SPAN + "-00")).contains(new Traceparent(TRACE, SPAN, false));
    }

    @Test
    void looksOnlyAtTheLowestFlag() {
        assertThat(Traceparent.parse("00-" + TRACE + "-" + SPAN + "-03")).contains(new Traceparent(TRACE, SPAN, true));
        assertThat(Traceparent.parse("00-" + TRACE + "-" + SPAN + "-02")).contains(new Traceparent(TRACE, SPAN, false));
    }

    @Test
    void understandsWhatLaterVersionsAppend() {
        assertThat(Traceparent.parse("01-" + TRACE + "-" + SPAN + "-01-more"))
                .contains(new Traceparent(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-0",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "01-" + TRACE + "-" + SPAN + "-01more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "0x-" + TRACE + "-" + SPAN + "-01",
                "00_" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "_" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "_01",
                "00-" + TRACE + "-" + SPAN + "-0g",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473\"-" + SPAN + "-01"
            })
    void ignoresWhatTheStandardForbids(String text) {
        assertThat(Traceparent.parse(text)).isEmpty();
    }

    @Test
    void isWrittenAsItIsRead() {
        var parent = new Traceparent(TRACE, SPAN, true);
        assertThat(Traceparent.parse(parent.text())).contains(parent);
    }

    @Test
    void givesWhatNobodyTracesIdsOfItsOwn() {
        var one = Traceparent.unrecorded();
        assertThat(Traceparent.parse(one.text())).contains(one);
        assertThat(one.sampled()).isFalse();
        assertThat(Traceparent.unrecorded().traceId()).isNotEqualTo(one.traceId());
    }
}
