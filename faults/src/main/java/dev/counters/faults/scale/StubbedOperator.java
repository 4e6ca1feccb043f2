package dev.counters.faults.scale;

import dev.counters.faults.stub.Member;
import dev.counters.operator.OperatorMain;

/** {@code StubbedOperator PORT}: the operator as its image starts it, but that it finds stubs where Redis servers would be. */
final class StubbedOperator {
    private StubbedOperator() {}

    public static void main(String[] arguments) {
        var port = arguments[0];
        OperatorMain.start(host -> address(host) + ":" + port);
    }

    /** Of {@code visits-redis-1.visits-redis.scale-42.svc}, the second server of the service with that number. */
    static String address(String host) {
        var names = host.split("\\.", -1);
        return Member.ofPod(Population.number(names[2]), names[0]).host();
    }
}
