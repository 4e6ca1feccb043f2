package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Selectors;
import dev.counters.embeddedapi.store.Store;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Deletes pods as a drain of their node does: only where their disruption budget has one to spare. */
public final class Evictions {
    private static final String REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";
    private static final String ALLOWED = "disruptionsAllowed";
    /** Pods that serve nobody, so that nobody misses them. */
    private static final Set<String> IDLE = Set.of("Pending", "Succeeded", "Failed");

    private final Store store;
    private final Kinds kinds;
    private final Deletion deletion;

    Evictions(Store store, Kinds kinds, Deletion deletion) {
        this.store = store;
        this.kinds = kinds;
        this.deletion = deletion;
    }

    /**
     * {@return what the server answers}
     *
     * @throws ApiException 429 where the pod's budget does not allow it now
     */
    public ObjectNode evict(Target target, Options options) {
        var pod = target.require(store.get(target.key()));
        var budgets = isIdle(pod) ? List.<Target>of() : budgets(target.namespace(), pod);
        if (budgets.size() > 1) {
            throw new ApiException(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        budgets.forEach(budget -> store.change(budget.key(), before -> spent(pod, before, options.dryRun())));
        return deletion.delete(target, options);
    }

    private static boolean isIdle(JsonNode pod) {
        return Json.isBeingDeleted(pod) || IDLE.contains(Json.text(pod, "/status/phase"));
    }

    private List<Target> budgets(String namespace, JsonNode pod) {
        var all = Target.of("apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets", kinds);
        return store.list(all.key().resource(), namespace).stream()
                .filter(budget ->
                        Selectors.labels(selector(budget.at("/spec/selector"))).test(pod))
                .map(all::of)
                .toList();
    }

    /** As requests write it: {@code a=b,c notin (d)}. */
    private static String selector(JsonNode selector) {
        var labels = selector.path("matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText());
        var expressions = StreamSupport.stream(selector.path("matchExpressions").spliterator(), false)
                .map(Evictions::expression);
        return Stream.concat(labels, expressions).collect(Collectors.joining(","));
    }

    private static String expression(JsonNode expression) {
        var key = Json.text(expression, "/key");
        var values = String.join(",", Json.texts(expression.path("values")));
        return switch (Json.text(expression, "/operator")) {
            case "In" -> "%s in (%s)".formatted(key, values);
            case "NotIn" -> "%s notin (%s)".formatted(key, values);
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }

    /** One less may go, until who counts the pods has counted anew. */
    private static ObjectNode spent(JsonNode pod, @Nullable ObjectNode budget, boolean dryRun) {
        var found = Objects.requireNonNull(budget, "listed a moment ago");
        if (!isReady(pod) && "AlwaysAllow".equals(Json.text(found, "/spec/unhealthyPodEvictionPolicy"))) {
            return found;
        }
        if (found.at("/status/observedGeneration").asLong()
                < found.at("/metadata/generation").asLong()) {
            throw refused(
                    found,
                    "The disruption budget %s is still being processed by the server.".formatted(Json.name(found)));
        }
        var allowed = found.at("/status/" + ALLOWED).asInt();
        if (allowed == 0) {
            throw refused(
                    found,
                    "The disruption budget %s needs %d healthy pods and has %d currently"
                            .formatted(
                                    Json.name(found),
                                    found.at("/status/desiredHealthy").asInt(),
                                    found.at("/status/currentHealthy").asInt()));
        }
        if (dryRun) {
            return found;
        }
        var after = found.deepCopy();
        after.withObject("/status").put(ALLOWED, allowed - 1);
        return after;
    }

    private static boolean isReady(JsonNode pod) {
        return StreamSupport.stream(pod.at("/status/conditions").spliterator(), false)
                .anyMatch(condition -> "Ready".equals(Json.text(condition, "/type"))
                        && "True".equals(Json.text(condition, "/status")));
    }

    private static ApiException refused(JsonNode budget, String why) {
        return new ApiException(429, "TooManyRequests", REFUSED).cause("DisruptionBudget", why, Json.name(budget));
    }
}
