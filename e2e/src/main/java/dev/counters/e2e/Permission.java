package dev.counters.e2e;

/**
 * A verb on a kind of object, granted or used.
 *
 * @param group the API group, empty for the core
 * @param resource the plural, with a slash and the subresource if there is one
 * @param verb what is done
 * @param name the one object that it is granted for, or empty
 */
record Permission(String group, String resource, String verb, String name) implements Comparable<Permission> {
    static final String ANY = "";

    Permission forAny() {
        return new Permission(group, resource, verb, ANY);
    }

    @Override
    public int compareTo(Permission other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name);
    }
}
