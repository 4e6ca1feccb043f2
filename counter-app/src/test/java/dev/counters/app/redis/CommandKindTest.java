package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandKindTest {
    @Test
    void aWriteWithoutAnAnswerMayHaveBeenApplied() {
        assertThat(CommandKind.WRITE.failure(new RedisCommandTimeoutException()))
                .isInstanceOf(UnknownOutcomeException.class);
        assertThat(CommandKind.WRITE.failure(new RedisException("Connection closed")))
                .isInstanceOf(UnknownOutcomeException.class);
    }

    @Test
    void aReadWithoutAnAnswerChangedNothing() {
        assertThat(CommandKind.READ.failure(new RedisCommandTimeoutException()))
                .isInstanceOf(RedisUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(CommandKind.class)
    void anErrorReplyMeansThatNothingWasApplied(CommandKind kind) {
        assertThat(kind.failure(new RedisCommandExecutionException("OOM command not allowed")))
                .isInstanceOfSatisfying(
                        RedisRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.OOM));
    }

    @ParameterizedTest
    @CsvSource({
        "ERR value is not an integer or out of range, ERR",
        "WRONGTYPE Operation against a key holding the wrong kind of value, WRONGTYPE",
        "NOPERM this user has no permissions, NOPERM",
        "OOMPH is no code, OTHER",
        "ERR Error running script (call to f_1): @user_script:216: @user_script: 216: -OOM command not allowed, OOM",
        "ERR Error running script (call to f_1): @user_script:9: @user_script: 9: Unknown command, ERR",
        "ERR Error running script (call to f_1): @user_script:9: The user executing the script can't run this, NOPERM",
        "'', OTHER"
    })
    void theFirstWordOfAReplyIsItsCode(String reply, RefusalCode code) {
        assertThat(RefusalCode.of(reply)).isEqualTo(code);
    }
}
