package mediaedge.shim.upstream;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import mediaedge.shim.meters.TraceSpan;
import mediaedge.shim.netty.EventLoops;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;

/**
 * One HTTP exchange. It tracks whether the request has been sent: the answer to "may it be sent again" must be right
 * even if the time is up at the moment when a connection becomes free.
 */
final class Exchange {

    /** Maximum length of the body of an answer, in bytes. Real answers have a few hundred to a few thousand. */
    static final int MAX_BYTES = 256 * 1024;
    /** The body of an answer without one. */
    static final byte[] NO_BODY = {};

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");

    private enum State {
        WAITING, SENT, OVER, WITHDRAWN
    }

    private final UniEmitter<? super Outcome> emitter;
    private final long timeoutMillis;
    private final Timer timer;
    private final TraceSpan span;
    private final long begun = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile HttpClientRequest request;
    private Buffer received;

    Exchange(UniEmitter<? super Outcome> emitter, long timeoutMillis, Timer timer, TraceSpan span) {
        this.emitter = emitter;
        this.timeoutMillis = timeoutMillis;
        this.timer = timer;
        this.span = span;
    }

    /**
     * Limits the whole exchange, including a connection that is never established, and an answer that arrives slowly
     * and never ends. It is the only timer of a request, and a Netty timer, because a Vert.x timer costs an additional
     * number, map entry and closure.
     */
    void within(Context context) {
        Future<?> timeout = EventLoops.of(context).schedule(
                () -> context.runOnContext(late -> failed(new TimeoutException())), timeoutMillis,
                TimeUnit.MILLISECONDS);
        emitter.onTermination(() -> {
            timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            timeout.cancel(false);
            giveUp();
        });
    }

    /** Called when a connection is available. */
    void send(HttpClientRequest connected, Content content, ForwardedHeaders passedOn, Buffer body) {
        request = connected;
        // Failures of an exchange also reach its response. Without a handler, Vert.x logs them as errors.
        connected.exceptionHandler(Exchange::known);
        if (!state.compareAndSet(State.WAITING, State.SENT)) {
            connected.reset();
            return;
        }
        content.type().ifPresent(type -> connected.putHeader(HttpHeaders.CONTENT_TYPE, type));
        content.encoding().ifPresent(encoding -> connected.putHeader(HttpHeaders.CONTENT_ENCODING, encoding));
        passedOn.forEach(connected::putHeader);
        span.headers().ifPresent(trace -> trace.forEach(connected::putHeader));
        connected.send(body).onComplete(sent -> {
            if (sent.succeeded()) {
                answered(sent.result());
            } else {
                failed(sent.cause());
            }
        });
    }

    private void answered(HttpClientResponse answer) {
        answer.exceptionHandler(this::failed);
        answer.handler(this::received);
        answer.endHandler(end -> complete(answer));
    }

    private void received(Buffer chunk) {
        if (received == null) {
            received = Buffer.buffer(chunk.length());
        }
        if (received.length() + chunk.length() > MAX_BYTES) {
            failed(new TooLong());
        } else {
            received.appendBuffer(chunk);
        }
    }

    private void complete(HttpClientResponse answer) {
        if (state.compareAndSet(State.SENT, State.OVER)) {
            span.answered(answer.statusCode());
            emitter.complete(new Response(answer.statusCode(), received == null ? NO_BODY : received.getBytes(),
                    header(answer, HttpHeaders.CONTENT_TYPE), header(answer, HttpHeaders.LOCATION),
                    header(answer, RETRY_AFTER)));
        }
    }

    private static Optional<String> header(HttpClientResponse answer, CharSequence name) {
        return Optional.ofNullable(answer.getHeader(name));
    }

    /** Called if no complete answer arrived. */
    void failed(Throwable failure) {
        boolean neverLeft = state.compareAndSet(State.WAITING, State.WITHDRAWN);
        if (neverLeft || state.compareAndSet(State.SENT, State.OVER)) {
            close();
            String reason = Fault.describe(failure, neverLeft, timeoutMillis);
            span.failed(reason);
            emitter.complete(new NoResponse(reason, neverLeft));
        }
    }

    /**
     * Nobody waits for the answer any more. A request that was not sent never will be; one that was sent frees its
     * connection.
     */
    private void giveUp() {
        if (state.compareAndSet(State.WAITING, State.WITHDRAWN) || state.compareAndSet(State.SENT, State.OVER)) {
            span.failed("nobody waits for it any more");
            close();
        }
    }

    private void close() {
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.reset();
        }
    }

    /** Logs only the kinds of the failures, because messages of libraries repeat what the upstream sent. */
    static void known(Throwable failure) {
        LOG.debugf("An exchange with an upstream broke: %s", Fault.kinds(failure));
    }

    /** The answer was too long. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the answer is longer than " + MAX_BYTES + " bytes", null, false, false);
        }
    }
}
