package dev.counters.app.counter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.util.Optional;

/** Reads how much to add: the body is empty, which means 1, or {@code {"by": n}} and nothing else. */
final class IncrementBody {
    private static final String BY = "by";
    private static final int LONGEST = 256;
    private static final JsonFactory JSON = new JsonFactory();

    private IncrementBody() {}

    /** @param greatest that one request may add */
    static long by(Optional<MediaType> type, Optional<String> body, int greatest) {
        var content = body.orElse("");
        if (content.isEmpty()) {
            return 1;
        }
        if (type.isPresent() && !type.get().matches(MediaType.APPLICATION_JSON_TYPE)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body with Content-Type: application/json.");
        }
        if (content.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.CONTENT_TOO_LARGE, "The body may have " + LONGEST + " characters at most.");
        }
        try (var parser = JSON.createParser(content)) {
            return amount(parser, greatest).orElseThrow(() -> invalid(greatest));
        } catch (IOException noJson) {
            throw invalid(greatest);
        }
    }

    /** Token by token, for nothing is rounded, converted or skipped here. */
    private static Optional<Long> amount(JsonParser parser, int greatest) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT || !BY.equals(parser.nextFieldName())) {
            return Optional.empty();
        }
        var amount = wholeNumber(parser).filter(number -> number >= 1 && number <= greatest);
        var ends = parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        return ends ? amount : Optional.empty();
    }

    /** JSON does not tell 5 from 5.0, and some languages write the latter. */
    private static Optional<Long> wholeNumber(JsonParser parser) throws IOException {
        var token = parser.nextToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.getDecimalValue().longValueExact());
        } catch (ArithmeticException fractionOrTooMuch) {
            return Optional.empty();
        }
    }

    private static ProblemException invalid(int greatest) {
        return new ProblemException(
                ProblemType.INVALID_INCREMENT,
                "The body is empty or {\"by\": n} with a whole number from 1 to " + greatest + ", and nothing else.");
    }
}
