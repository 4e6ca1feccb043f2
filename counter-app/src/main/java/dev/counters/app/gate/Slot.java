package dev.counters.app.gate;

import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver.Observation;
import dev.counters.app.request.Verdict;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of one request among those of its connection, until it is answered. */
final class Slot {
    private final RequestHead head;
    private final String id;
    private final Verdict verdict;
    private final List<Observation> observations;
    private Stage stage = Stage.OPEN;
    private @Nullable FullHttpResponse answer;
    private boolean last;
    private int status = Observation.CLIENT_GONE;
    private boolean requestEnded;
    private boolean ended;

    Slot(RequestHead head, String id, Verdict verdict, List<Observation> observations) {
        this.head = head;
        this.id = id;
        this.verdict = verdict;
        this.observations = observations;
    }

    RequestHead head() {
        return head;
    }

    /** {@return what the request is called in logs} */
    String id() {
        return id;
    }

    Verdict verdict() {
        return verdict;
    }

    /** The framework will answer it, once all before it are answered. */
    void hold() {
        stage = Stage.HELD;
    }

    boolean isHeld() {
        return stage == Stage.HELD;
    }

    void giveToFramework() {
        stage = Stage.FRAMEWORK;
    }

    boolean isWithFramework() {
        return stage == Stage.FRAMEWORK;
    }

    boolean isForFramework() {
        return isHeld() || isWithFramework();
    }

    /** The gate's own answer has come. */
    void answer(FullHttpResponse given) {
        answer = given;
    }

    @Nullable
    FullHttpResponse answer() {
        return answer;
    }

    /** No request follows this one: the connection ends with its answer. */
    void beLast() {
        last = true;
    }

    boolean isLast() {
        return last;
    }

    void answeredWith(int code) {
        status = code;
    }

    void requestEnded() {
        requestEnded = true;
    }

    /** {@return whether it can make room: answered, and if the framework did that, it has also seen the whole request} */
    boolean isComplete() {
        return ended && (requestEnded || !isWithFramework());
    }

    /** Tells the observers once: how it was answered, or that it was not. */
    void end() {
        if (!ended) {
            ended = true;
            for (var observation : observations) {
                observation.ended(status);
            }
        }
    }

    private enum Stage {
        /** The gate answers it. */
        OPEN,
        HELD,
        FRAMEWORK
    }
}
