package dev.counters.operator.intercept;

/**
 * One change that the operator is about to make outside its own process.
 *
 * @param kind what is written to
 * @param verb the HTTP method, or the Redis command
 * @param target the path of the API object, or the Redis server as {@code host:port}; never a secret
 */
public record Write(Kind kind, String verb, String target) {
    /** What can be written to. */
    public enum Kind {
        API,
        REDIS
    }

    public static Write api(String method, String path) {
        return new Write(Kind.API, method, path);
    }

    public static Write redis(String command, String server) {
        return new Write(Kind.REDIS, command, server);
    }
}
