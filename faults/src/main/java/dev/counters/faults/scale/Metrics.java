package dev.counters.faults.scale;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The operator's metrics, as it told them at one moment in Prometheus' text format. */
record Metrics(List<Sample> samples) {
    private static final String COMMENT = "#";
    private static final String BOUND = "le=\"";

    /** One line. */
    private record Sample(String name, String labels, double value) {
        static Sample of(String line) {
            var end = line.lastIndexOf(' ');
            var series = line.substring(0, end);
            var brace = series.indexOf('{');
            return new Sample(
                    brace < 0 ? series : series.substring(0, brace),
                    brace < 0 ? "" : series.substring(brace),
                    Double.parseDouble(line.substring(end + 1).replace("+Inf", "Infinity")));
        }

        Optional<Double> bound() {
            var begin = labels.indexOf(BOUND);
            return begin < 0
                    ? Optional.empty()
                    : Optional.of(Double.parseDouble(
                            labels.substring(begin + BOUND.length(), labels.indexOf('"', begin + BOUND.length()))
                                    .replace("+Inf", "Infinity")));
        }
    }

    static Metrics parse(String text) {
        return new Metrics(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                .map(Sample::of)
                .toList());
    }

    /** {@return the sum of all series of this name that have this label, such as {@code by="look"}; of all without one} */
    double sum(String name, String label) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name) && sample.labels.contains(label))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** {@return how many values of a histogram are at most how large} */
    Histogram histogram(String name) {
        var counts = new TreeMap<Double, Double>();
        samples.stream()
                .filter(sample -> sample.name.equals(name + "_bucket"))
                .forEach(sample -> sample.bound().ifPresent(bound -> counts.merge(bound, sample.value, Double::sum)));
        return new Histogram(counts);
    }
}
