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
 * One trace from the player's request to the upstreams, where an operator has said where traces go. It begins here: a
 * player decides neither on the id of a trace nor on whether it is recorded. A trace of the player's own is a link.
 * <p>
 * Spans are made by hand and not by Quarkus's instrumentation: that one writes whole addresses into them, and in those of
 * both APIs stand ids of sessions. What goes from span to span are the headers of the W3C, explicitly, since requests wait
 * in the spool's threads and in timers on their way, where no context would follow them.
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

    /** Whether there are traces at all. */
    public boolean on() {
        return tracer.isPresent();
    }

    /**
     * A player's request begins, and a trace with it.
     *
     * @param path
     *            without any id
     * @param sent
     *            the trace that the player says to be in; it becomes a link if it is valid
     */
    public TraceSpan received(String path, Optional<TraceHeaders> sent) {
        return tracer.map(known -> {
            SpanBuilder span = known.spanBuilder(POST + " " + path).setSpanKind(SpanKind.SERVER).setNoParent()
                    .setAttribute(METHOD, POST).setAttribute("http.route", path);
            // OpenTelemetry leaves a link out whose context is not valid.
            sent.map(Traces::context).map(players -> Span.fromContext(players).getSpanContext())
                    .ifPresent(span::addLink);
            return new TraceSpan(span.startSpan());
        }).orElse(TraceSpan.NONE);
    }

    /**
     * A request to an upstream begins.
     *
     * @param parent
     *            of the player's request; without one there is no trace
     * @param requestId
     *            by which the upstream finds the call; empty where it has none
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

    /** Of a state that is none, or of one without a parent, nothing is taken. */
    private static Context context(TraceHeaders sent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), sent, SENT);
    }

    /** What says to the next one that this span sent it; empty for a span that is none. */
    static Optional<TraceHeaders> headers(Span span) {
        Map<String, String> written = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), written,
                (headers, name, value) -> headers.put(name, value));
        return Optional.ofNullable(written.get(TraceHeaders.PARENT))
                .map(parent -> new TraceHeaders(parent, written.getOrDefault(TraceHeaders.STATE, "")));
    }
}
