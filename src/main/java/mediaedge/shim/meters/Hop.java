package mediaedge.shim.meters;

import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** One request on its way, as a span of its trace. Whatever ends it first holds. */
public final class Hop {

    /** A request that is in no trace. */
    public static final Hop NONE = new Hop(Span.getInvalid());

    private static final int FAILURE_FROM = 500;

    private final Span span;
    private final Optional<String> header;

    Hop(Span span) {
        this.span = span;
        this.header = Traces.header(span);
    }

    /** What {@link Traces#HEADER} says to whom the request goes on; empty where there is no trace. */
    public Optional<String> header() {
        return header;
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
