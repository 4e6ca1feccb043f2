package dev.counters.operator.validation;

import dev.counters.operator.status.Reason;
import java.util.regex.Pattern;

/**
 * That a name is one that a Secret can have. It becomes a part of the path that the API server is asked for, and is not escaped there: with
 * a slash in it, it could lead to another namespace, which the operator may read and the author of the spec may not.
 */
final class SecretNames {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");

    private SecretNames() {}

    /**
     * Checks a name.
     *
     * @param field where the name stands
     * @throws SpecRefusedException if no Secret can be named so
     */
    static void demand(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SpecRefusedException(
                    Reason.InvalidSpec,
                    "%s: no Secret can be named \"%s\": it holds only a-z, 0-9, '-' and '.', and is of this namespace"
                            .formatted(field, name));
        }
    }
}
