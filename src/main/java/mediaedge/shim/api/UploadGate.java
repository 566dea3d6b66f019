package mediaedge.shim.api;

import java.util.ArrayDeque;
import java.util.Queue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
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

    private static final String PLAYERS = "/api/";
    private static final String DOWNLOADED = "/downloaded";
    /** Behind the cross-origin headers, before everything that reads. */
    private static final int EARLY = 900;

    /** A length of more digits is too large whatever they are. */
    private static final int MOST_DIGITS = 15;

    private final long maxBytes;
    private final ShimConfig config;
    private final DownloadedConfig bounds;
    private final Answers answers;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int reading;

    private enum Place {
        NOW, LATER, NEVER
    }

    /** A request that waits, and the event loop that it belongs to. */
    private record Waiting(RoutingContext request, Context eventLoop, long timer) {
    }

    UploadGate(ShimConfig config, DownloadedConfig bounds, Answers answers, Gauges gauges,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBytes = maxBody.asLongValue();
        this.config = config;
        this.bounds = bounds;
        this.answers = answers;
        gauges.show("shim.downloaded.waiting", this::waiting);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    private void handle(RoutingContext request) {
        if (!mayBeLarge(request.request())) {
            request.next();
            return;
        }
        if (isLargerThanAnything(request.request())) {
            answers.tooLarge(request.response(), maxBytes);
            return;
        }
        // Half of the time to answer is for waiting, half for what is waited for.
        long patience = config.answerWithin().toMillis() / 2;
        long timer = request.vertx().setTimer(patience, fired -> giveUp(request));
        Place place = place(new Waiting(request, request.vertx().getOrCreateContext(), timer));
        if (place == Place.LATER) {
            request.request().pause();
            return;
        }
        request.vertx().cancelTimer(timer);
        if (place == Place.NOW) {
            pass(request);
        } else {
            answers.busy(request.response());
        }
    }

    private boolean mayBeLarge(HttpServerRequest request) {
        if (!HttpMethod.POST.equals(request.method()) || !request.path().startsWith(PLAYERS)) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Without a length (chunked) nobody knows; live players always say it.
        return length == null
                ? request.path().endsWith(DOWNLOADED) || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : length.length() > MOST_DIGITS || Long.parseLong(length) > config.maxEventBytes();
    }

    private boolean isLargerThanAnything(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > MOST_DIGITS || Long.parseLong(length) > maxBytes);
    }

    private void pass(RoutingContext request) {
        request.addEndHandler(ended -> leave());
        request.next();
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
                pass(next.request());
            }
        });
    }

    private void giveUp(RoutingContext request) {
        boolean waited;
        synchronized (this) {
            waited = waiting.removeIf(one -> one.request().equals(request));
        }
        if (waited) {
            answers.busy(request.response());
        }
    }
}
