package dev.counters.app.protection;

import dev.counters.app.problem.ProblemType;
import dev.counters.app.protection.Authentication.Identity;
import dev.counters.app.request.Field;
import dev.counters.app.request.Guard;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.Route;
import dev.counters.app.request.Scope;
import dev.counters.app.request.Verdict;
import dev.counters.app.request.Verdict.Admitted;
import dev.counters.app.request.Verdict.Refused;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a request pass if there is room for it, its key is right, its rate is kept and its key allows what it asks for. */
final class RequestGuard implements Guard {
    private static final String ANYBODY = "";
    private static final Refused NOT_FOUND =
            new Refused(ProblemType.NOT_FOUND, "The paths that there are stand in /openapi.yaml.", List.of());

    private final LoadShedding load;
    private final Cors cors;
    private final Authentication authentication;
    private final ClientAddresses addresses;
    private final Optional<RateLimit> limit;

    RequestGuard(
            LoadShedding load,
            Cors cors,
            Authentication authentication,
            ClientAddresses addresses,
            Optional<RateLimit> limit) {
        this.load = load;
        this.cors = cors;
        this.authentication = authentication;
        this.addresses = addresses;
        this.limit = limit;
    }

    @Override
    public Verdict admit(RequestHead head) {
        Verdict verdict = LoadShedding.isProbe(head.route())
                ? admitted(ANYBODY)
                : refusal(head).<Verdict>map(refused -> refused).orElseGet(() -> identified(head));
        return with(cors.headers(head.message()), verdict);
    }

    private Optional<Refused> refusal(RequestHead head) {
        return Malformed.refusal(head.message().decoderResult()).or(() -> load.refusal(head.route()));
    }

    private Verdict identified(RequestHead head) {
        Scope scope = cors.isPreflight(head.message()) ? Scope.PUBLIC : head.scope();
        if (!authentication.isNeeded(scope)) {
            return limited(head, scope, Optional.empty());
        }
        return switch (authentication.identify(head)) {
            case Identity.Known(ApiClient client) -> limited(head, scope, Optional.of(client));
            case Identity.Unknown(Refused answer) -> answer;
        };
    }

    /** The rate counts before the scope, so that refusals are limited too. */
    private Verdict limited(RequestHead head, Scope scope, Optional<ApiClient> client) {
        Optional<Level> level = limit.flatMap(rate -> level(rate, head, scope, client));
        if (level.isEmpty()) {
            return permitted(head, scope, client);
        }
        List<Field> headers = limit.orElseThrow().headers(level.get());
        return with(headers, level.get().granted() ? permitted(head, scope, client) : tooFast(level.get()));
    }

    /** A limit that all share is not for what anybody may ask for: strangers could use it up for those who have a key. */
    private Optional<Level> level(RateLimit rate, RequestHead head, Scope scope, Optional<ApiClient> client) {
        if (rate.isByClient()) {
            return Optional.of(rate.take(caller(head, client)));
        }
        return scope == Scope.PUBLIC ? Optional.empty() : Optional.of(rate.take());
    }

    private Caller caller(RequestHead head, Optional<ApiClient> client) {
        return client.<Caller>map(known -> new Caller.Named(known.name()))
                .orElseGet(() -> Caller.Network.of(addresses.of(head)));
    }

    /** A path that is not known ends here: what the framework might make of it has not been allowed to anybody. */
    private static Verdict permitted(RequestHead head, Scope scope, Optional<ApiClient> client) {
        if (head.route() == Route.UNKNOWN) {
            return NOT_FOUND;
        }
        if (client.isPresent() && !client.get().scopes().contains(scope)) {
            return Authentication.forbidden(scope);
        }
        return admitted(client.map(ApiClient::name).orElse(ANYBODY));
    }

    private static Verdict admitted(String client) {
        return new Admitted(client, List.of());
    }

    private static Refused tooFast(Level level) {
        String seconds = Long.toString(level.pauseSeconds());
        return new Refused(
                ProblemType.RATE_LIMITED,
                "Too many requests came in a short time; wait for " + seconds + " s.",
                List.of(new Field(HttpHeaderNames.RETRY_AFTER, seconds)));
    }

    private static Verdict with(List<Field> more, Verdict verdict) {
        if (more.isEmpty()) {
            return verdict;
        }
        List<Field> headers = new ArrayList<>(verdict.headers());
        headers.addAll(more);
        return switch (verdict) {
            case Admitted(String client, List<Field> _) -> new Admitted(client, headers);
            case Refused(ProblemType type, String detail, List<Field> _) -> new Refused(type, detail, headers);
        };
    }
}
