package dev.counters.operator.intercept;

/**
 * Something that the operator asks outside its own process, reads included.
 *
 * @param to what is asked
 * @param verb the HTTP method, or what a Redis server is asked for
 * @param target the path of the API object without its query, or the Redis server; never a secret
 */
public record Request(Write.Kind to, String verb, String target) {
    public static Request api(String method, String path) {
        return new Request(Write.Kind.API, method, path);
    }

    public static Request redis(String question, String server) {
        return new Request(Write.Kind.REDIS, question, server);
    }

    /** {@return such as {@code PATCH /api/v1/namespaces/shop/services/visits}} */
    public String inWords() {
        return verb + " " + target;
    }
}
