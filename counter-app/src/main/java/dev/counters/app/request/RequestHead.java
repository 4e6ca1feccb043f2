package dev.counters.app.request;

import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;

/**
 * A request whose head has arrived.
 *
 * @param route that its path means
 * @param peer who opened the connection: a client, or a proxy before it
 * @param message the head as it was sent, to be read only
 */
public record RequestHead(Route route, InetAddress peer, HttpRequest message) {
    public Scope scope() {
        return route.scope(message.method());
    }

    /** {@return all values that were sent under this name} */
    public List<String> header(CharSequence name) {
        return message.headers().getAll(name);
    }
}
