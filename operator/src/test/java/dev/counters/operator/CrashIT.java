package dev.counters.operator;

import dev.counters.apiserver.TestApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private static final String NAMESPACE = "crash";

    private TestApiServer server;

    @BeforeAll
    void start() {
        server = EmbeddedApiServer.start();
        OwnedObjects.createNamespace(server.client(), NAMESPACE);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(CrashingGate.Side.class)
    void convergesAfterADeathAtAnyWriteOfACreate(CrashingGate.Side side) {
        new CrashCampaign(server.config(), server.client(), NAMESPACE).run(side);
    }
}
