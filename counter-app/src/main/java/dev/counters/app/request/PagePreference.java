package dev.counters.app.request;

import java.util.List;

/**
 * Whether a request for the counter's own address wants the page for people rather than the number. It is decided here only: the page
 * is for anybody and the number may need a key, so who lets a request in and who answers it must never be of two minds.
 */
public final class PagePreference {
    private static final String HTML = "text/html";

    private PagePreference() {}

    /**
     * {@return whether HTML is the first that is accepted, as with every browser}
     *
     * @param accept all values of the header of this name
     */
    public static boolean isIn(List<String> accept) {
        if (accept.isEmpty()) {
            return false;
        }
        String first = accept.getFirst();
        int end = first.indexOf(',');
        return (end < 0 ? first : first.substring(0, end)).strip().equalsIgnoreCase(HTML);
    }
}
