package dev.counters.e2e.delivery;

import dev.counters.e2e.delivery.PictureSource.Arrow;
import dev.counters.e2e.delivery.PictureSource.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a picture's source as SVG that reads well on light and dark pages. */
final class PictureDrawing {
    /** Pixels of a step of the grid, across and down. */
    private static final int ACROSS = 9;

    private static final int DOWN = 12;
    private static final int LINE = 15;
    private static final Map<String, String> FILLS = Map.of(
            "outside", "#ffffff",
            "account", "#f4f5f7",
            "network", "#e3ecfb",
            "cluster", "#e2f3e6",
            "data", "#fdeedb",
            "platform", "#f1e6f8");
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
            font-family="Helvetica, Arial, sans-serif" font-size="12">
              <defs>
                <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                  <path d="M0 0 8 4 0 8z" fill="#444c56"/>
                </marker>
              </defs>
              <rect width="%1$d" height="%2$d" fill="#ffffff"/>
            """;

    private PictureDrawing() {}

    static String draw(PictureSource picture) {
        StringBuilder svg = new StringBuilder(HEAD.formatted(picture.width() * ACROSS, picture.height() * DOWN));
        picture.shapes().forEach(shape -> svg.append(shape(shape)));
        picture.arrows().forEach(arrow -> svg.append(arrow(arrow)));
        return svg.append("</svg>\n").toString();
    }

    private static String shape(Shape shape) {
        String fill = FILLS.get(shape.kind());
        if (fill == null) {
            throw new IllegalArgumentException(shape.id() + " is of the unknown kind " + shape.kind() + ".");
        }
        int x = shape.x() * ACROSS;
        int y = shape.y() * DOWN;
        int width = shape.width() * ACROSS;
        int height = shape.height() * DOWN;
        StringBuilder svg = new StringBuilder(
                "  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"#7d8590\"%s/>\n"
                        .formatted(x, y, width, height, fill, shape.isArea() ? " stroke-dasharray=\"4 3\"" : ""));
        List<String> lines = shape.text();
        // The text of an area is at its top, that of a box in its middle.
        int middle = x + width / 2;
        int first = shape.isArea() ? y + LINE : y + (height - lines.size() * LINE) / 2 + LINE - 4;
        for (int i = 0; i < lines.size(); i++) {
            String weight = i == 0 ? " font-weight=\"bold\"" : "";
            svg.append("  <text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#1f2328\"%s>%s</text>\n"
                    .formatted(
                            shape.isArea() ? x + 8 : middle,
                            first + i * LINE,
                            shape.isArea() ? "start" : "middle",
                            weight,
                            escape(lines.get(i))));
        }
        return svg.toString();
    }

    /** From edge to edge, straight: across where the shapes are side by side, else down. */
    private static String arrow(Arrow arrow) {
        Shape from = arrow.from();
        Shape to = arrow.to();
        double fromX = from.x() + from.width() / 2.0;
        double fromY = from.y() + from.height() / 2.0;
        double toX = to.x() + to.width() / 2.0;
        double toY = to.y() + to.height() / 2.0;
        if (from.x() + from.width() <= to.x() || to.x() + to.width() <= from.x()) {
            boolean right = from.x() < to.x();
            fromX = right ? from.x() + from.width() : from.x();
            toX = right ? to.x() : to.x() + to.width();
            double y = within(fromY, to) ? fromY : within(toY, from) ? toY : Double.NaN;
            fromY = Double.isNaN(y) ? fromY : y;
            toY = Double.isNaN(y) ? toY : y;
        } else {
            boolean down = from.y() < to.y();
            fromY = down ? from.y() + from.height() : from.y();
            toY = down ? to.y() : to.y() + to.height();
            double x = between(Math.max(from.x(), to.x()), Math.min(from.x() + from.width(), to.x() + to.width()));
            fromX = x;
            toX = x;
        }
        String line = String.format(
                Locale.ROOT,
                "  <line x1=\"%.0f\" y1=\"%.0f\" x2=\"%.0f\" y2=\"%.0f\" stroke=\"#444c56\" marker-end=\"url(#tip)\"/>\n",
                fromX * ACROSS,
                fromY * DOWN,
                toX * ACROSS,
                toY * DOWN);
        return arrow.text().isEmpty() ? line : line + label(arrow.text(), between(fromX, toX), between(fromY, toY));
    }

    private static String label(String text, double x, double y) {
        return String.format(
                Locale.ROOT,
                "  <text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\" font-size=\"11\" fill=\"#444c56\" stroke=\"#ffffff\""
                        + " stroke-width=\"3\" paint-order=\"stroke\">%s</text>\n",
                x * ACROSS,
                y * DOWN - 3,
                escape(text));
    }

    private static boolean within(double y, Shape shape) {
        return y > shape.y() && y < shape.y() + shape.height();
    }

    private static double between(double one, double other) {
        return (one + other) / 2;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
