package dev.counters.app.problem;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes a {@link Problem} for answers that are given before the framework sees the request, with the same fields. */
public final class ProblemBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 256;

    private ProblemBody() {}

    /** {@return the body in UTF-8} */
    public static byte[] of(ProblemType type, Optional<String> detail) {
        var body = new ByteArrayOutputStream(USUAL_LENGTH);
        try (var json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("type", type.uri());
            json.writeStringField("title", type.title());
            json.writeNumberField("status", type.status().getCode());
            if (detail.isPresent()) {
                json.writeStringField("detail", detail.get());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return body.toByteArray();
    }
}
