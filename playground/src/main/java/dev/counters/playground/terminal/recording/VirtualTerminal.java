package dev.counters.playground.terminal.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that knows as many codes as the live view uses. Others are left out. */
final class VirtualTerminal {
    private static final Pattern CODE = Pattern.compile("\u001b\\[(\\??)([\\d;]*)([A-Za-z])");
    /** The end of a piece of output may cut a code in two. */
    private static final Pattern CUT_CODE = Pattern.compile("\u001b(\\[\\??[\\d;]*)?$");

    private static final char BLANK = ' ';

    private final char[][] characters;
    private final Shade[][] shades;
    private final int columns;
    private int row;
    private int column;
    private Shade shade = Shade.PLAIN;
    private String rest = "";

    VirtualTerminal(int columns, int rows) {
        this.columns = columns;
        characters = new char[rows][columns];
        shades = new Shade[rows][columns];
        eraseFrom(0, 0);
    }

    void write(String output) {
        var text = rest + output;
        var cut = CUT_CODE.matcher(text);
        var end = cut.find() ? cut.start() : text.length();
        rest = text.substring(end);
        var code = CODE.matcher(text).region(0, end);
        var from = 0;
        while (code.find()) {
            text.substring(from, code.start()).chars().forEach(character -> put((char) character));
            obey(code);
            from = code.end();
        }
        text.substring(from, end).chars().forEach(character -> put((char) character));
    }

    /** {@return the rows, each as its runs} */
    List<List<Run>> rows() {
        var rows = new ArrayList<List<Run>>();
        for (var line = 0; line < characters.length; line++) {
            rows.add(runs(line));
        }
        return rows;
    }

    private void put(char character) {
        switch (character) {
            case '\r' -> column = 0;
            case '\n' -> nextRow();
            default -> {
                if (column < columns && !Character.isISOControl(character)) {
                    characters[row][column] = character;
                    shades[row][column] = shade;
                    column++;
                }
            }
        }
    }

    private void nextRow() {
        if (row < characters.length - 1) {
            row++;
            return;
        }
        for (var line = 1; line < characters.length; line++) {
            characters[line - 1] = characters[line];
            shades[line - 1] = shades[line];
        }
        characters[row] = new char[columns];
        shades[row] = new Shade[columns];
        eraseFrom(row, 0);
    }

    private void obey(Matcher code) {
        if (!code.group(1).isEmpty()) {
            return;
        }
        var number =
                code.group(2).isEmpty() ? -1 : Integer.parseInt(code.group(2).split(";", -1)[0]);
        switch (code.group(3)) {
            case "A" -> row = Math.max(0, row - Math.max(1, number));
            case "H" -> {
                row = 0;
                column = 0;
            }
            case "J" -> eraseFrom(number == 2 ? 0 : row, number == 2 ? 0 : column);
            case "K" -> eraseLine(row, column);
            case "m" -> shade = Shade.of(Math.max(0, number));
            default -> {
                // No other code changes the picture.
            }
        }
    }

    private void eraseFrom(int firstRow, int firstColumn) {
        eraseLine(firstRow, firstColumn);
        for (var line = firstRow + 1; line < characters.length; line++) {
            eraseLine(line, 0);
        }
    }

    private void eraseLine(int line, int firstColumn) {
        Arrays.fill(characters[line], firstColumn, columns, BLANK);
        Arrays.fill(shades[line], firstColumn, columns, Shade.PLAIN);
    }

    private List<Run> runs(int line) {
        var runs = new ArrayList<Run>();
        var from = 0;
        for (var to = 1; to <= columns; to++) {
            if (to == columns || shades[line][to] != shades[line][from]) {
                var text = new String(characters[line], from, to - from);
                if (!text.isBlank()) {
                    runs.add(new Run(from, shades[line][from], text.stripTrailing()));
                }
                from = to;
            }
        }
        return runs;
    }
}
