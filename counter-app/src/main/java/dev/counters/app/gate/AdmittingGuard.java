package dev.counters.app.gate;

import dev.counters.app.request.Guard;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.Verdict;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets everybody in, as long as nothing else is there to decide. */
@Secondary
@Singleton
final class AdmittingGuard implements Guard {
    private static final Verdict ANYBODY = new Verdict.Admitted("", List.of());

    @Override
    public Verdict admit(RequestHead head) {
        return ANYBODY;
    }
}
