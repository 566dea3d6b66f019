package mediaedge.shim.meters;

import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A request as a span of its trace. The first call that ends it counts. */
public final class TraceSpan {

    /** A request without a trace. */
    public static final TraceSpan NONE = new TraceSpan(Span.getInvalid());

    private static final int FAILURE_FROM = 500;

    private final Span span;
    private final Optional<TraceHeaders> headers;

    TraceSpan(Span span) {
        this.span = span;
        this.headers = Traces.headers(span);
    }

    /** Returns the headers that make the next request part of this trace; empty if there is none. */
    public Optional<TraceHeaders> headers() {
        return headers;
    }

    /** Ends the span with an answer. */
    public void answered(int status) {
        if (this != NONE) {
            span.setAttribute("http.response.status_code", status);
            if (status >= FAILURE_FROM) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    /** Ends the span without an answer. @param reason without anything of the request */
    public void failed(String reason) {
        if (this != NONE) {
            span.setStatus(StatusCode.ERROR, reason);
            span.end();
        }
    }
}
