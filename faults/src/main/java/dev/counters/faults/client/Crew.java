package dev.counters.faults.client;

import dev.counters.faults.history.Ledger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All clients of a run. */
public final class Crew {
    private final Whistle whistle = new Whistle();
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Crew() {}

    /** Lets clients count until they are told to stop. */
    public static Crew start(List<Member> members, List<InetSocketAddress> apps, Ledger ledger, long seed) {
        var crew = new Crew();
        for (var number = 0; number < members.size(); number++) {
            var member = members.get(number);
            crew.clients.add(new Client(
                    number, member.habit(), member.counter(), apps, ledger, seed * 1_000 + number, crew.whistle));
        }
        crew.clients.forEach(client -> crew.threads.add(Thread.ofVirtual().start(client)));
        return crew;
    }

    /** {@return whether each was told a value in that time} */
    public boolean awaitAcknowledgements(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var client : clients) {
            if (!client.awaitAcknowledgement(Duration.ofNanos(end - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }

    /** Lets each finish what it has begun, for so long; what is not finished then is unknown. */
    public void stop(Duration atMost) throws InterruptedException {
        whistle.end();
        var end = System.nanoTime() + atMost.toNanos();
        for (var thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        whistle.abandon();
        for (var thread : threads) {
            thread.join();
        }
    }

    /** One client: how and where it counts. */
    public record Member(Habit habit, CounterPath counter) {}
}
