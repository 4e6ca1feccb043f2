package dev.counters.operator.election;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is missing for an election and what to do about it, for people. */
public final class Sentences {
    private Sentences() {}

    /** Too few members of the newest data answer with theirs. */
    public static String noMajority(Membership members, List<String> whole, Map<String, NodeView> answered) {
        var others = members.names().stream()
                .filter(name -> !whole.contains(name))
                .map(name -> name + " " + why(answered, name))
                .toList();
        return "%d of %d members are there with their data, and it takes %d to promote one: %s. Bring their pods and volumes back."
                .formatted(
                        whole.size(),
                        members.names().size(),
                        members.majority(),
                        others.isEmpty() ? "none is missing" : String.join(", ", others));
    }

    private static String why(Map<String, NodeView> answered, String name) {
        var view = answered.get(name);
        return view == null ? "does not answer" : "is " + view.stage().name().toLowerCase(Locale.ROOT);
    }

    /** The first election needs all. */
    public static String waitingFor(List<String> missing) {
        return "The first election needs all members, for any may have data: waiting for %s."
                .formatted(String.join(", ", missing));
    }

    public static String severalSeeds(List<String> seeds) {
        return "%s have data of which no election knows, and nobody can say whose counts: empty the volumes of all but one."
                .formatted(String.join(" and ", seeds));
    }

    static String seedIsNoMember(String seed) {
        return "%s has the data and is not to be a member: raise members until it is one.".formatted(seed);
    }

    public static String dataMissing() {
        return "The group had data, and every server is empty: bring a volume back or restore a backup. If all is lost for good,"
                + " delete the Lease, and counting begins at 0.";
    }

    static String onlyCopies(List<String> copies) {
        return "The server that counted alone is empty, and %s may lack what was counted last: bring its volume back, or restore a backup."
                .formatted(String.join(" and ", copies));
    }

    static String copying(String seed, List<String> others) {
        return "%s goes on counting while %s copy its data; then they elect."
                .formatted(seed, String.join(" and ", others));
    }

    static String seedTooOld(String seed) {
        return "The user counter of %s lacks the rights of this release: delete its pod, which keeps its data, and it gets them."
                .formatted(seed);
    }

    static String overtaken(long number) {
        return "Election %d was overtaken by a newer one.".formatted(number);
    }

    static String quorumMissing(String primary, Membership members, int held) {
        return "%s is to be primary of epoch %d, and %d of %d replicas hold that epoch yet."
                .formatted(primary, members.epoch(), held, members.replicas());
    }
}
