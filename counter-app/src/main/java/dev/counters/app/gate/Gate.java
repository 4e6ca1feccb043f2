package dev.counters.app.gate;

import dev.counters.app.batch.Outcome;
import dev.counters.app.lifecycle.Lifecycle;
import dev.counters.app.lifecycle.Phase;
import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Guard;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestId;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.RequestObserver.Observation;
import dev.counters.app.request.Route;
import dev.counters.app.request.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a request; the same for all connections. */
@Singleton
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final List<RequestObserver> observers;
    private final Guard guard;
    private final HotRoutes hot;
    private final Lifecycle lifecycle;
    private final Counter hotRequests;
    private final Counter frameworkRequests;

    Gate(List<RequestObserver> observers, Guard guard, HotRoutes hot, Lifecycle lifecycle, MeterRegistry registry) {
        this.observers = List.copyOf(observers);
        this.guard = guard;
        this.hot = hot;
        this.lifecycle = lifecycle;
        this.hotRequests = requests(registry, "gate");
        this.frameworkRequests = requests(registry, "framework");
    }

    /** Looks at a request that has arrived: tells the observers and asks the guard. */
    Slot open(InetAddress peer, HttpRequest message) {
        var head = new RequestHead(Route.of(message.uri()), peer, message);
        var observations = new ArrayList<Observation>(observers.size());
        for (var observer : observers) {
            observations.add(observer.started(head));
        }
        return new Slot(head, RequestId.choose(message.headers()), verdict(head), observations);
    }

    /** {@return what the gate itself does for an admitted request; empty if the framework shall do it} */
    Optional<HotRequest> hot(RequestHead head) {
        var request = hot.find(head);
        (request.isPresent() ? hotRequests : frameworkRequests).increment();
        return request;
    }

    /** {@return the answer to a request that the gate has run: its value, or what went wrong} */
    FullHttpResponse answer(HotRequest request, Outcome.@Nullable Value value, @Nullable Throwable failure) {
        return value != null ? OwnAnswers.of(value, request.form()) : failure(Objects.requireNonNull(failure));
    }

    FullHttpResponse refusal(Verdict.Refused refused) {
        return OwnAnswers.problem(refused.type(), Optional.of(refused.detail()), Optional.empty());
    }

    boolean isDraining() {
        return lifecycle.phase() == Phase.DRAINING;
    }

    private Verdict verdict(RequestHead head) {
        try {
            return guard.admit(head);
        } catch (RuntimeException bug) {
            LOG.error("The guard failed; the request is refused.", bug);
            return new Verdict.Refused(ProblemType.INTERNAL_ERROR, "The app's log says more.", List.of());
        }
    }

    private static FullHttpResponse failure(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return OwnAnswers.of(problem);
        }
        LOG.error("A request failed.", cause);
        return OwnAnswers.problem(ProblemType.INTERNAL_ERROR, Optional.empty(), Optional.empty());
    }

    private static Counter requests(MeterRegistry registry, String by) {
        return Counter.builder("counter.gate.requests")
                .description("Admitted requests by who answers them: the gate itself, or the framework")
                .tag("by", by)
                .register(registry);
    }
}
