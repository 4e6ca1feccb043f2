package dev.counters.app;

import static org.awaitility.Awaitility.await;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.redis.DeafProxy;
import dev.counters.app.redis.TestRedis;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.http.HttpMethod;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The whole app in this JVM, on free ports. */
public final class TestApp implements AutoCloseable {
    private final EmbeddedServer server;
    private final Web web;
    private final Web management;

    private TestApp(AppConfiguration configuration, Consumer<ApplicationContextBuilder> more) {
        server = CounterApplication.start(configuration, more);
        web = new Web(configuration.port());
        management = new Web(configuration.managementPort());
    }

    /** Starts and waits until it is ready. */
    public static TestApp on(TestRedis redis) {
        TestApp app = start(redis.environment());
        app.awaitReady();
        return app;
    }

    /** Starts with properties or beans that only tests set, and waits until it is ready. */
    public static TestApp on(TestRedis redis, Consumer<ApplicationContextBuilder> more) {
        TestApp app = start(redis.environment(), more);
        app.awaitReady();
        return app;
    }

    /** Starts and waits until it is ready; all that it says to Redis passes the proxy. */
    public static TestApp through(DeafProxy proxy, TestRedis redis) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("REDIS_PORT", Integer.toString(proxy.port()));
        TestApp app = start(environment);
        app.awaitReady();
        return app;
    }

    /** Starts at a port that the test knows beforehand, and waits until it is ready. */
    public static TestApp at(int port, TestRedis redis) {
        TestApp app = start(port, redis.environment(), _ -> {});
        app.awaitReady();
        return app;
    }

    /** Starts without waiting for Redis. */
    public static TestApp start(Map<String, String> redis) {
        return start(redis, _ -> {});
    }

    /** Starts with properties or beans that only tests set, without waiting for Redis. */
    public static TestApp start(Map<String, String> redis, Consumer<ApplicationContextBuilder> more) {
        return start(TestRedis.freePort(), redis, more);
    }

    private static TestApp start(int port, Map<String, String> redis, Consumer<ApplicationContextBuilder> more) {
        Map<String, String> environment = new HashMap<>(redis);
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(portBut(port)));
        environment.put("COUNTERS_DRAIN_SECONDS", "0");
        return new TestApp(AppConfiguration.from(environment), more);
    }

    /** A port that is free may be handed out again as long as nobody listens there. */
    private static int portBut(int taken) {
        return IntStream.generate(TestRedis::freePort)
                .filter(port -> port != taken)
                .findFirst()
                .orElseThrow();
    }

    /** The port for clients. */
    public Web web() {
        return web;
    }

    public Web management() {
        return management;
    }

    /** Method and path of what controllers serve on the port for clients; HEAD, which GET brings along, is left out. */
    public List<String> routes() {
        return server.getApplicationContext()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getPort() == null || route.getPort() == web.port())
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .distinct()
                .toList();
    }

    public void awaitReady() {
        await("ready").until(() -> management.get("/health/readiness").statusCode() == 200);
    }

    /** Redis answers again; increments are sent only after this. */
    public void awaitRedis() {
        await("Redis answers").until(() -> management.get("/health").statusCode() == 200);
    }

    @Override
    public void close() {
        server.stop();
    }
}
