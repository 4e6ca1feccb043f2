package dev.counters.app;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.configuration.InvalidConfigurationException;
import dev.counters.app.eventloop.EventLoops;
import dev.counters.app.logging.LogLevels;
import dev.counters.app.logging.OneLog;
import dev.counters.app.telemetry.Tracing;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.security.Security;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the counter app with what the environment says. */
public final class CounterApplication {
    private static final Logger LOG = LoggerFactory.getLogger(CounterApplication.class);

    private static final int FAILURE = 1;

    private CounterApplication() {}

    /** Ends with code 1 and one sentence in the log if the environment cannot be used. */
    public static void main(String[] arguments) {
        try {
            EmbeddedServer server = start(AppConfiguration.from(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
        } catch (InvalidConfigurationException invalid) {
            LOG.error("Cannot start: {}", invalid.getMessage());
            System.exit(FAILURE);
        } catch (ServerStartupException portTaken) {
            LOG.error("Cannot start: {}; is the port in use?", portTaken.getMessage());
            System.exit(FAILURE);
        } catch (RuntimeException unexpected) {
            LOG.error("Cannot start.", unexpected);
            System.exit(FAILURE);
        }
    }

    static EmbeddedServer start(AppConfiguration configuration) {
        return start(configuration, _ -> {});
    }

    /** @param more what tests set beside the configuration */
    static EmbeddedServer start(AppConfiguration configuration, Consumer<ApplicationContextBuilder> more) {
        OneLog.install();
        forgetNamesSoon();
        // The environment is read in one place, AppConfiguration; Micronaut itself sees none of it.
        ApplicationContextBuilder context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .singletons(configuration)
                .properties(LogLevels.properties(configuration.logLevel()))
                .properties(Tracing.properties(configuration))
                .properties(address(configuration))
                .properties(Map.of(
                        "micronaut.netty.event-loops.default.num-threads",
                        EventLoops.number(Runtime.getRuntime().availableProcessors())));
        more.accept(context);
        EmbeddedServer server = context.start().getBean(EmbeddedServer.class).start();
        LOG.info("Serving on port {}, management on port {}.", configuration.port(), configuration.managementPort());
        return server;
    }

    /** The JDK would keep a pod's old address for half a minute, and a name without one for ten seconds. */
    private static void forgetNamesSoon() {
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private static Map<String, Object> address(AppConfiguration configuration) {
        Map<String, Object> address = new HashMap<>();
        address.put("micronaut.server.port", configuration.port());
        // Ports of routes, such as management's, are opened on the same address.
        configuration.bindAddress().ifPresent(host -> address.put("micronaut.server.host", host));
        return address;
    }
}
