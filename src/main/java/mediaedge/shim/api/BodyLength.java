package mediaedge.shim.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.admission.Expected;

/** How long a request says its body is. */
final class BodyLength {

    /** It does not say. */
    static final long UNSAID = Expected.UNSAID;
    /** Said, and too large whatever the digits are. */
    private static final long ABSURD = Long.MAX_VALUE - 1;
    private static final int MOST_DIGITS = 15;

    private BodyLength() {
    }

    /** The header's value, in bytes. */
    static long of(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return UNSAID;
        }
        return length.length() > MOST_DIGITS ? ABSURD : Long.parseLong(length);
    }
}
