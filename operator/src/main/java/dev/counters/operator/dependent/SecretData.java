package dev.counters.operator.dependent;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a Secret, which the API carries in Base64. */
public final class SecretData {
    private SecretData() {}

    public static Map<String, String> encode(Map<String, String> values) {
        var data = new TreeMap<String, String>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return data;
    }

    /** {@return all values, as they are} */
    public static Map<String, String> decode(Secret secret) {
        var values = new TreeMap<String, String>();
        Optional.ofNullable(secret.getData())
                .ifPresent(data -> data.forEach((key, value) ->
                        values.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))));
        return values;
    }

    /** {@return the value of a key, without the line end that editors add; empty if there is none or it is blank} */
    public static Optional<String> value(Secret secret, String key) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(key))
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
                .map(String::stripTrailing)
                .filter(value -> !value.isBlank());
    }
}
