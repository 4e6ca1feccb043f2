package dev.counters.app.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Requests that one call of the script serves. Sent again, it is the same batch: the script applies it once. */
final class Batch {
    private final long sequence;
    private final List<Pending> requests;
    private final List<Step> steps;
    /** The default counter is always the first. */
    private final SequencedMap<CounterName, Integer> numbers = new LinkedHashMap<>();

    private Batch(long sequence, List<Pending> requests, List<Step> steps) {
        this.sequence = sequence;
        this.requests = requests;
        this.steps = steps;
        number(CounterName.DEFAULT);
        steps.forEach(step -> number(step.counter()));
    }

    /** @param sequence greater than that of each batch that this writer has sent before */
    static Batch of(long sequence, List<Pending> requests) {
        List<Step> steps = new ArrayList<>();
        Map<Kind, Step> shared = new LinkedHashMap<>();
        for (var request : requests) {
            var operation = request.operation();
            var known = operation.isShareable() ? shared.get(Kind.of(operation)) : null;
            if (known != null) {
                known.join(request);
                continue;
            }
            var step = Step.of(request);
            steps.add(step);
            if (operation.isShareable()) {
                shared.put(Kind.of(operation), step);
            }
        }
        return new Batch(sequence, List.copyOf(requests), List.copyOf(steps));
    }

    long sequence() {
        return sequence;
    }

    String[] keys(KeyLayout layout) {
        return Stream.concat(
                        layout.ofTheServer().stream(),
                        numbers.keySet().stream().map(layout::value))
                .toArray(String[]::new);
    }

    /** {@return the words of all operations} */
    Stream<String> words() {
        return steps.stream().flatMap(step -> step.words(number(step.counter())));
    }

    /** Gives each request its part of what the script answered. */
    void complete(String answers) {
        var words = answers.split(" ", -1);
        if (words.length != steps.size()) {
            throw new IllegalStateException("%d answers to %d operations".formatted(words.length, steps.size()));
        }
        for (var step = 0; step < words.length; step++) {
            steps.get(step).complete(words[step]);
        }
    }

    List<Pending> requests() {
        return requests;
    }

    private int number(CounterName counter) {
        return numbers.computeIfAbsent(counter, _ -> numbers.size() + 1);
    }

    /** Requests of the same kind share a step. */
    private record Kind(Class<? extends Operation> type, CounterName counter) {
        static Kind of(Operation operation) {
            return new Kind(operation.getClass(), operation.counter());
        }
    }
}
