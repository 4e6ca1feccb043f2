package dev.counters.app.request;

import io.netty.handler.codec.http.HttpMethod;

/**
 * The routes of the counter's port, as limits, metrics and traces tell them apart. Their number is bounded whatever strangers
 * send: a path that the app does not know is {@link #UNKNOWN}.
 */
public enum Route {
    ROOT("/"),
    READ("/read"),
    WRITE("/write"),
    RESET("/reset"),
    COUNTER("/counters/{name}"),
    EVENTS("/events"),
    CONFIGS("/configs"),
    HEALTH("/health"),
    LIVENESS("/health/liveness"),
    READINESS("/health/readiness"),
    OPENAPI("/openapi.yaml"),
    /** The page's own files. */
    PAGE("/page/{file}"),
    UNKNOWN("none");

    private static final String COUNTERS = "/counters/";
    private static final String PAGE_FILES = "/page/";

    private final String template;

    Route(String template) {
        this.template = template;
    }

    /** {@return its path with names for what varies, for example {@code /counters/{name}}} */
    public String template() {
        return template;
    }

    /**
     * {@return the route that a request line means}
     *
     * @param uri of the request line; what follows a question mark is left out
     */
    public static Route of(String uri) {
        var query = uri.indexOf('?');
        return ofPath(query < 0 ? uri : uri.substring(0, query));
    }

    private static Route ofPath(String path) {
        return switch (path) {
            case "/" -> ROOT;
            case "/read" -> READ;
            case "/write" -> WRITE;
            case "/reset" -> RESET;
            case "/events" -> EVENTS;
            case "/configs" -> CONFIGS;
            case "/health" -> HEALTH;
            case "/health/liveness" -> LIVENESS;
            case "/health/readiness" -> READINESS;
            case "/openapi.yaml" -> OPENAPI;
            default -> path.startsWith(COUNTERS) ? COUNTER : path.startsWith(PAGE_FILES) ? PAGE : UNKNOWN;
        };
    }

    /** {@return what a client must be allowed to do} */
    public Scope scope(HttpMethod method) {
        return switch (this) {
            case HEALTH, LIVENESS, READINESS, OPENAPI, PAGE, UNKNOWN -> Scope.PUBLIC;
            case READ, EVENTS, CONFIGS -> Scope.READ;
            case WRITE -> Scope.COUNT;
            case RESET -> Scope.RESET;
            case ROOT, COUNTER -> ofMethod(method);
        };
    }

    private static Scope ofMethod(HttpMethod method) {
        if (method.equals(HttpMethod.POST)) {
            return Scope.COUNT;
        }
        return method.equals(HttpMethod.DELETE) ? Scope.RESET : Scope.READ;
    }
}
