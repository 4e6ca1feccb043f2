package dev.counters.app.gate;

import dev.counters.app.batch.Outcome;
import dev.counters.app.counter.CounterResponse;
import dev.counters.app.problem.ProblemBody;
import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Field;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Makes the answers that the gate gives itself: the same as the controllers' and the exception handlers'. */
final class OwnAnswers {
    private static final Field PROBLEM = AnswerHeaders.ofOwn("application/problem+json");
    private static final Field JSON = ofValue(AnswerForm.JSON);
    private static final Field TEXT = ofValue(AnswerForm.TEXT);
    private static final AsciiString REPLAYED = AsciiString.of(CounterResponse.REPLAYED);
    private static final AsciiString TRUE = AsciiString.cached("true");
    /** Names and values are the app's own. */
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final CurrentDate DATE = new CurrentDate(Clock.systemUTC());

    private OwnAnswers() {}

    static FullHttpResponse of(Outcome.Value outcome, AnswerForm form) {
        var answer = answer(HttpResponseStatus.OK, head(form), form.body(outcome.value()));
        if (outcome.replayed()) {
            answer.headers().add(REPLAYED, TRUE);
        }
        return answer;
    }

    static FullHttpResponse of(ProblemException problem) {
        return problem(problem.type(), Optional.of(problem.detail()), problem.retryAfter());
    }

    static FullHttpResponse problem(ProblemType type, Optional<String> detail, Optional<Duration> retryAfter) {
        var status = HttpResponseStatus.valueOf(type.status().getCode());
        var answer = answer(status, PROBLEM, ProblemBody.of(type, detail));
        retryAfter.ifPresent(after -> answer.headers().add(HttpHeaderNames.RETRY_AFTER, after.toSeconds()));
        return answer;
    }

    private static Field head(AnswerForm form) {
        return switch (form) {
            case JSON -> JSON;
            case TEXT -> TEXT;
        };
    }

    private static Field ofValue(AnswerForm form) {
        return AnswerHeaders.ofOwn(form.mediaType(), new Field(HttpHeaderNames.VARY, "Accept"));
    }

    private static FullHttpResponse answer(HttpResponseStatus status, Field head, byte[] body) {
        var headers = UNCHECKED
                .newHeaders()
                .add(head.name(), head.value())
                .add(HttpHeaderNames.DATE, DATE.text())
                .add(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body), headers, EmptyHttpHeaders.INSTANCE);
    }
}
