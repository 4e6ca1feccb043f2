package dev.counters.app.configuration;

import java.util.Arrays;

/**
 * The catalogue of the environment: every variable that the app reads, in the order in which {@code GET /configs} and the
 * documentation list them. A new one is a line here, and its reading in a configuration record, which brings type, bounds
 * and default.
 */
public enum Variable {
    PORT(Disclosure.VALUE, "the counter, and `/health*`"),
    MANAGEMENT_PORT(Disclosure.VALUE, "`/metrics`, and `/health*`; must differ from `PORT`"),
    COUNTERS_BIND_ADDRESS(
            Disclosure.VALUE, "the one address that both ports are opened on; empty: all addresses of this machine"),
    COUNTERS_TLS(
            Disclosure.VALUE,
            "`Required`: `PORT` speaks TLS alone, 1.2 or newer, and only with clients that show a certificate; `Optional`: it"
                    + " speaks plain as well, while clients go over. `MANAGEMENT_PORT` stays plain"),
    COUNTERS_TLS_CERT_FILE(
            Disclosure.VALUE,
            "file with the certificate that clients are shown, as PEM. This file and the next two are read anew every"
                    + " second: a changed one needs no restart, and one that cannot be used changes nothing"),
    COUNTERS_TLS_KEY_FILE(
            Disclosure.VALUE,
            "file with its key, of RSA or EC, as PEM of PKCS#8 (`BEGIN PRIVATE KEY`), without a password"),
    COUNTERS_TLS_CLIENT_CA_FILE(
            Disclosure.VALUE,
            "file with the certificates of the authorities that may have signed those of clients, as PEM"),
    COUNTERS_TLS_CLIENT_NAME(Disclosure.VALUE, "the name, of DNS, that a client's certificate must be of"),
    REDIS_HOST(Disclosure.VALUE, "where Redis is"),
    REDIS_PORT(Disclosure.VALUE, "where Redis is"),
    REDIS_NODES(
            Disclosure.VALUE,
            "instead of both, the servers of a replication group: `visits-redis.default.svc:6379`, several with commas"
                    + " between. A name stands for all its addresses, which are looked up anew as servers come and go; the"
                    + " app finds out which of them takes writes"),
    REDIS_CLUSTER(
            Disclosure.VALUE,
            "true: `REDIS_NODES` are some servers of a Redis Cluster, or its configuration endpoint; the app finds out"
                    + " which server has its keys"),
    REDIS_KEY_PREFIX(
            Disclosure.VALUE,
            "what all keys in Redis begin with; other services may share the Redis under another one. With"
                    + " `REDIS_CLUSTER` it has a hash tag, so that one server has them all: `{counter}:` if not set. Of"
                    + " `REDIS_NODES` that are a replication group, `counter:` alone"),
    COUNTERS_DURABILITY(
            Disclosure.VALUE,
            "when a change is acknowledged. `Async`, `Fsync`: when Redis has answered, whose own `appendfsync` makes"
                    + " the difference, and `Async` is the default with `REDIS_CLUSTER`; `Replicated`, only with"
                    + " `REDIS_NODES` of a replication group and then the default: when the disks of the primary and of"
                    + " half of the other servers have it"),
    REDIS_DB(Disclosure.VALUE, "another database than 0 needs the right to `SELECT`; not with `REDIS_NODES`"),
    REDIS_USERNAME(Disclosure.VALUE, "empty: Redis' default user. Needs a password"),
    REDIS_PASSWORD_FILE(
            Disclosure.VALUE,
            "file with the password; wins over `REDIS_PASSWORD`; line ends after it are dropped. Read for each"
                    + " connection anew: a changed file needs no restart"),
    REDIS_PASSWORD(Disclosure.PRESENCE, "the password itself"),
    REDIS_TLS(
            Disclosure.VALUE,
            "true: the connection is encrypted, and Redis must prove with a certificate that it is `REDIS_HOST`,"
                    + " or what `REDIS_NODES` calls it"),
    REDIS_TLS_CA_FILE(
            Disclosure.VALUE,
            "file with the certificates of the authorities that may have signed it, as PEM; empty: those that the JDK"
                    + " trusts. Read for each connection anew: a changed file needs no restart"),
    REDIS_TLS_SERVER_NAME(
            Disclosure.VALUE,
            "the name that the certificate of every server must be of, whatever it is asked for by; empty: `REDIS_HOST`, or"
                    + " what `REDIS_NODES` calls it"),
    REDIS_TLS_CERT_FILE(
            Disclosure.VALUE,
            "file with the app's own certificate as PEM, for a Redis that asks its clients for one"
                    + " (`tls-auth-clients`); needs `REDIS_TLS_KEY_FILE`. Both are read for each connection anew"),
    REDIS_TLS_KEY_FILE(
            Disclosure.VALUE,
            "file with its key, of RSA or EC, as PEM of PKCS#8 (`BEGIN PRIVATE KEY`), without a password"),
    COUNTERS_MAX_COUNTERS(Disclosure.VALUE, "0–1,000,000: how many named counters there may be, beside the one of `/`"),
    COUNTERS_MAX_INCREMENT(Disclosure.VALUE, "1–1,000,000,000: the greatest `n` of `{\"by\": n}`"),
    COUNTERS_IDEMPOTENCY_TTL_SECONDS(
            Disclosure.VALUE,
            "1–604,800: how long an `Idempotency-Key` is known at least. A change may be rolled out at any time:"
                    + " what was promised for a key holds"),
    COUNTERS_API_KEYS(
            Disclosure.VALUE,
            "the clients and what they may do: `ci=Read+Count;ops=Read+Count+Reset`. No secrets; empty: anybody may do"
                    + " everything"),
    COUNTERS_API_KEYS_DIRECTORY(
            Disclosure.VALUE,
            "folder with a file for each client, of its name: one key a line. Read anew every second: a changed file"
                    + " needs no restart"),
    API_KEY(Disclosure.PRESENCE, "one key with all scopes, whose client is called `default`"),
    COUNTERS_RATE_LIMIT(Disclosure.VALUE, "requests a second, up to 1,000,000; 0: no limit"),
    COUNTERS_RATE_LIMIT_BURST(Disclosure.VALUE, "how many may come at once after a pause; as a rule, the limit itself"),
    COUNTERS_RATE_LIMIT_SCOPE(Disclosure.VALUE, "`Client`: each client has the whole limit; `Service`: all share it"),
    COUNTERS_PEERS_HOST(
            Disclosure.VALUE,
            "a name with the addresses of all pods, which share the limit; empty: there is only this one"),
    COUNTERS_TRUSTED_PROXY_HOPS(Disclosure.VALUE, "0–10: how many proxies before the app add to `X-Forwarded-For`"),
    COUNTERS_CORS_ORIGINS(
            Disclosure.VALUE, "web pages whose scripts may call: `https://shop.example,https://admin.example`"),
    COUNTERS_DRAIN_SECONDS(
            Disclosure.VALUE,
            "0–300: how long it serves on after SIGTERM, with readiness already 503 and `Connection: close` on"
                    + " answers"),
    COUNTERS_LOG_LEVEL(
            Disclosure.VALUE,
            "TRACE, DEBUG, INFO, WARN or ERROR for the app's own loggers; libraries never log below INFO"),
    OTEL_EXPORTER_OTLP_ENDPOINT(
            Disclosure.VALUE,
            "base URL of the OTLP receiver that is sent traces, such as `http://collector:4318`; spans are posted to"
                    + " its `/v1/traces`. Name and password in it are refused. Empty: nothing is traced"),
    OTEL_EXPORTER_OTLP_PROTOCOL(Disclosure.VALUE, "nothing but `http/protobuf` is spoken"),
    OTEL_TRACES_SAMPLER(
            Disclosure.VALUE,
            "`always_on`, `always_off`, `traceidratio`, and each with `parentbased_` before it: then a request whose"
                    + " `traceparent` says whether it is recorded is obeyed"),
    OTEL_TRACES_SAMPLER_ARG(Disclosure.VALUE, "0–1: the part of the requests that a ratio records; 1 if not set"),
    OTEL_SERVICE_NAME(Disclosure.VALUE, "`counter-app` if not set; wins over `service.name` in the next one"),
    OTEL_RESOURCE_ATTRIBUTES(Disclosure.VALUE, "`name=value,name=value`, told with each span"),
    DEBUG(Disclosure.VALUE, "true is the same as `COUNTERS_LOG_LEVEL=DEBUG` and wins over it");

    private final Disclosure disclosure;
    private final String meaning;

    Variable(Disclosure disclosure, String meaning) {
        this.disclosure = disclosure;
        this.meaning = meaning;
    }

    /** {@return one sentence of Markdown, without a full stop} */
    public String meaning() {
        return meaning;
    }

    Disclosure disclosure() {
        return disclosure;
    }

    /** {@return the variable of this name; one that is read but not listed is a mistake of this program} */
    static Variable named(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is read, but not listed in Variable."));
    }

    /** How much of a variable others may see. */
    enum Disclosure {
        VALUE {
            @Override
            Object of(Object value) {
                return value;
            }
        },
        /** Of a secret: whether it is set. */
        PRESENCE {
            @Override
            Object of(Object value) {
                return value.equals(NOTHING) ? "not set" : "set";
            }
        };

        /** The value of a variable that is not set and has no default. */
        static final String NOTHING = "";

        abstract Object of(Object value);
    }
}
