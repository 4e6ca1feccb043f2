package dev.counters.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingBuffersTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatIsAskedForMuchBeginsSmallAndHoldsAsMuch(boolean direct) {
        var buffers = new GrowingBuffers();
        var buffer = direct ? buffers.directBuffer(64 * 1024) : buffers.heapBuffer(64 * 1024);
        try {
            assertThat(buffer.capacity()).isEqualTo(GrowingBuffers.FIRST_BYTES);
            assertThat(buffer.writeZero(64 * 1024).readableBytes()).isEqualTo(64 * 1024);
        } finally {
            buffer.release();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 17 * 1024})
    void oneThatIsAskedForLessHasThat(int bytes) {
        var buffer = new GrowingBuffers().buffer(bytes);
        assertThat(buffer.capacity()).isEqualTo(bytes);
        buffer.release();
    }
}
