package dev.counters.app.protection;

import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Verdict.Refused;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/** Refuses heads that the codec could not read, or did not want to for their length. */
final class Malformed {
    private static final Refused TOO_LONG = new Refused(
            ProblemType.URI_TOO_LONG, "The request's first line may have 4096 bytes; send a shorter one.", List.of());
    private static final Refused TOO_LARGE = new Refused(
            ProblemType.HEADERS_TOO_LARGE,
            "The headers may have 8192 bytes in all; send fewer or shorter ones.",
            List.of());
    private static final Refused UNREADABLE =
            new Refused(ProblemType.BAD_REQUEST, "This is not HTTP as RFC 9112 has it.", List.of());

    private Malformed() {}

    static Optional<Refused> refusal(DecoderResult result) {
        if (!result.isFailure()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (result.cause()) {
                    case TooLongHttpLineException _ -> TOO_LONG;
                    case TooLongHttpHeaderException _ -> TOO_LARGE;
                    default -> UNREADABLE;
                });
    }
}
