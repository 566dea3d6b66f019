package mediaedge.shim.api;

import jakarta.ws.rs.core.Response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.request.Answer;

/** Writes answers to the caller. */
public final class AnswerWriter {

    private AnswerWriter() {
    }

    /** Sends an answer, unless the player has disconnected. */
    static void send(Answer answer, HttpServerResponse player) {
        if (player.ended() || player.closed()) {
            return;
        }
        player.setStatusCode(answer.status());
        answer.headers().forEach(player::putHeader);
        byte[] body = answer.body();
        if (body.length == 0) {
            player.end();
        } else {
            player.end(Buffer.buffer(body));
        }
    }

    /** Sends an answer before the request was read, without waiting for the rest of it. */
    static void sendEarly(Answer answer, RoutingContext player) {
        UnreadBody.endWithAnswer(player);
        send(answer, player.response());
    }

    /** Converts the response for Quarkus REST. */
    public static Response rest(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        byte[] body = answer.body();
        return body.length == 0 ? response.build() : response.entity(body).build();
    }
}
