package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlatformPictureTest {
    private static final String WRITE = "docs.write";

    @Test
    void thePictureOfThePlatformIsDrawnFromItsSource() throws IOException {
        Path picture = ProjectFiles.at("docs/images/platform.svg");
        String source = Files.readString(ProjectFiles.at("docs/images/platform.txt"));
        String wanted = PictureDrawing.draw(PictureSource.parse(source));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(picture, wanted);
        }
        assertThat(picture).as("`make docs` draws the picture anew").hasContent(wanted);
    }

    @Test
    void drawsAreasBoxesAndArrows() {
        String svg = PictureDrawing.draw(PictureSource.parse("""
                # A comment.
                size 40 20
                area vpc network 2 2 30 16 VPC
                box one cluster 4 5 8 4 Nodes | <managed>
                box two data 20 5 8 4 Redis
                arrow one two TLS
                """));

        assertThat(svg)
                .startsWith("<svg ")
                .contains("width=\"360\" height=\"240\"")
                .contains(">Nodes</text>", ">&lt;managed&gt;</text>", ">TLS</text>")
                .contains("<line x1=\"108\" y1=\"84\" x2=\"180\" y2=\"84\"")
                .endsWith("</svg>\n");
    }

    @Test
    void refusesWhatItCannotDraw() {
        assertThatThrownBy(() -> PictureSource.parse("circle a 1 2 3"))
                .hasMessage("This line is no size, area, box or arrow: circle a 1 2 3");
        assertThatThrownBy(() -> PictureSource.parse("arrow a b"))
                .hasMessage("An arrow names a, which is not there above it.");
        assertThatThrownBy(() -> PictureDrawing.draw(PictureSource.parse("box a moon 1 2 3 4 A")))
                .hasMessage("a is of the unknown kind moon.");
    }
}
