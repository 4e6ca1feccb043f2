package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.election.Node;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final AtomicInteger kicks = new AtomicInteger();
    private final Connection connection = new Connection();
    private final Watch watch = new Watch(connection.node(), 1, 2, kicks::incrementAndGet);

    /** Tells that it is closed, by whomever, as a real one does. */
    private static final class Connection {
        private Runnable then = () -> {};

        private Node node() {
            return (Node) Proxy.newProxyInstance(
                    Node.class.getClassLoader(), new Class<?>[] {Node.class}, (_, method, arguments) -> {
                        switch (method.getName()) {
                            case "whenClosed" -> then = (Runnable) arguments[0];
                            case "close" -> then.run();
                            default -> throw new UnsupportedOperationException(method.getName());
                        }
                        return null;
                    });
        }
    }

    @Test
    void aBrokenConnectionIsLookedIntoAtOnce() {
        connection.then.run();

        assertThat(kicks).hasValue(1);
    }

    /** Else each look at a group, which ends the watch before it, would call for the next one at once. */
    @Test
    void itsOwnEndIsNoReasonToLook() {
        watch.close();

        assertThat(kicks).hasValue(0);
    }
}
