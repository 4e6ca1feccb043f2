package dev.counters.operator.health;

/** One reconciliation under way: how long it has waited for the API server. Its requests may overlap; then they count once. */
final class Look {
    private final long begin;
    private int underWay;
    private long since;
    private long waited;

    /** @param begin of this and all other times: nanoseconds of one monotonic clock */
    Look(long begin) {
        this.begin = begin;
    }

    synchronized void sent(long now) {
        if (underWay == 0) {
            since = now;
        }
        underWay++;
    }

    synchronized void answered(long now) {
        underWay--;
        if (underWay == 0) {
            waited += now - since;
        }
    }

    /** {@return how many nanoseconds it took in which no answer of the API server was awaited} */
    synchronized long own(long end) {
        return end - begin - waited - (underWay == 0 ? 0 : end - since);
    }
}
