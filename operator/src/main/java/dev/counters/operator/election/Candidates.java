package dev.counters.operator.election;

import dev.counters.operator.election.NodeView.Stage;
import dev.counters.operator.election.Verdict.Refused;
import dev.counters.operator.election.Verdict.Winner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who of those that promised becomes primary. Pure: what servers said goes in, a winner comes out, or why there is none.
 *
 * @param number of the election
 * @param promised by name, what the servers said after they had promised
 * @param ballot what the Lease said
 * @param call what was asked for
 */
record Candidates(long number, Map<String, NodeView> promised, Standing ballot, Call call) {

    /** {@return who counts, by the newest whole data} */
    static Optional<Membership> newest(Collection<NodeView> views) {
        return views.stream()
                .filter(NodeView::isWhole)
                .flatMap(view -> view.membership().stream())
                .max(Comparator.comparingLong(Membership::epoch));
    }

    Verdict choose() {
        var newest = newest(promised.values());
        if (newest.isPresent()) {
            var verdict = among(newest.get());
            if (verdict instanceof Winner || promised.values().stream().noneMatch(NodeView::unfinished)) {
                return verdict;
            }
        }
        return first();
    }

    /** An election as most: a majority of the members knows each acknowledged write. */
    private Verdict among(Membership members) {
        var whole = members.names().stream()
                .filter(name -> promised.containsKey(name) && view(name).isWhole())
                .toList();
        if (whole.size() < members.majority()) {
            return new Refused(Obstacle.NO_MAJORITY, Sentences.noMajority(members, whole, promised));
        }
        var changed = membersOfNext(members);
        var furthest =
                whole.stream().map(this::position).max(Position::compareTo).orElseThrow();
        var best = whole.stream()
                .filter(name -> position(name).equals(furthest))
                .filter(changed::has)
                .toList();
        if (best.isEmpty()) {
            return new Refused(
                    Obstacle.LEAVING, "The member that is to leave has more data than others: switch over first.");
        }
        return new Winner(preferred(best), changed, false);
    }

    private Membership membersOfNext(Membership members) {
        return call.change()
                .filter(change -> change.after() == number - 1 && members.epoch() == number - 1)
                .map(change -> members.in(number, change))
                .orElseGet(() -> members.in(number));
    }

    /** The first election of a group: all members are there, and at most one of them has data. */
    private Verdict first() {
        var members = call.members();
        var missing = members.stream()
                .filter(name -> !promised.containsKey(name)
                        || view(name).stage() == Stage.LOADING
                        || view(name).stage() == Stage.SYNCING)
                .toList();
        if (!missing.isEmpty()) {
            return new Refused(Obstacle.WAITING_FOR_MEMBERS, Sentences.waitingFor(missing));
        }
        var seeds = promised.keySet().stream()
                .filter(name -> view(name).stage() != Stage.BLANK && view(name).stage() != Stage.COPY)
                .toList();
        if (seeds.size() > 1) {
            return new Refused(Obstacle.SEVERAL_SEEDS, Sentences.severalSeeds(seeds));
        }
        if (seeds.isEmpty() && ballot.hasData()) {
            return new Refused(Obstacle.DATA_MISSING, Sentences.dataMissing());
        }
        var copies = promised.keySet().stream()
                .filter(name -> view(name).stage() == Stage.COPY)
                .toList();
        if (seeds.isEmpty() && !copies.isEmpty()) {
            return new Refused(Obstacle.DATA_MISSING, Sentences.onlyCopies(copies));
        }
        if (!members.containsAll(seeds)) {
            return new Refused(Obstacle.SEVERAL_SEEDS, Sentences.seedIsNoMember(seeds.getFirst()));
        }
        var winner = seeds.isEmpty() ? preferred(members) : seeds.getFirst();
        return new Winner(winner, Membership.of(number, members), true);
    }

    private String preferred(List<String> equals) {
        return call.preferred().filter(equals::contains).orElse(equals.getFirst());
    }

    private Position position(String name) {
        return view(name).position();
    }

    private NodeView view(String name) {
        return Optional.ofNullable(promised.get(name)).orElseThrow();
    }

    /** {@return the names in the order of a list, with those that come besides} */
    static List<String> union(List<String> some, Collection<String> others) {
        var all = new ArrayList<>(some);
        others.stream().filter(name -> !some.contains(name)).forEach(all::add);
        return all;
    }
}
