package dev.counters.e2e.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture as text, one thing a line, on a grid of characters:
 *
 * <pre>
 * size 100 60
 * area vpc   network 10 4  80 40  VPC over three zones
 * box  nodes cluster 14 10 20 6   EKS nodes | managed
 * arrow users nodes HTTPS
 * </pre>
 *
 * The third word of areas and boxes is the kind that colours them; a bar begins a new line of text. Lines that begin with a hash say
 * nothing.
 */
record PictureSource(int width, int height, List<Shape> shapes, List<Arrow> arrows) {
    private static final Pattern SIZE = Pattern.compile("size +(\\d+) +(\\d+)");
    private static final Pattern SHAPE =
            Pattern.compile("(area|box) +(\\S+) +(\\S+) +(\\d+) +(\\d+) +(\\d+) +(\\d+) +(\\S.*)");
    private static final Pattern ARROW = Pattern.compile("arrow +(\\S+) +(\\S+) *(.*)");

    /** An area holds others; a box is one thing. */
    record Shape(boolean isArea, String id, String kind, int x, int y, int width, int height, List<String> text) {}

    record Arrow(Shape from, Shape to, String text) {}

    static PictureSource parse(String source) {
        int width = 0;
        int height = 0;
        List<Shape> shapes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        for (String line : source.lines().map(String::strip).toList()) {
            Matcher size = SIZE.matcher(line);
            Matcher shape = SHAPE.matcher(line);
            Matcher arrow = ARROW.matcher(line);
            if (size.matches()) {
                width = number(size, 1);
                height = number(size, 2);
            } else if (shape.matches()) {
                shapes.add(shape(shape));
            } else if (arrow.matches()) {
                arrows.add(new Arrow(find(shapes, arrow.group(1)), find(shapes, arrow.group(2)), arrow.group(3)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new IllegalArgumentException("This line is no size, area, box or arrow: " + line);
            }
        }
        return new PictureSource(width, height, List.copyOf(shapes), List.copyOf(arrows));
    }

    private static Shape shape(Matcher found) {
        return new Shape(
                found.group(1).equals("area"),
                found.group(2),
                found.group(3),
                number(found, 4),
                number(found, 5),
                number(found, 6),
                number(found, 7),
                List.of(found.group(8).strip().split(" *\\| *")));
    }

    private static Shape find(List<Shape> shapes, String id) {
        return shapes.stream()
                .filter(shape -> shape.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("An arrow names " + id + ", which is not there above it."));
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
