package dev.counters.operator.group;

/**
 * Which service a group belongs to.
 *
 * @param uid of the resource: one that is deleted and created again is another
 */
public record GroupKey(String namespace, String service, String uid) {
    @Override
    public String toString() {
        return namespace + "/" + service;
    }
}
