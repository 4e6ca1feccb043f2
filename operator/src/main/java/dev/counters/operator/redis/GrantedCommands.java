package dev.counters.operator.redis;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the rules of ACL GETUSER. Servers before 7.0 put them as they like: what was given as {@code +eval +evalsha} may come
 * back as {@code +@scripting -script}.
 */
final class GrantedCommands {
    private static final String CATEGORY = "@";

    private GrantedCommands() {}

    /** @param category gives the commands of a category */
    static Set<String> of(String rules, Function<String, Collection<String>> category) {
        Set<String> granted = new HashSet<>();
        for (var rule : rules.split(" ", -1)) {
            if (rule.equals("-@all")) {
                granted.clear();
            } else if (rule.startsWith("+" + CATEGORY)) {
                granted.addAll(category.apply(rule.substring(2)));
            } else if (rule.startsWith("-" + CATEGORY)) {
                granted.removeAll(category.apply(rule.substring(2)));
            } else if (rule.startsWith("+")) {
                granted.add(rule.substring(1));
            } else if (rule.startsWith("-")) {
                granted.remove(rule.substring(1));
            }
        }
        return granted;
    }
}
