package dev.counters.operator.dependent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.app.TemplateHash;
import dev.counters.operator.dependent.envoy.EnvoyDeployment;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.dependent.redis.StartMark;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A mark of each pod template that the operator asks for. Another mark means: pods of running services are replaced. */
final class PodMarks {
    /** What a server of Redis reads at its start, as its pod's annotation tells it: earlier releases made it otherwise. */
    static final String START = "start";

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final int HEX_DIGITS = 16;

    private PodMarks() {}

    /**
     * {@return the marks by part}
     *
     * @param start the annotation of the servers that run, if some do
     */
    static Map<String, String> of(Blueprint asked, Optional<String> start) {
        var blueprint = start.map(mark -> StartMark.inForce(asked, Optional.of(running(asked, mark))))
                .orElse(asked);
        var marks = new TreeMap<String, String>();
        marks.put("app", mark(new AppDeployment().desired(blueprint).getSpec().getTemplate()));
        if (blueprint.spec().envoy().enabled()) {
            marks.put(
                    "envoy",
                    mark(new EnvoyDeployment().desired(blueprint).getSpec().getTemplate()));
        }
        if (blueprint.runsRedis()) {
            var template = new RedisStatefulSet().desired(blueprint).getSpec().getTemplate();
            marks.put("redis", mark(template));
            marks.put(START, template.getMetadata().getAnnotations().get(Fingerprint.ANNOTATION));
        }
        if (blueprint.spec().rollout().effectiveCanary().isPresent()) {
            // Another one is a new version, which is tried.
            marks.put("version", TemplateHash.of(blueprint));
        }
        return marks;
    }

    private static StatefulSet running(Blueprint blueprint, String mark) {
        var set = new RedisStatefulSet().desired(blueprint);
        set.getSpec().getTemplate().getMetadata().getAnnotations().put(Fingerprint.ANNOTATION, mark);
        return set;
    }

    /** The same for the same content, whatever order a release of a library writes fields in. */
    private static String mark(PodTemplateSpec template) {
        try {
            var json = SORTED.writeValueAsString(SORTED.convertValue(template, Map.class));
            var digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a pod template is JSON, and every Java runtime has SHA-256", e);
        }
    }
}
