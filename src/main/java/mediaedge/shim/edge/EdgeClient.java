package mediaedge.shim.edge;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Network;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Upstream;

/**
 * Client for Experience Edge. Every method makes one call for each subscription, never retries, and returns one {@link
 * EdgeResponse}. Failures of the network or of Edge never fail the {@link Uni}.
 */
@Startup
@ApplicationScoped
public class EdgeClient {

    private final Upstream edge;
    private final ErrorCounts errors;

    /** @throws IllegalArgumentException if a property below {@code shim.edge} is invalid; the message names it */
    public EdgeClient(EdgeConfig config, Network network, ErrorCounts errors) {
        this.errors = errors;
        this.edge = new Upstream("shim.edge", config.url(), config, network);
    }

    /** Opens a session. Never returns {@link EdgeAnswer.Accepted}. */
    public Uni<EdgeResponse> start(EdgeCall call, Deadline deadline) {
        return post(call, deadline).map(outcome -> {
            EdgeReply reply = read(outcome);
            return EdgeResponse.of(Interpretation.ofStart(outcome, reply, Instant.now()), call, reply);
        });
    }

    /** Delivers an event of an open session. Never returns {@link EdgeAnswer.Started}. */
    public Uni<EdgeResponse> event(EdgeCall call, Deadline deadline) {
        return post(call, deadline).map(outcome -> {
            EdgeReply reply = read(outcome);
            return EdgeResponse.of(Interpretation.ofEvent(outcome, reply, Instant.now()), call, reply);
        });
    }

    private EdgeReply read(Outcome outcome) {
        EdgeReply reply = EdgeReply.of(outcome);
        errors.count(reply);
        return reply;
    }

    /** Delivers a whole downloaded session. Never returns {@link EdgeAnswer.Started}. */
    public Uni<EdgeResponse> downloaded(EdgeCall call, Deadline deadline) {
        return event(call, deadline);
    }

    /** Returns the address of this call. */
    public URI uri(EdgeCall call) {
        return edge.address(path(call));
    }

    /** Returns the headers of this call, without those of the connection. */
    public Map<String, String> headers(EdgeCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        call.passedOn().forEach((name, value) -> headers.put(name.toString(), value));
        return headers;
    }

    private static String path(EdgeCall call) {
        return "/ee" + call.hint().map(hint -> "/" + hint).orElse("") + "/va/v1/" + call.type() + "?configId="
                + encode(call.datastream()) + "&requestId=" + call.requestId();
    }

    @PreDestroy
    void close() {
        edge.close();
    }

    private Uni<Outcome> post(EdgeCall call, Deadline deadline) {
        return Uni.createFrom()
                .deferred(() -> edge.post(path(call), Content.json(call.body()), call.passedOn(), deadline,
                        call.requestId()));
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
