package dev.counters.operator.rotation;

/**
 * What stands in the Secret of a service's Redis beside the passwords. The servers' scripts read {@code .next}, {@code .now} and
 * {@code .former} of each user.
 */
public final class Entries {
    /** The password to come. */
    public static final String NEXT = ".next";
    /** The digest of the last password: those that use it have time until it is taken away. */
    public static final String FORMER = ".former";
    /** The digest of the password of {@code counter}, by which a change at its source is noticed. */
    public static final String NOW = ".now";

    /** The last request that was taken up. */
    static final String REQUEST = "rotation.request";
    /** Since when the former passwords are former, in seconds of the epoch. */
    static final String SINCE = "rotation.since";

    private Entries() {}
}
