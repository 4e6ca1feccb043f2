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
    REDIS_HOST(Disclosure.VALUE, "where Redis is"),
    REDIS_PORT(Disclosure.VALUE, "where Redis is"),
    REDIS_DB(Disclosure.VALUE, "another database than 0 needs the right to `SELECT`"),
    REDIS_USERNAME(Disclosure.VALUE, "empty: Redis' default user. Needs a password"),
    REDIS_PASSWORD_FILE(
            Disclosure.VALUE,
            "file with the password; wins over `REDIS_PASSWORD`; line ends after it are dropped. Read for each connection"
                    + " anew: a changed file needs no restart"),
    REDIS_PASSWORD(Disclosure.PRESENCE, "the password itself"),
    REDIS_TLS(
            Disclosure.VALUE,
            "true: the connection is encrypted, and Redis must prove with a certificate that it is `REDIS_HOST`"),
    REDIS_TLS_CA_FILE(
            Disclosure.VALUE,
            "file with the certificates of the authorities that may have signed it, as PEM; empty: those that the JDK"
                    + " trusts. Read for each connection anew: a changed file needs no restart"),
    COUNTERS_MAX_COUNTERS(Disclosure.VALUE, "0–1,000,000: how many named counters there may be, beside the one of `/`"),
    COUNTERS_MAX_INCREMENT(Disclosure.VALUE, "1–1,000,000,000: the greatest `n` of `{\"by\": n}`"),
    COUNTERS_IDEMPOTENCY_TTL_SECONDS(
            Disclosure.VALUE,
            "1–604,800: how long an `Idempotency-Key` is known at least. A change may be rolled out at any time:"
                    + " what was promised for a key holds"),
    COUNTERS_DRAIN_SECONDS(
            Disclosure.VALUE,
            "0–300: how long it serves on after SIGTERM, with readiness already 503 and `Connection: close` on answers"),
    COUNTERS_LOG_LEVEL(
            Disclosure.VALUE,
            "TRACE, DEBUG, INFO, WARN or ERROR for the app's own loggers; libraries never log below INFO"),
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
