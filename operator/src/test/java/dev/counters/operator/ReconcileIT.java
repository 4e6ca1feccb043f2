package dev.counters.operator;

import dev.counters.apiserver.TestApiServer;

class ReconcileIT extends ReconcileScenarios {
    @Override
    TestApiServer startServer() {
        return EmbeddedApiServer.start();
    }
}
