package dev.counters.operator.intercept;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which HTTP requests change something in the cluster. */
final class ApiWrites {
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    /** Reviews are questions that the API asks to be POSTed; they store nothing. */
    private static final List<String> QUESTIONS =
            List.of("/apis/authorization.k8s.io/", "/apis/authentication.k8s.io/");

    private static final String DRY_RUN = "dryRun=";

    private ApiWrites() {}

    static Optional<Write> of(HttpRequest request) {
        URI uri = request.uri();
        boolean changes = METHODS.contains(request.method())
                && QUESTIONS.stream().noneMatch(uri.getPath()::startsWith)
                && !isDryRun(uri);
        return changes ? Optional.of(Write.api(request.method(), uri.getPath())) : Optional.empty();
    }

    private static boolean isDryRun(URI uri) {
        String query = uri.getQuery();
        return query != null && List.of(query.split("&", -1)).stream().anyMatch(part -> part.startsWith(DRY_RUN));
    }
}
