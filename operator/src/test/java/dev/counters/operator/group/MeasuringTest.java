package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.election.Node;
import dev.counters.operator.election.NodeLostException;
import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.ServerFigures;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MeasuringTest {
    private static final GroupKey KEY = new GroupKey("shop", "visits", "uid");
    private static final ServerFigures FIGURES = ServerFigures.of("used_memory:1000");

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Measuring measuring = new Measuring(now::get);

    @Test
    void asksNowAndThen() {
        var server = server("visits-redis-0", () -> Optional.of(FIGURES));
        measuring.measure(KEY, server);
        now.set(Measuring.PERIOD.toNanos() - 1);
        measuring.measure(KEY, server);
        assertThat(asked).hasValue(1);
        assertThat(measuring.last()).contains(new MeasuredServer("shop", "visits", "visits-redis-0", FIGURES, 0));

        now.incrementAndGet();
        measuring.measure(KEY, server);
        assertThat(asked).hasValue(2);
        assertThat(measuring.last()).get().extracting(MeasuredServer::nanoTime).isEqualTo(now.get());
    }

    @Test
    void asksAnotherServerAtOnce() {
        measuring.measure(KEY, server("visits-redis-0", () -> Optional.of(FIGURES)));
        measuring.measure(KEY, server("visits-redis-1", () -> Optional.of(FIGURES)));

        assertThat(measuring.last()).get().extracting(MeasuredServer::pod).isEqualTo("visits-redis-1");
    }

    @Test
    void keepsWhatItHeardOfAServerThatIsSilentNow() {
        measuring.measure(KEY, server("visits-redis-0", () -> Optional.of(FIGURES)));
        now.set(Measuring.PERIOD.toNanos());
        measuring.measure(KEY, server("visits-redis-0", () -> {
            throw new NodeLostException("silent", false, null);
        }));

        assertThat(measuring.last()).get().extracting(MeasuredServer::nanoTime).isEqualTo(0L);
    }

    private Node server(String name, Supplier<Optional<ServerFigures>> figures) {
        return (Node) Proxy.newProxyInstance(
                Node.class.getClassLoader(), new Class<?>[] {Node.class}, (_, method, _) -> switch (method.getName()) {
                    case "name" -> name;
                    case "figures" -> {
                        asked.incrementAndGet();
                        yield figures.get();
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
