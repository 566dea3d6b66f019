package mediaedge.shim.meters;

import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** One request on its way, as a span of its trace. Whatever ends it first holds. */
public final class TraceSpan {

    /** A request that is in no trace. */
    public static final TraceSpan NONE = new TraceSpan(Span.getInvalid());

    private static final int FAILURE_FROM = 500;

    private final Span span;
    private final Optional<TraceHeaders> headers;

    TraceSpan(Span span) {
        this.span = span;
        this.headers = Traces.headers(span);
    }

    /** What tells to whom the request goes on that it is part of this trace; empty where there is none. */
    public Optional<TraceHeaders> headers() {
        return headers;
    }

    /** It was answered. */
    public void answered(int status) {
        if (this != NONE) {
            span.setAttribute("http.response.status_code", status);
            if (status >= FAILURE_FROM) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    /** It was not. @param reason without anything of the request */
    public void failed(String reason) {
        if (this != NONE) {
            span.setStatus(StatusCode.ERROR, reason);
            span.end();
        }
    }
}
