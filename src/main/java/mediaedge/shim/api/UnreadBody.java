package mediaedge.shim.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The rest of a request that is answered before it was read. It must not occupy its connection for as long as the
 * player likes: with HTTP/1.1 the connection is closed, with HTTP/2 the stream is reset.
 */
final class UnreadBody {

    /**
     * How long an HTTP/1.1 connection stays open, so a player that is still sending can read the answer. A connection
     * that is closed with unread bytes is reset, and the answer may be lost.
     */
    private static final long LINGER_MILLIS = 5_000;
    /** How long an HTTP/2 stream stays open. A reset discards the part of the answer that has not been sent. */
    private static final long HTTP2_LINGER_MILLIS = 1_000;
    private static final long NO_ERROR = 0;
    private static final String KEY = UnreadBody.class.getName();

    private UnreadBody() {
    }

    /** Ends the request after its answer, unless the body is complete by then. */
    static void endWithAnswer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (hasBody(request) && context.get(KEY) == null) {
            context.put(KEY, KEY);
            context.addHeadersEndHandler(head -> announce(request));
            context.addEndHandler(answered -> end(context));
        }
    }

    /** Returns whether the head announces a body. */
    private static boolean hasBody(HttpServerRequest request) {
        long length = BodyLength.of(request);
        return length > 0 && (length != BodyLength.UNSAID || isHttp2(request)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
    }

    private static void announce(HttpServerRequest request) {
        if (!isHttp2(request) && !request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private static void end(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        long timer = context.vertx().setTimer(isHttp2(request) ? HTTP2_LINGER_MILLIS : LINGER_MILLIS,
                over -> close(request));
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.handler(discarded -> {
        });
        request.endHandler(last -> {
            context.vertx().cancelTimer(timer);
            if (!isHttp2(request)) {
                close(request);
            }
        });
        request.resume();
    }

    private static void close(HttpServerRequest request) {
        if (isHttp2(request)) {
            request.response().reset(NO_ERROR);
        } else {
            request.connection().close();
        }
    }

    private static boolean isHttp2(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }
}
