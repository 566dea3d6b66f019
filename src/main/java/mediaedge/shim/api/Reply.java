package mediaedge.shim.api;

import java.util.Map;

import jakarta.ws.rs.core.Response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * An answer as it stands on the wire.
 *
 * @param status
 *            HTTP status
 * @param headers
 *            beside those that every answer has; written with capitals, as players and scripts have always seen them
 * @param body
 *            empty where there is none
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    /** Of an answer that says nothing more. */
    public static final byte[] NO_BODY = {};

    /** Sends it, unless the player has gone. */
    void to(HttpServerResponse player) {
        if (player.ended() || player.closed()) {
            return;
        }
        player.setStatusCode(status);
        headers.forEach(player::putHeader);
        if (body.length == 0) {
            player.end();
        } else {
            player.end(Buffer.buffer(body));
        }
    }

    /** Sends it before the request was read: what still comes of that is not waited for. */
    void early(RoutingContext player) {
        UnreadBody.endWithAnswer(player);
        to(player.response());
    }

    /** The same for what is served by Quarkus REST. */
    public Response rest() {
        Response.ResponseBuilder response = Response.status(status);
        headers.forEach(response::header);
        return body.length == 0 ? response.build() : response.entity(body).build();
    }
}
