package dev.counters.app.protection;

import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Field;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.Scope;
import dev.counters.app.request.Verdict.Refused;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who calls. From one address only so many wrong keys are looked at; then it is told to wait. Right ones pass all the
 * same, or one client with an old key would lock out all that share its address with it. What keeps guessers out is the length of
 * the keys.
 */
final class Authentication {
    /** At once, after a pause. */
    static final int WRONG_KEYS = 20;

    /** One more each second. */
    private static final Rate GUESSES = Rate.of(1, WRONG_KEYS);

    private static final AsciiString KEY = AsciiString.cached("x-api-key");
    private static final Field CHALLENGE = new Field(
            HttpHeaderNames.WWW_AUTHENTICATE, AsciiString.cached("ApiKey realm=\"counter\", header=\"X-API-Key\""));
    private static final Refused UNAUTHORIZED = new Refused(
            ProblemType.UNAUTHORIZED, "Send one header X-API-Key with a key that is valid here.", List.of(CHALLENGE));

    private final ApiKeys keys;
    private final ClientAddresses addresses;
    private final Buckets wrong;

    Authentication(ApiKeys keys, ClientAddresses addresses, Buckets wrong) {
        this.keys = keys;
        this.addresses = addresses;
        this.wrong = wrong;
    }

    /** {@return whether a key must be shown for this} */
    boolean isNeeded(Scope scope) {
        return scope != Scope.PUBLIC && !keys.areNone();
    }

    Identity identify(RequestHead head) {
        List<String> shown = head.header(KEY);
        if (shown.isEmpty()) {
            return new Identity.Unknown(UNAUTHORIZED);
        }
        Optional<ApiClient> client = shown.size() == 1 ? keys.find(shown.getFirst()) : Optional.empty();
        if (client.isPresent()) {
            return new Identity.Known(client.get());
        }
        boolean patient =
                wrong.take(Caller.Network.of(addresses.of(head)), GUESSES).granted();
        return new Identity.Unknown(patient ? UNAUTHORIZED : tooManyWrongKeys());
    }

    /** {@return the refusal of who may not do this} */
    static Refused forbidden(Scope missing) {
        return new Refused(
                ProblemType.FORBIDDEN,
                "This key has not the scope " + name(missing) + ", which this request needs; use a key that has it.",
                List.of());
    }

    private static Refused tooManyWrongKeys() {
        return new Refused(
                ProblemType.RATE_LIMITED,
                "Too many wrong keys came from this address; wait and send the right one.",
                List.of(new Field(HttpHeaderNames.RETRY_AFTER, "1")));
    }

    /** As an administrator writes it. */
    private static String name(Scope scope) {
        String name = scope.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Whether a caller has shown a valid key. */
    sealed interface Identity {
        /** It has. */
        record Known(ApiClient client) implements Identity {}

        /** It has not, and gets this answer. */
        record Unknown(Refused answer) implements Identity {}
    }
}
