package dev.counters.app.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisURI;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why no connection came about, in words for whoever runs the app. */
final class ConnectionTrouble {
    private static final int DEEPEST = 20;

    private ConnectionTrouble() {}

    static String inWords(Throwable failure, RedisURI uri) {
        return causes(failure)
                .flatMap(cause -> known(cause, uri).stream())
                .findFirst()
                .orElseGet(() -> root(failure));
    }

    private static Optional<String> known(Throwable cause, RedisURI uri) {
        return switch (cause) {
            // A Redis without TLS waits for the end of what it takes for a command.
            case SslHandshakeTimeoutException _, RedisCommandTimeoutException _, NotSslRecordException _
            when uri.isSsl() ->
                Optional.of("it does not answer in TLS: give the port where it does, or leave REDIS_TLS out");
            case CertPathBuilderException _ ->
                Optional.of("no authority that the app trusts has signed its certificate: see REDIS_TLS_CA_FILE");
            case CertPathValidatorException invalid ->
                Optional.of("its certificate is not valid, %s: see REDIS_TLS_CA_FILE".formatted(invalid.getMessage()));
            // Asked last: the other two are wrapped in one, and come deeper in the chain.
            case CertificateException misnamed
            when misnamed.getCause() == null ->
                Optional.of("its certificate is not one of " + uri.getHost() + ": " + misnamed.getMessage());
            default -> Optional.empty();
        };
    }

    private static String root(Throwable failure) {
        var root = causes(failure).reduce(failure, (_, deeper) -> deeper);
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause == null ? null : cause.getCause())
                .limit(DEEPEST)
                .flatMap(Stream::ofNullable);
    }
}
