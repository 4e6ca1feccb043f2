package dev.counters.app.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisURI;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why no connection came about, in words for whoever runs the app. */
final class ConnectionTrouble {
    private static final int DEEPEST = 20;

    /** What servers tell, in TLS 1.3 and 1.2, whom the app showed no certificate. */
    private static final List<String> NONE_SHOWN = List.of("certificate_required", "handshake_failure");
    /** What they tell whom it showed one that they do not trust. */
    private static final List<String> NOT_TAKEN = List.of(
            "unknown_ca",
            "bad_certificate",
            "unsupported_certificate",
            "certificate_unknown",
            "certificate_expired",
            "certificate_revoked");

    private ConnectionTrouble() {}

    static String inWords(Throwable failure, RedisURI uri) {
        return causes(failure)
                .flatMap(cause -> known(cause, uri).stream())
                .findFirst()
                .orElseGet(() -> root(failure));
    }

    private static Optional<String> known(Throwable cause, RedisURI uri) {
        return switch (cause) {
            case NotThePrimaryException elsewhere -> Optional.ofNullable(elsewhere.getMessage());
            // A Redis without TLS waits for the end of what it takes for a command.
            case SslHandshakeTimeoutException _, RedisCommandTimeoutException _, NotSslRecordException _
            when uri.isSsl() ->
                Optional.of("it does not answer in TLS: give the port where it does, or leave REDIS_TLS out");
            case CertPathBuilderException _ ->
                Optional.of("no authority that the app trusts has signed its certificate: see REDIS_TLS_CA_FILE");
            case CertPathValidatorException invalid ->
                Optional.of("its certificate is not valid, %s: see REDIS_TLS_CA_FILE".formatted(invalid.getMessage()));
            case SSLException alert
            when named(alert, NONE_SHOWN) ->
                Optional.of("it asks for a certificate of the app, or speaks another TLS: see REDIS_TLS_CERT_FILE");
            case SSLException alert
            when named(alert, NOT_TAKEN) ->
                Optional.of("it does not take the certificate of the app: see REDIS_TLS_CERT_FILE");
            // Asked last: the other two are wrapped in one, and come deeper in the chain.
            case CertificateException misnamed
            when misnamed.getCause() == null ->
                Optional.of("its certificate is not one of " + uri.getHost() + ": " + misnamed.getMessage());
            default -> Optional.empty();
        };
    }

    private static boolean named(SSLException alert, List<String> names) {
        var message = String.valueOf(alert.getMessage());
        return names.stream().anyMatch(name -> message.endsWith("fatal alert: " + name));
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
