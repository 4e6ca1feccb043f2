package dev.counters.app.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One operation of the script, which may serve many requests at once. */
abstract sealed class Step {
    private final CounterName counter;
    private final List<Pending> requests = new ArrayList<>();

    private Step(Pending first) {
        counter = first.operation().counter();
        requests.add(first);
    }

    static Step of(Pending request) {
        return switch (request.operation()) {
            case Operation.Add _ -> new Sum(request);
            case Operation.Read _ -> new Shared(request, "G");
            case Operation.Reset _ -> new Shared(request, "Z");
            case Operation.AddOnce once -> new Once(request, once);
            case Operation.Delete _ -> new Deletion(request);
        };
    }

    final CounterName counter() {
        return counter;
    }

    final List<Pending> requests() {
        return requests;
    }

    final void join(Pending request) {
        requests.add(request);
    }

    /** {@return the words of the script's arguments for it} */
    abstract Stream<String> words(int number);

    /** Gives each request its part of the script's answer. */
    abstract void complete(String answer);

    /** Keyless increments: the script adds their sum, and each gets a value of its own. */
    static final class Sum extends Step {
        private Sum(Pending first) {
            super(first);
        }

        @Override
        Stream<String> words(int number) {
            var total = requests().stream().mapToLong(Sum::by).sum();
            return Stream.of("A", Integer.toString(number), Long.toString(total));
        }

        @Override
        void complete(String answer) {
            var refusal = Answers.refusal(answer);
            if (refusal.isPresent()) {
                requests().forEach(request -> request.outcome().complete(refusal.get()));
                return;
            }
            var value = Long.parseLong(answer);
            for (var request : requests()) {
                value += by(request);
                request.outcome().complete(new Outcome.Value(value, false));
            }
        }

        private static long by(Pending request) {
            return ((Operation.Add) request.operation()).by();
        }
    }

    /** Reads, or resets, of which one does for all. */
    static final class Shared extends Step {
        private final String letter;

        private Shared(Pending first, String letter) {
            super(first);
            this.letter = letter;
        }

        @Override
        Stream<String> words(int number) {
            return Stream.of(letter, Integer.toString(number));
        }

        @Override
        void complete(String answer) {
            var outcome = Answers.value(answer);
            requests().forEach(request -> request.outcome().complete(outcome));
        }
    }

    /** An increment with a key. */
    static final class Once extends Step {
        private final Operation.AddOnce operation;

        private Once(Pending request, Operation.AddOnce operation) {
            super(request);
            this.operation = operation;
        }

        @Override
        Stream<String> words(int number) {
            return Stream.of(
                    "K",
                    Integer.toString(number),
                    Long.toString(operation.by()),
                    operation.key().id(),
                    operation.key().payload());
        }

        @Override
        void complete(String answer) {
            requests().getFirst().outcome().complete(Answers.value(answer));
        }
    }

    static final class Deletion extends Step {
        private Deletion(Pending request) {
            super(request);
        }

        @Override
        Stream<String> words(int number) {
            return Stream.of("D", Integer.toString(number));
        }

        @Override
        void complete(String answer) {
            requests().getFirst().outcome().complete(new Outcome.Deleted(answer.equals("1")));
        }
    }
}
