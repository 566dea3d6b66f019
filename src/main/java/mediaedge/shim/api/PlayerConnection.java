package mediaedge.shim.api;

import java.util.Locale;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.api.senders.PlayerAddress;
import mediaedge.shim.api.senders.SenderNetwork;
import mediaedge.shim.api.senders.TrustedProxy;
import mediaedge.shim.meters.Traces;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.upstream.ClientHeader;
import mediaedge.shim.upstream.ClientHeaders;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** What an upstream is told about the player's connection, from which it derives location and device. */
@Singleton
public class PlayerConnection {

    private final PlayerAddress address;
    private final TrustedProxy proxy;
    private final Traces traces;
    private final boolean onEvents;

    PlayerConnection(PlayerAddress address, TrustedProxy proxy, Traces traces, ClientHeadersConfig config) {
        this.address = address;
        this.proxy = proxy;
        this.traces = traces;
        this.onEvents = config.onEvents();
    }

    /**
     * Creates the request.
     *
     * @param call
     *            an event of an open session is usually forwarded without client headers
     * @param body
     *            without its content encoding
     * @param sent
     *            the body as received; the same array without a content encoding
     * @param answerBy
     *            deadline of the answer
     */
    public PlayerRequest request(Call call, HttpServerRequest request, byte[] body, byte[] sent, Deadline answerBy) {
        return new PlayerRequest(body, sent, passedOn(call, request), () -> host(request), () -> network(request),
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

    private ForwardedHeaders passedOn(Call call, HttpServerRequest request) {
        ForwardedHeaders passedOn = ForwardedHeaders.of(request.getHeader(HttpHeaders.USER_AGENT), address.of(request),
                request.getHeader(ForwardedHeaders.VALIDATION_TOKEN));
        if (onEvents || !(call instanceof Call.Event)) {
            passedOn = passedOn.with(ClientHeaders.of(header -> sent(header, request)));
        }
        return traces.on() ? passedOn.in(TracedRequests.sent(request)) : passedOn;
    }

    private String sent(ClientHeader header, HttpServerRequest request) {
        return header.sender() == ClientHeader.Sender.PLAYER || proxy.wrote(header, request)
                ? request.getHeader(header.header())
                : null;
    }
}
