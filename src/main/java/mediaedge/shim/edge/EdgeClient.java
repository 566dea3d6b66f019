package mediaedge.shim.edge;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Reach;
import mediaedge.shim.upstream.Upstream;

/**
 * Client for Experience Edge. It makes one call for each subscription, never retries, and returns one {@link
 * EdgeResponse}. Failures of the network or of Edge never fail the {@link Uni}.
 */
public final class EdgeClient implements AutoCloseable {

    private static final long VERSION_CLEARED = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Upstream edge;
    private final String address;
    private final ErrorCounts errors;
    private final Clock clock;

    /** @param address as of {@link UpstreamSession.Edge}, for the sessions that are opened here */
    EdgeClient(Upstream edge, String address, ErrorCounts errors, Clock clock) {
        this.edge = edge;
        this.address = address;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * Sends a request.
     *
     * @param session
     *            where its session is open, for an event; other calls have no location hint
     */
    public Uni<EdgeResponse> send(Outgoing.ToEdge request, Optional<UpstreamSession> session, Deadline deadline) {
        String requestId = newRequestId();
        return edge.post(path(request, session, requestId), Content.json(request.body()), request.passedOn(), deadline,
                requestId).map(outcome -> response(request, requestId, outcome));
    }

    /** As {@link #send}, but says in detail what the answer means. */
    public Uni<Diagnosis> diagnose(Outgoing.ToEdge request, Optional<UpstreamSession> session, Deadline deadline) {
        String requestId = newRequestId();
        return edge.post(path(request, session, requestId), Content.json(request.body()), request.passedOn(), deadline,
                requestId).map(outcome -> {
                    EdgeReply reply = EdgeReply.of(outcome);
                    return Diagnosis.of(outcome, reply,
                            Interpretation.of(request, requestId, outcome, reply, address, clock).result());
                });
    }

    /** Opens a connection, and sends nothing. */
    public Uni<Reach> reach(Deadline deadline) {
        return edge.reach(deadline);
    }

    private EdgeResponse response(Outgoing.ToEdge request, String requestId, Outcome outcome) {
        if (outcome.isSuccess() && outcome.body().length == 0 && request.part() != Part.START) {
            // Nearly all events get this answer, which has nothing to read.
            return new EdgeResponse(new Result.Taken(requestId));
        }
        EdgeReply reply = EdgeReply.of(outcome);
        errors.count(reply);
        return Interpretation.of(request, requestId, outcome, reply, address, clock);
    }

    /** Returns the URI of a request, with a new request id each time. @param session as for {@link #send} */
    public URI uri(Outgoing.ToEdge request, Optional<UpstreamSession> session) {
        return edge.address(path(request, session, newRequestId()));
    }

    /** Returns the headers of a request, without those of the connection. */
    public static Map<String, String> headers(Outgoing.ToEdge request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        request.passedOn().forEach((name, value) -> headers.put(name.toString(), value));
        return headers;
    }

    private static String path(Outgoing.ToEdge request, Optional<UpstreamSession> session, String requestId) {
        String hint = session.orElse(null) instanceof UpstreamSession.Edge open && open.hint().isPresent()
                ? "/" + open.hint().get()
                : "";
        return "/ee" + hint + "/va/v1/" + request.endpoint() + "?configId=" + encode(request.datastream())
                + "&requestId=" + requestId;
    }

    /** Must be unique, but not secret. */
    private static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & VERSION_CLEARED | VERSION_4, random.nextLong() >>> 2 | VARIANT).toString();
    }

    @Override
    public void close() {
        edge.close();
    }

    /** Usually a datastream id needs no encoding. */
    private static String encode(String queryValue) {
        for (int i = 0; i < queryValue.length(); i++) {
            char c = queryValue.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_')) {
                return escaped(queryValue);
            }
        }
        return queryValue;
    }

    private static String escaped(String queryValue) {
        return URLEncoder.encode(queryValue, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
