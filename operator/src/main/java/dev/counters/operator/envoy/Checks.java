package dev.counters.operator.envoy;

import java.util.regex.Pattern;

/** That a value is harmless inside of YAML and of Lua. */
final class Checks {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final Pattern DIRECTORY = Pattern.compile("(/[A-Za-z0-9._-]+)+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9._:/@~+=%-]+");
    private static final Pattern URI = Pattern.compile("https?://[A-Za-z0-9._:/\\[\\]%~+@!$&'()*,;=-]+");
    private static final int MAX_PORT = 65_535;

    private Checks() {}

    static void host(String name, String value) {
        check(
                HOST.matcher(value).matches()
                        || (value.contains(":") && IPV6.matcher(value).matches()),
                name,
                value);
    }

    static void port(String name, int value) {
        check(value >= 1 && value <= MAX_PORT, name, value);
    }

    static void directory(String name, String value) {
        check(DIRECTORY.matcher(value).matches(), name, value);
    }

    static void word(String name, String value) {
        check(WORD.matcher(value).matches(), name, value);
    }

    /** Of a token. */
    static void claim(String name, String value) {
        check(CLAIM.matcher(value).matches(), name, value);
    }

    static void uri(String name, String value) {
        check(URI.matcher(value).matches(), name, value);
    }

    static void check(boolean good, String name, Object value) {
        if (!good) {
            throw new IllegalArgumentException("%s cannot be \"%s\".".formatted(name, value));
        }
    }
}
