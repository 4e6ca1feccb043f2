package dev.counters.app.request;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

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

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
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
     * {@return the route that a request line means} It must see every path as the framework does, or a request could be let in as one
     * thing and served as another: that takes whole URIs, and a slash at the end for nothing. Whatever else it might forgive is
     * {@link #UNKNOWN} here, and does not reach it.
     *
     * @param uri of the request line; what follows a question mark is left out
     */
    public static Route of(String uri) {
        var path = path(uri);
        var query = path.indexOf('?');
        return ofPath(query < 0 ? path : path.substring(0, query));
    }

    private static String path(String uri) {
        if (uri.startsWith("/")) {
            return uri;
        }
        var authority = uri.indexOf("://") + 3;
        if (authority < 3) {
            return uri;
        }
        var path = uri.indexOf('/', authority);
        return path < 0 ? "/" : uri.substring(path);
    }

    private static Route ofPath(String path) {
        var slashless = path.length() > 2 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return switch (slashless) {
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

    /** What is neither of the two, such as a method that only the framework knows how to read, needs the most. */
    private static Scope ofMethod(HttpMethod method) {
        if (method.equals(HttpMethod.POST)) {
            return Scope.COUNT;
        }
        return READING.contains(method) ? Scope.READ : Scope.RESET;
    }
}
