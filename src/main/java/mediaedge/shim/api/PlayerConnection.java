package mediaedge.shim.api;

import java.util.Locale;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.PlayerRequest;
import mediaedge.shim.meters.Traces;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.PassedOn;

/**
 * What an upstream learns of the player's connection, from which it tells place and device.
 */
@Singleton
class PlayerConnection {

    private final PlayerAddress address;
    private final Traces traces;

    PlayerConnection(PlayerAddress address, Traces traces) {
        this.address = address;
        this.traces = traces;
    }

    /**
     * The request as it came.
     *
     * @param body
     *            without its content encoding
     * @param sent
     *            the body as it came; the same array where it has no content encoding
     * @param answerBy
     *            by when it is to be answered
     */
    PlayerRequest request(HttpServerRequest request, byte[] body, byte[] sent, Deadline answerBy) {
        return new PlayerRequest(body, sent, passedOn(request), () -> host(request), () -> network(request),
                request::getHeader, answerBy);
    }

    private String network(HttpServerRequest request) {
        String from = address.of(request);
        return from == null ? "" : SenderNetwork.of(from).toString();
    }

    private static String host(HttpServerRequest request) {
        String host = request.authority() == null ? null : request.authority().host();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private PassedOn passedOn(HttpServerRequest request) {
        PassedOn passedOn = PassedOn.of(request.getHeader(HttpHeaders.USER_AGENT), address.of(request),
                request.getHeader(PassedOn.VALIDATION_TOKEN));
        return traces.on() ? passedOn.in(TracedRequests.sent(request)) : passedOn;
    }
}
