package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutRequestStatus;
import dev.counters.api.v1alpha1.RolloutStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What users ask for by annotations. Each value of one is answered once, and its answer stays as long as the annotation. */
public final class Requests {
    public static final String PROMOTE = "promote";
    public static final String ABORT = "abort";
    public static final String PAUSE = "pause-rollout";
    public static final String RESUME = "resume-rollout";

    /** Who asks for several things at once gets the most careful one first. */
    public static final List<String> ACTIONS = List.of(ABORT, PAUSE, RESUME, PROMOTE);

    private record Answer(RolloutStatus status, String result) {}

    private Requests() {}

    static RolloutStatus answer(RolloutStatus before, Sighting seen, Instant now) {
        var status = before;
        var answers = new ArrayList<RolloutRequestStatus>();
        for (var action : ACTIONS) {
            var asked = Optional.ofNullable(seen.requests().get(action));
            if (asked.isEmpty()) {
                continue;
            }
            var known = before.requests().stream()
                    .filter(answer ->
                            answer.action().equals(action) && answer.request().equals(asked.get()))
                    .findFirst();
            if (known.isPresent()) {
                answers.add(known.get());
                continue;
            }
            var answer = take(action, status, seen, now);
            status = answer.status();
            answers.add(new RolloutRequestStatus(action, asked.get(), answer.result()));
        }
        return answers.equals(before.requests()) ? status : Change.withRequests(status, answers);
    }

    private static Answer take(String action, RolloutStatus status, Sighting seen, Instant now) {
        if (!status.isActive()) {
            return new Answer(status, "nothing to do: no canary is tried");
        }
        return switch (action) {
            case ABORT -> abort(status, now);
            case PAUSE -> pause(status, now);
            case RESUME -> resume(status, seen, now);
            default -> promote(status, seen, now);
        };
    }

    private static Answer abort(RolloutStatus status, Instant now) {
        return switch (status.phase()) {
            case Promoting, Finishing ->
                new Answer(status, "too late: the stable pods are being replaced; set the former image in the spec");
            case RollingBack -> new Answer(status, "nothing to do: the canary is being taken back");
            default ->
                new Answer(
                        new Change(status, now)
                                .back(Cause.CanaryAborted, "the canary was taken back by counters.dev/abort"),
                        "done: the canary gets no further requests");
        };
    }

    private static Answer pause(RolloutStatus status, Instant now) {
        return switch (status.phase()) {
            case Starting, Stepping, Judging, Holding ->
                new Answer(
                        new Change(status, now)
                                .hold(
                                        Cause.CanaryPaused,
                                        "paused by counters.dev/pause-rollout; counters.dev/resume-rollout goes on"),
                        "done: the canary keeps %d %% of the requests".formatted(status.weight()));
            default -> new Answer(status, "too late: the rollout is at its end");
        };
    }

    private static Answer resume(RolloutStatus status, Sighting seen, Instant now) {
        if (!isPaused(status)) {
            return new Answer(status, "nothing to do: the rollout is not paused");
        }
        if (seen.frozen()) {
            return new Answer(status, "refused: spec.paused is true");
        }
        return new Answer(new Change(status, now).start(step(status)), "done: the step begins anew");
    }

    private static Answer promote(RolloutStatus status, Sighting seen, Instant now) {
        if (isPaused(status)) {
            return new Answer(status, "refused: the rollout is paused; set counters.dev/resume-rollout first");
        }
        if (status.phase() != RolloutPhase.Holding) {
            return new Answer(status, "nothing to do: the rollout does not wait for anybody");
        }
        if (seen.frozen() || seen.plan().isEmpty()) {
            return new Answer(status, "refused: spec.paused is true, or the spec cannot be carried out");
        }
        return new Answer(RolloutMachine.advance(status, seen.plan().get(), now), "done: the next step begins");
    }

    static boolean isPaused(RolloutStatus status) {
        return status.phase() == RolloutPhase.Holding
                && Cause.of(status).filter(Cause.CanaryPaused::equals).isPresent();
    }

    static int step(RolloutStatus status) {
        return Optional.ofNullable(status.step()).orElse(1);
    }
}
