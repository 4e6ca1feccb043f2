package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Remark;
import dev.counters.playground.terminal.scene.Tone;
import java.util.ArrayList;
import java.util.List;

/** One line of the picture: pieces of text, each in its tone. */
final class Line {
    private static final String GAP = "   ";
    private static final String CUT = "…";
    private static final String CODE_START = "\u001b[";
    private static final String PLAIN_AGAIN = "\u001b[0m";

    private final List<Remark> pieces = new ArrayList<>();

    static Line of(Tone tone, String text) {
        return new Line().add(tone, text);
    }

    static Line of(String text) {
        return of(Tone.PLAIN, text);
    }

    static Line empty() {
        return new Line();
    }

    Line add(Tone tone, String text) {
        pieces.add(new Remark(tone, printable(text)));
        return this;
    }

    /** Adds the text with a gap before it; nothing if there is no text. */
    Line column(Tone tone, String text) {
        return text.isEmpty() ? this : add(Tone.PLAIN, GAP).add(tone, text);
    }

    int length() {
        return pieces.stream().mapToInt(piece -> length(piece.text())).sum();
    }

    /** {@return the text, cut to the width} */
    String render(int width, boolean colour) {
        var rendered = new StringBuilder();
        var room = length() <= width ? width : width - CUT.length();
        for (var piece : pieces) {
            var text = firstOf(piece.text(), room);
            room -= length(text);
            rendered.append(colour ? coloured(piece.tone(), text) : text);
        }
        return length() <= width ? rendered.toString() : rendered + CUT;
    }

    private static String coloured(Tone tone, String text) {
        return text.isBlank() || tone == Tone.PLAIN ? text : CODE_START + code(tone) + "m" + text + PLAIN_AGAIN;
    }

    /** Of the sixteen colours that every terminal has, those that can be read on dark and on light. */
    private static String code(Tone tone) {
        return switch (tone) {
            case GOOD -> "32";
            case BUSY -> "33";
            case BAD -> "31";
            case FAINT -> "2";
            case PLAIN -> "0";
        };
    }

    private static String firstOf(String text, int characters) {
        return length(text) <= characters ? text : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Messages come from programs: none may move the cursor, or end the line. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
