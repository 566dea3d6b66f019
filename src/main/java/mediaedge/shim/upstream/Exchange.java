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
import mediaedge.shim.upstream.Outcome.Answer;
import mediaedge.shim.upstream.Outcome.NoAnswer;

/**
 * One request and what becomes of it. It knows whether it has left: the answer to "may it be sent again" must hold even
 * when the time is up in the very moment in which a connection becomes free.
 */
final class Exchange {

    /** Longest body of an answer, in bytes; real answers have a few hundred to a few thousand. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final byte[] NO_BODY = {};
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
     * Bounds the whole exchange: a connection that never comes, and an answer that drips and never ends. It is the only
     * timer of a request.
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

    /** There is a connection for it. */
    void send(HttpClientRequest connected, Content content, ForwardedHeaders passedOn, Buffer body) {
        request = connected;
        // Whatever breaks an exchange reaches its response; without a handler, Vert.x logs it as an error, too.
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
            emitter.complete(new Answer(answer.statusCode(), received == null ? NO_BODY : received.getBytes(),
                    header(answer, HttpHeaders.CONTENT_TYPE), header(answer, HttpHeaders.LOCATION),
                    header(answer, RETRY_AFTER)));
        }
    }

    private static Optional<String> header(HttpClientResponse answer, CharSequence name) {
        return Optional.ofNullable(answer.getHeader(name));
    }

    /** No answer came, or none that came whole. */
    void failed(Throwable failure) {
        boolean neverLeft = state.compareAndSet(State.WAITING, State.WITHDRAWN);
        if (neverLeft || state.compareAndSet(State.SENT, State.OVER)) {
            close();
            String reason = Fault.describe(failure, neverLeft, timeoutMillis);
            span.failed(reason);
            emitter.complete(new NoAnswer(reason, neverLeft));
        }
    }

    /** Nobody waits for it any more: what has not left never will, and what has frees its connection. */
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

    /** By the kinds of the failures alone: messages of libraries repeat what the upstream sent. */
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
