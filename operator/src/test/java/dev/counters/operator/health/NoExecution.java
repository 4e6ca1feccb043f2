package dev.counters.operator.health;

import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;

/** A reconciliation that does nothing, to see it measured. */
final class NoExecution implements ControllerExecution<String> {
    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public String controllerName() {
        return "counterservice";
    }

    @Override
    public String successTypeName(String result) {
        return "done";
    }

    @Override
    public ResourceID resourceID() {
        return new ResourceID("visits", "a");
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of();
    }

    @Override
    public String execute() {
        return "";
    }
}
