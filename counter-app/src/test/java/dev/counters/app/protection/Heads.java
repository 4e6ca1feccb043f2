package dev.counters.app.protection;

import dev.counters.app.request.RequestHead;
import dev.counters.app.request.Route;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;

/** Requests as they come from the codec. */
final class Heads {
    static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.1");

    private Heads() {}

    /** Headers are given as name, value, name, value. */
    static RequestHead of(String method, String path, String... headers) {
        return from(PEER, method, path, headers);
    }

    static RequestHead from(InetAddress peer, String method, String path, String... headers) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path);
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1]);
        }
        return new RequestHead(Route.of(path), peer, request);
    }
}
