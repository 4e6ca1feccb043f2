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
    private static final int GREATEST = 1_000_000;
    private static final String BY = "by";
    private static final int LONGEST = 256;
    private static final JsonFactory JSON = new JsonFactory();

    private IncrementBody() {}

    static long by(Optional<MediaType> type, Optional<String> body) {
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
            return amount(parser);
        } catch (IOException noJson) {
            throw invalid();
        }
    }

    /** Token by token, for nothing is rounded, converted or skipped here. */
    private static int amount(JsonParser parser) throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT);
        expect(BY.equals(parser.nextFieldName()));
        var amount = wholeNumber(parser);
        expect(amount >= 1 && amount <= GREATEST);
        expect(parser.nextToken() == JsonToken.END_OBJECT);
        expect(parser.nextToken() == null);
        return amount;
    }

    /** JSON does not tell 5 from 5.0, and some languages write the latter. */
    private static int wholeNumber(JsonParser parser) throws IOException {
        var token = parser.nextToken();
        expect(token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT);
        try {
            return parser.getDecimalValue().intValueExact();
        } catch (ArithmeticException fractionOrTooMuch) {
            throw invalid();
        }
    }

    private static void expect(boolean asItShouldBe) {
        if (!asItShouldBe) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(
                ProblemType.INVALID_INCREMENT,
                "The body is empty or {\"by\": n} with a whole number from 1 to " + GREATEST + ", and nothing else.");
    }
}
