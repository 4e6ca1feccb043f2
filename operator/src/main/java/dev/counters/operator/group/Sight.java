package dev.counters.operator.group;

import dev.counters.operator.election.Address;
import dev.counters.operator.election.Membership;
import dev.counters.operator.election.NodeView;
import dev.counters.operator.election.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a keeper saw when it looked.
 *
 * @param views by name, what the servers that answered said
 * @param addresses of these
 * @param silent those that did not answer, though something may run there
 * @param refusing those of them that refused the operator's password
 * @param members of the newest data
 * @param standing of the Lease
 */
record Sight(
        Map<String, NodeView> views,
        Map<String, Address> addresses,
        Set<String> silent,
        Set<String> refusing,
        Optional<Membership> members,
        Standing standing) {

    long epoch() {
        return members.map(Membership::epoch).orElse(0L);
    }

    boolean isMember(String name) {
        return members.filter(all -> all.has(name)).isPresent();
    }

    /** {@return the primary that the newest epoch's election made, whether or not the app is let in} */
    Optional<String> primary() {
        return views.entrySet().stream()
                .filter(entry -> entry.getValue().isElected()
                        && entry.getValue().position().epoch() == epoch())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean isInSync(String name) {
        var view = views.get(name);
        return view != null
                && primary()
                        .filter(primary -> view.isInSync(epoch(), address(primary)))
                        .isPresent();
    }

    /** {@return the only server with data of which no election knows, on which the app counts} */
    Optional<String> alone() {
        var counting = views.entrySet().stream()
                .filter(entry -> members.isEmpty() && entry.getValue().countsAlone())
                .map(Map.Entry::getKey)
                .toList();
        return counting.size() == 1 ? Optional.of(counting.getFirst()) : Optional.empty();
    }

    /** {@return how many members follow the primary with all its data} */
    long replicasInSync() {
        return members.stream()
                .flatMap(all -> all.names().stream())
                .filter(this::isInSync)
                .count();
    }

    /** {@return what a server said that answered} */
    NodeView view(String name) {
        return Optional.ofNullable(views.get(name)).orElseThrow();
    }

    Address address(String name) {
        return Optional.ofNullable(addresses.get(name)).orElseThrow();
    }

    /** {@return whether the server that was last told to be primary may be there and only not be heard} */
    boolean mayHavePrimary() {
        return standing.holder().map(silent::contains).orElse(!silent.isEmpty());
    }
}
