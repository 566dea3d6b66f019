package mediaedge.shim.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.core.http.HttpServerResponse;
import mediaedge.shim.Answer;
import mediaedge.shim.Statuses;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.EventType;
import mediaedge.shim.collection.RequestSchemas;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.tables.Nearest;

/** The one place where answers and failures become statuses. */
@Singleton
public class Answers implements Statuses {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    /** Players take the session id from this path by its position, so it is never absolute and has no prefix. */
    private static final String SESSIONS = "/api/v1/sessions/";
    private static final int TOO_LARGE = 413;
    private static final int TOO_OFTEN = 429;
    private static final int BUSY_SECONDS = 30;
    private static final int SUCCESS_FROM = 200;
    private static final int FAILURE_FROM = 400;
    private static final int SERVER_FAILURE_FROM = 500;

    private final Vocabulary vocabulary;
    private final RequestSchemas schemas;

    Answers(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.schemas = new RequestSchemas(vocabulary);
    }

    @Override
    public int of(Answer answer) {
        return response(answer).getStatus();
    }

    /** What is sent for an answer. */
    Response response(Answer answer) {
        if (answer instanceof Answer.Taken) {
            return Response.noContent().build();
        }
        if (answer instanceof Answer.Started started) {
            return created(Optional.of(started.sessionId()));
        }
        if (answer instanceof Answer.WholeSessionTaken whole) {
            return created(whole.sessionId());
        }
        if (answer instanceof Answer.Relayed relayed) {
            return relayed(relayed);
        }
        return failure(answer);
    }

    private static Response created(Optional<String> sessionId) {
        Response.ResponseBuilder builder = Response.status(Response.Status.CREATED);
        sessionId.ifPresent(id -> builder.header(HttpHeaders.LOCATION, SESSIONS + id));
        return builder.build();
    }

    private static Response relayed(Answer.Relayed relayed) {
        Response.ResponseBuilder builder = Response.status(relayed.status());
        if (relayed.body().length > 0) {
            builder.entity(relayed.body());
            relayed.contentType().ifPresent(type -> builder.header(HttpHeaders.CONTENT_TYPE, type));
        }
        relayed.sessionId().ifPresent(id -> builder.header(HttpHeaders.LOCATION, SESSIONS + id));
        return builder.build();
    }

    private static Response failure(Answer answer) {
        if (answer instanceof Answer.BadData bad) {
            return message(Response.Status.BAD_REQUEST.getStatusCode(), bad.message());
        }
        if (answer instanceof Answer.TooMuch tooMuch) {
            return message(TOO_LARGE, tooMuch.message());
        }
        if (answer instanceof Answer.UnknownSession) {
            return message(Response.Status.NOT_FOUND.getStatusCode(),
                    "there is no session of this id; POST a sessionStart to "
                            + SESSIONS.substring(0, SESSIONS.length() - 1));
        }
        if (answer instanceof Answer.SessionOver over) {
            return message(Response.Status.GONE.getStatusCode(), over.message());
        }
        if (answer instanceof Answer.Unavailable unavailable) {
            return Response
                    .fromResponse(message(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), unavailable.message()))
                    .header(HttpHeaders.RETRY_AFTER, seconds(unavailable.retryAfter())).build();
        }
        String what = answer instanceof Answer.Lost lost ? lost.message() : "the shim has no status for this";
        return message(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(), what);
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private static Response message(int status, String message) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Map.of("message", message)).build();
    }

    /** The schema of an event type, or a 404 that names the types there are. */
    Response schema(String name) {
        Optional<EventType> type = vocabulary.eventType(name);
        if (type.isPresent()) {
            return Response.ok(schemas.document(type.get())).build();
        }
        return message(Response.Status.NOT_FOUND.getStatusCode(),
                "there is no such event type" + Nearest.hint(name, vocabulary.eventTypeNames()) + " (known: "
                        + String.join(", ", vocabulary.eventTypeNames()) + ")");
    }

    /** A category of the log that nothing has logged to, with the nearest one. */
    Response category(String name, List<String> known) {
        return message(Response.Status.NOT_FOUND.getStatusCode(),
                "there is no such category" + Nearest.hint(name, known)
                        + " (packages and classes, such as mediaedge.shim.delivery, once they are used)");
    }

    /** A request that says itself that it is larger than anything that is read. */
    void tooLarge(HttpServerResponse response, long bytes) {
        response.setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .putHeader("Connection", "close")
                .end("{\"message\":\"a request may have " + bytes + " bytes\"}");
    }

    /** A downloaded session that cannot even be read now; its request ends with the connection. */
    void busy(HttpServerResponse response) {
        response.setStatusCode(Response.Status.SERVICE_UNAVAILABLE.getStatusCode())
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(BUSY_SECONDS))
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .putHeader("Connection", "close")
                .end("{\"message\":\"too many downloaded sessions at once; send it again later\"}");
    }

    /** An address that sends too often. */
    void tooOften(HttpServerResponse response, Duration wait) {
        response.setStatusCode(TOO_OFTEN)
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)))
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .putHeader("Connection", "close")
                .end("{\"message\":\"too many requests from this address; send it again later\"}");
    }

    /** A web page that may not be a player; it is not to learn more. */
    void foreign(HttpServerResponse response) {
        response.setStatusCode(Response.Status.FORBIDDEN.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end("{\"message\":\"pages of this origin may not send here\"}");
    }

    @ServerExceptionMapper
    Response badRequest(BadRequest refused) {
        return response(new Answer.BadData(refused.getMessage()));
    }

    @ServerExceptionMapper
    Response tooLarge(TooLarge refused) {
        return response(new Answer.TooMuch(refused.getMessage()));
    }

    /** What the HTTP layer itself refuses: an unknown path, a wrong method. */
    @ServerExceptionMapper
    Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status >= SERVER_FAILURE_FROM) {
            return unexpected(refused);
        }
        if (status < FAILURE_FROM && status >= SUCCESS_FROM) {
            return refused.getResponse();
        }
        return message(status, Response.Status.fromStatusCode(status) == null
                ? "HTTP " + status
                : Response.Status.fromStatusCode(status).getReasonPhrase());
    }

    /** A defect of ours: the player learns nothing of its inside, the log all of it. */
    @ServerExceptionMapper
    Response unexpected(RuntimeException defect) {
        LOG.error("a request failed for a reason that no room expects", defect);
        return message(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(), "the shim failed; its log says why");
    }
}
