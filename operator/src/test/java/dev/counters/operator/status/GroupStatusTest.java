package dev.counters.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupTrouble;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.group.MemberState.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupStatusTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<MemberState> MEMBERS = List.of(
            new MemberState("visits-redis-0", Role.REPLICA, true, true),
            new MemberState("visits-redis-1", Role.PRIMARY, true, true),
            new MemberState("visits-redis-2", Role.SYNCING, false, true));

    @Test
    void tellsWhoTakesTheWritesAndWhoFollows() {
        var status = next("{}", group(Optional.of("visits-redis-1"), Optional.empty(), true));
        assertThat(status.redis().primary()).isEqualTo("visits-redis-1");
        assertThat(status.redis().epoch()).isEqualTo(7);
        assertThat(status.redis().members())
                .extracting(member -> member.role())
                .containsExactly("Replica", "Primary", "Syncing");
        assertCondition(status, "Ready", "True", "requests are answered");
        assertCondition(status, "RedisHealthy", "True", "visits-redis-1 takes the writes, 1 of 2 others are in sync");
        assertCondition(
                status,
                "DurabilityGuaranteed",
                "True",
                "an increment is on the disks of 2 of 3 servers before it is acknowledged");
    }

    @Test
    void aLostMajorityDegradesAndSaysWhatIsMissing() {
        var trouble = new GroupTrouble(GroupTrouble.Reason.NO_MAJORITY, "Bring visits-redis-0 back.");
        var status = next("{}", group(Optional.empty(), Optional.of(trouble), false));
        assertCondition(status, "Ready", "False", "Bring visits-redis-0 back.");
        assertCondition(status, "Degraded", "True", "Bring visits-redis-0 back.");
        assertCondition(status, "RedisHealthy", "False", "Bring visits-redis-0 back.");
        assertCondition(status, "DurabilityGuaranteed", "False", "Bring visits-redis-0 back.");
        assertThat(status.redis().primary()).isNull();
    }

    @Test
    void aServerThatStillCountsAloneTakesTheWrites() {
        var trouble = new GroupTrouble(GroupTrouble.Reason.WAITING_FOR_MEMBERS, "visits-redis-1 copies its data.");
        var alone = new GroupState(
                0,
                Optional.of("visits-redis-0"),
                List.of(
                        new MemberState("visits-redis-0", Role.PRIMARY, true, false),
                        new MemberState("visits-redis-1", Role.SYNCING, false, false)),
                Optional.of(trouble),
                false,
                Optional.of("7.2.4"));
        var status = next("{}", alone);
        assertThat(status.redis().primary()).isEqualTo("visits-redis-0");
        assertCondition(status, "Ready", "True", "requests are answered");
        assertCondition(status, "RedisHealthy", "True", "visits-redis-0 counts alone. visits-redis-1 copies its data.");
        assertCondition(status, "DurabilityGuaranteed", "False", "visits-redis-1 copies its data.");
    }

    @Test
    void anElectionUnderWayDegradesNothing() {
        var trouble = new GroupTrouble(GroupTrouble.Reason.ELECTION_RUNNING, "An election is under way.");
        var status = next("{}", group(Optional.empty(), Optional.of(trouble), false));
        assertCondition(status, "Degraded", "False", "the spec is in force");
        assertCondition(status, "RedisHealthy", "False", "An election is under way.");
    }

    @Test
    void countingGoesOnWithoutAReplica() {
        var trouble = new GroupTrouble(GroupTrouble.Reason.REPLICA_MISSING, "visits-redis-2 is missing.");
        var status = next("{}", group(Optional.of("visits-redis-1"), Optional.of(trouble), true));
        assertCondition(status, "Ready", "True", "requests are answered");
        assertCondition(
                status,
                "RedisHealthy",
                "True",
                "visits-redis-1 takes the writes, 1 of 2 others are in sync. visits-redis-2 is missing.");
    }

    @Test
    void whatAnOldServerCannotTellIsNotPromised() {
        var trouble = new GroupTrouble(GroupTrouble.Reason.SERVER_TOO_OLD, "Redis 7.0 cannot tell.");
        var status = next("{}", group(Optional.of("visits-redis-1"), Optional.of(trouble), false));
        assertCondition(status, "DurabilityGuaranteed", "False", "Redis 7.0 cannot tell.");
        assertThat(status.condition("DurabilityGuaranteed").orElseThrow().getReason())
                .isEqualTo("ServerTooOld");
    }

    @Test
    void withFsyncAFailoverMayLoseWhatIsNotCopied() {
        var status = next("durability: Fsync", group(Optional.of("visits-redis-1"), Optional.empty(), true));
        assertThat(status.condition("DurabilityGuaranteed").orElseThrow().getMessage())
                .contains("a failover may lose");
    }

    @ParameterizedTest
    @EnumSource(GroupTrouble.Reason.class)
    void everyTroubleHasAReason(GroupTrouble.Reason trouble) {
        assertThat(GroupReasons.of(trouble)).isNotNull();
    }

    private static GroupState group(Optional<String> primary, Optional<GroupTrouble> trouble, boolean durable) {
        return new GroupState(7, primary, MEMBERS, trouble, durable, Optional.of("8.0.1"));
    }

    private static CounterServiceStatus next(String spec, GroupState group) {
        var observed = new Observed(
                Optional.empty(),
                part(Part.APP, 2),
                part(Part.ENVOY, 2),
                part(Part.REDIS, 3),
                RedisState.of(group),
                new Exposure(Reason.InsideCluster, "reached inside", Optional.empty()),
                Optional.of("image"),
                List.of());
        return StatusCalculator.next(Samples.service(spec), observed, NOON);
    }

    private static Optional<PartState> part(Part part, int pods) {
        return Optional.of(new PartState(part, pods, pods, pods, pods, true, false));
    }

    private static void assertCondition(CounterServiceStatus status, String type, String value, String message) {
        var condition = status.condition(type).orElseThrow();
        assertThat(condition.getStatus()).as(type).isEqualTo(value);
        assertThat(condition.getMessage()).as(type).isEqualTo(message);
    }
}
