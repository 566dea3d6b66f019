package mediaedge.shim.api;

import java.util.ArrayDeque;
import java.util.Queue;

import jakarta.inject.Singleton;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.DownloadedConfig;
import mediaedge.shim.ShimConfig;
import mediaedge.shim.meters.Gauges;

/**
 * Lets only so many large requests be read at once. After an outage mobile devices come back together, each with a whole
 * session in hand; the ones that have to wait do so unread, in their connections, so that they cost no memory and live
 * events pass by. Only what is longer than a live event may be can be such a request.
 */
@Singleton
class UploadGate {

    private final ShimConfig config;
    private final DownloadedConfig bounds;
    private final Answers answers;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int reading;

    private enum Place {
        NOW, LATER, NEVER
    }

    /** A request that waits, and the event loop that it belongs to. */
    private record Waiting(RoutingContext request, Runnable read, Context eventLoop, long timer) {
    }

    UploadGate(ShimConfig config, DownloadedConfig bounds, Answers answers, Gauges gauges) {
        this.config = config;
        this.bounds = bounds;
        this.answers = answers;
        gauges.show("shim.downloaded.waiting", this::waiting);
    }

    /**
     * Lets a request be read, now or when its turn has come; if that takes too long, it is answered instead.
     *
     * @param length
     *            the length in bytes that the request says to have; {@link BodyLength#UNSAID} where it says none
     */
    void pass(RoutingContext request, long length, Runnable read) {
        if (!mayBeLarge(request.request(), length)) {
            read.run();
            return;
        }
        // Half of the time to answer is for waiting, half for what is waited for.
        long patience = config.answerWithin().toMillis() / 2;
        long timer = request.vertx().setTimer(patience, fired -> giveUp(request));
        Place place = place(new Waiting(request, read, request.vertx().getOrCreateContext(), timer));
        if (place == Place.LATER) {
            return;
        }
        request.vertx().cancelTimer(timer);
        if (place == Place.NOW) {
            enter(request, read);
        } else {
            answers.busy().to(request.response());
        }
    }

    private boolean mayBeLarge(HttpServerRequest request, long length) {
        // Without a length (chunked) nobody knows; live players always say it.
        return length > config.maxEventBytes() && (length != BodyLength.UNSAID
                || request.path().endsWith(Calls.DOWNLOADED)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
    }

    private void enter(RoutingContext request, Runnable read) {
        request.addEndHandler(ended -> leave());
        read.run();
    }

    private synchronized Place place(Waiting one) {
        if (reading < bounds.maxConcurrent()) {
            reading++;
            return Place.NOW;
        }
        return waiting.size() < bounds.maxWaiting() && waiting.add(one) ? Place.LATER : Place.NEVER;
    }

    private synchronized int waiting() {
        return waiting.size();
    }

    /** Hands the place on to whoever waits longest, or gives it back. */
    private void leave() {
        Waiting next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                reading--;
                return;
            }
        }
        next.request().vertx().cancelTimer(next.timer());
        next.eventLoop().runOnContext(run -> {
            if (next.request().response().closed()) {
                leave();
            } else {
                enter(next.request(), next.read());
            }
        });
    }

    private void giveUp(RoutingContext request) {
        boolean waited;
        synchronized (this) {
            waited = waiting.removeIf(one -> one.request().equals(request));
        }
        if (waited) {
            answers.busy().to(request.response());
        }
    }
}
