package dev.counters.operator;

import dev.counters.apiserver.RealApiServer;
import dev.counters.apiserver.TestApiServer;

/** The same on a kube-apiserver, which has the last word on what changes nothing. */
class ReconcileOnKubernetesIT extends ReconcileScenarios {
    @Override
    TestApiServer startServer() {
        return RealApiServer.start().withCrd();
    }
}
