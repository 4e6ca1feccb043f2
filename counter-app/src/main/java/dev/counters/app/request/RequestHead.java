package dev.counters.app.request;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;

/**
 * A request whose head has arrived.
 *
 * @param route that its path means
 * @param peer who opened the connection: a client, or a proxy before it
 * @param message the head as it was sent; all that is added to it are the ids by which it is found again
 */
public record RequestHead(Route route, InetAddress peer, HttpRequest message) {
    /** {@return what a client must be allowed to do} */
    public Scope scope() {
        return wantsPage() ? Scope.PUBLIC : route.scope(message.method());
    }

    /** {@return whether the answer is the page for people, at the address where the number is} */
    public boolean wantsPage() {
        return route == Route.ROOT
                && (message.method().equals(HttpMethod.GET) || message.method().equals(HttpMethod.HEAD))
                && PagePreference.isIn(header(HttpHeaderNames.ACCEPT));
    }

    /** {@return all values that were sent under this name} */
    public List<String> header(CharSequence name) {
        return values(message.headers(), name);
    }

    /** Mostly there is none or one, which takes no list of Netty's. */
    public static List<String> values(HttpHeaders headers, CharSequence name) {
        var values = headers.valueStringIterator(name);
        if (!values.hasNext()) {
            return List.of();
        }
        var first = values.next();
        return values.hasNext() ? headers.getAll(name) : List.of(first);
    }
}
