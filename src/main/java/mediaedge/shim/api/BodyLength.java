package mediaedge.shim.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.admission.Expected;

/** The announced length of a request's body. */
final class BodyLength {

    /** Not announced. */
    static final long UNSAID = Expected.UNSAID;
    /** Announced, but too large to be valid, whatever the digits are. */
    private static final long ABSURD = Long.MAX_VALUE - 1;
    private static final int MOST_DIGITS = 15;

    private BodyLength() {
    }

    /** Returns the value of the header, in bytes. */
    static long of(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return UNSAID;
        }
        return length.length() > MOST_DIGITS ? ABSURD : Long.parseLong(length);
    }
}
