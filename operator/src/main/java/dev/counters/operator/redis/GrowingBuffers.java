package dev.counters.operator.redis;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Makes buffers that begin small and grow with what is put into them. Lettuce asks for 64 KiB for each connection, for which Netty's
 * own allocator sets 128 KiB aside: with a thousand services most of the operator's memory, of which no connection needs
 * more than the few KiB of an INFO.
 */
final class GrowingBuffers extends AbstractByteBufAllocator {
    static final int FIRST_BYTES = 1024;

    private static final UnpooledByteBufAllocator BUFFERS = UnpooledByteBufAllocator.DEFAULT;
    /** What Lettuce begins with; TLS asks for less, and fills it without asking for more. */
    private static final int LAVISH_BYTES = 64 * 1024;

    GrowingBuffers() {
        super(true);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return BUFFERS.heapBuffer(first(initialCapacity), maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return BUFFERS.directBuffer(first(initialCapacity), maxCapacity);
    }

    private static int first(int initialCapacity) {
        return initialCapacity < LAVISH_BYTES ? initialCapacity : FIRST_BYTES;
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
