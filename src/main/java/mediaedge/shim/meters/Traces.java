package mediaedge.shim.meters;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

/**
 * One trace from the player to the upstreams, where an operator has said where traces go.
 * <p>
 * Spans are made by hand and not by Quarkus's instrumentation: that one writes whole addresses into them, and in those of
 * both APIs stand ids of sessions. What goes from hop to hop is the header of the W3C, explicitly, since requests wait
 * in the spool's threads and in timers on their way, where no context would follow them.
 */
@Singleton
public final class Traces {

    /** Name of the header that carries a trace on. */
    public static final String HEADER = "traceparent";

    private static final String METHOD = "http.request.method";
    private static final String POST = "POST";
    private static final TextMapGetter<String> PARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return Map.of(HEADER, parent).keySet();
        }

        @Override
        public String get(String parent, String name) {
            return HEADER.equals(name) ? parent : null;
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

    /** A player's request begins. @param path without any id @param parent what the player sent as {@link #HEADER}, or null */
    public Hop received(String path, String parent) {
        return tracer.map(known -> new Hop(known.spanBuilder(POST + " " + path).setSpanKind(SpanKind.SERVER)
                .setParent(context(parent)).setAttribute(METHOD, POST).setAttribute("http.route", path).startSpan()))
                .orElse(Hop.NONE);
    }

    /** A request to an upstream begins. @param parent of the player's request; without one there is no trace */
    public Hop sent(String upstream, Optional<String> parent) {
        return parent.isEmpty() || tracer.isEmpty()
                ? Hop.NONE
                : new Hop(tracer.get().spanBuilder(POST + " " + upstream).setSpanKind(SpanKind.CLIENT)
                        .setParent(context(parent.get())).setAttribute(METHOD, POST)
                        .setAttribute("peer.service", upstream).startSpan());
    }

    private static Context context(String parent) {
        return parent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, PARENT);
    }

    /** What {@link #HEADER} says of a span. */
    static Optional<String> header(Span span) {
        Header header = new Header();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), header,
                (carrier, name, value) -> carrier.take(name, value));
        return Optional.ofNullable(header.value);
    }

    private static final class Header {
        private String value;

        void take(String name, String text) {
            if (name.equals(HEADER)) {
                value = text;
            }
        }
    }
}
