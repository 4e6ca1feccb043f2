package dev.counters.playground.cluster.objects;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Tells pod templates apart: the same content gives the same hash, in whatever order its fields came. */
public final class TemplateHash {
    private static final int LENGTH = 10;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private TemplateHash() {}

    public static String of(Object template) {
        try {
            var sorted = CANONICAL.writeValueAsBytes(CANONICAL.convertValue(template, Map.class));
            var digest = MessageDigest.getInstance("SHA-256").digest(sorted);
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a pod template is JSON", e);
        }
    }
}
