package mediaedge.shim.meters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

/**
 * Traces from the player's request to the upstreams, if the operator has set an endpoint. A trace begins here: a player
 * decides neither on its id nor on whether it is recorded. The player's own trace becomes a link.
 * <p>
 * Spans are created by hand instead of by Quarkus's instrumentation, which records whole addresses, and the addresses
 * of both APIs contain session ids. The W3C headers are passed from span to span explicitly, because requests wait in
 * threads of the spool and in timers, which no context would follow.
 */
@Singleton
public final class Traces {

    private static final String METHOD = "http.request.method";
    private static final String POST = "POST";
    private static final TextMapGetter<TraceHeaders> SENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(TraceHeaders sent) {
            return List.of(TraceHeaders.PARENT, TraceHeaders.STATE);
        }

        @Override
        public String get(TraceHeaders sent, String name) {
            return TraceHeaders.PARENT.equals(name)
                    ? sent.parent()
                    : TraceHeaders.STATE.equals(name) && !sent.state().isEmpty() ? sent.state() : null;
        }
    };

    private final Optional<Tracer> tracer;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = off ? Optional.empty() : Optional.of(telemetry.getTracer("mediaedge.shim"));
    }

    /** Returns whether tracing is on. */
    public boolean on() {
        return tracer.isPresent();
    }

    /**
     * Starts a trace for a player's request.
     *
     * @param path
     *            without any id
     * @param sent
     *            the trace that the player names; it becomes a link if it is valid
     */
    public TraceSpan received(String path, Optional<TraceHeaders> sent) {
        return tracer.map(known -> {
            SpanBuilder span = known.spanBuilder(POST + " " + path).setSpanKind(SpanKind.SERVER).setNoParent()
                    .setAttribute(METHOD, POST).setAttribute("http.route", path);
            // OpenTelemetry omits a link with an invalid context.
            sent.map(Traces::context).map(players -> Span.fromContext(players).getSpanContext())
                    .ifPresent(span::addLink);
            return new TraceSpan(span.startSpan());
        }).orElse(TraceSpan.NONE);
    }

    /**
     * Starts the span of a request to an upstream.
     *
     * @param parent
     *            of the player's request; without one there is no trace
     * @param requestId
     *            by which the upstream finds the call; empty if there is none
     */
    public TraceSpan sent(String upstream, Optional<TraceHeaders> parent, String requestId) {
        if (parent.isEmpty() || tracer.isEmpty()) {
            return TraceSpan.NONE;
        }
        SpanBuilder span = tracer.get().spanBuilder(POST + " " + upstream).setSpanKind(SpanKind.CLIENT)
                .setParent(context(parent.get())).setAttribute(METHOD, POST).setAttribute("peer.service", upstream);
        return new TraceSpan(
                (requestId.isEmpty() ? span : span.setAttribute("upstream.request.id", requestId)).startSpan());
    }

    /** Ignores an invalid state, and a state without a parent. */
    private static Context context(TraceHeaders sent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), sent, SENT);
    }

    /** Returns the headers that name this span as the parent; empty for an invalid span. */
    static Optional<TraceHeaders> headers(Span span) {
        Map<String, String> written = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), written,
                (headers, name, value) -> headers.put(name, value));
        return Optional.ofNullable(written.get(TraceHeaders.PARENT))
                .map(parent -> new TraceHeaders(parent, written.getOrDefault(TraceHeaders.STATE, "")));
    }
}
