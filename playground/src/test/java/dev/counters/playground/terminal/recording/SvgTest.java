package dev.counters.playground.terminal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {
    private static final List<Run> HEAD = List.of(new Run(0, Shade.GREEN, "<ready> & \"well\""));
    private static final List<Run> EMPTY = List.of();

    @Test
    void isWellFormed() throws Exception {
        assertThat(parsed(svg(frame(0, HEAD))).getDocumentElement().getTextContent())
                .contains("<ready> & \"well\"");
    }

    @Test
    void drawsRowsThatAreAlikeOnce() throws Exception {
        var document = parsed(svg(frame(0, HEAD, EMPTY), frame(1, EMPTY, HEAD)));

        assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("use").getLength()).isEqualTo(2);
    }

    @Test
    void showsEachFrameAtItsTimeAndTheLastWhereNothingMoves() {
        // Two seconds and five for the last frame.
        assertThat(svg(frame(0, HEAD), frame(2, EMPTY)))
                .contains("animation:film 7s step-end infinite")
                .contains("@keyframes film{0%{transform:translateX(-0px)}28.57%{transform:translateX(-112px)}}")
                .contains(".film{transform:translateX(-112px);");
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat(svg(frame(0, HEAD)).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("@import");
    }

    @Test
    void thinsFramesOutAndKeepsTheLast() {
        var frames = IntStream.rangeClosed(0, 100)
                .mapToObj(second -> frame(second, List.of(new Run(0, Shade.PLAIN, "at " + second))))
                .toList();

        var film = Film.of(10, 1, frames, 4, 10);

        assertThat(film.frames()).hasSize(11);
        assertThat(film.frames().getLast())
                .isEqualTo(new Frame(Duration.ofSeconds(25), frames.getLast().rows()));
        assertThat(film.length()).isEqualTo(Duration.ofSeconds(30));
    }

    private static String svg(Frame... frames) {
        return Svg.of(Film.of(10, 2, List.of(frames), 1, 10), "a <title>");
    }

    @SafeVarargs
    private static Frame frame(int second, List<Run>... rows) {
        return new Frame(Duration.ofSeconds(second), List.of(rows));
    }

    private static Document parsed(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
