package mediaedge.shim.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestSchemas;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Statuses;
import mediaedge.shim.tables.Nearest;

/** The one place where answers and failures become statuses. */
@Singleton
public class Answers implements Statuses {

    /** Players take the session id from this path by its position, so it is never absolute and has no prefix. */
    private static final String SESSIONS = Calls.SESSIONS + "/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Reply TAKEN = new Reply(204, Map.of(), Reply.NO_BODY);
    private static final int CREATED = 201;
    private static final int SUCCESS_FROM = 200;
    private static final int BAD_DATA = 400;
    private static final int FOREIGN = 403;
    private static final int UNKNOWN = 404;
    private static final int WRONG_METHOD = 405;
    private static final int OVER = 410;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final int NOT_READ = 415;
    private static final int TOO_OFTEN = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration MUCH_LATER = Duration.ofSeconds(30);
    /** Thousands of them may be sent at once. */
    private static final Reply NO_ROOM = later(UNAVAILABLE, "the server is receiving too many requests", MUCH_LATER);

    private final Vocabulary vocabulary;
    private final RequestSchemas schemas;
    private final FailureLog failures;

    Answers(Vocabulary vocabulary, FailureLog failures) {
        this.failures = failures;
        this.vocabulary = vocabulary;
        this.schemas = new RequestSchemas(vocabulary);
    }

    @Override
    public int of(Answer answer) {
        return reply(answer).status();
    }

    /** What is sent for an answer. */
    public Reply reply(Answer answer) {
        if (answer instanceof Answer.Taken) {
            return TAKEN;
        }
        if (answer instanceof Answer.Started started) {
            return new Reply(CREATED, location(Optional.of(started.sessionId())), Reply.NO_BODY);
        }
        if (answer instanceof Answer.WholeSessionTaken whole) {
            return new Reply(CREATED, location(whole.sessionId()), Reply.NO_BODY);
        }
        if (answer instanceof Answer.Relayed relayed) {
            return relayed(relayed);
        }
        return refusal(answer);
    }

    private static Map<String, String> location(Optional<String> sessionId) {
        return sessionId.<Map<String, String>>map(id -> Map.of(HttpHeaders.LOCATION, SESSIONS + id))
                .orElseGet(Map::of);
    }

    private static Reply relayed(Answer.Relayed relayed) {
        Map<String, String> headers = new HashMap<>(location(relayed.sessionId()));
        if (relayed.body().length > 0) {
            relayed.contentType().ifPresent(type -> headers.put(HttpHeaders.CONTENT_TYPE, type));
        }
        return new Reply(relayed.status(), headers, relayed.body());
    }

    private static Reply refusal(Answer answer) {
        if (answer instanceof Answer.BadData bad) {
            return message(BAD_DATA, bad.message());
        }
        if (answer instanceof Answer.TooMuch tooMuch) {
            return message(TOO_LARGE, tooMuch.message());
        }
        if (answer instanceof Answer.UnknownSession) {
            return message(UNKNOWN, "unknown session id; POST a sessionStart to " + Calls.SESSIONS);
        }
        if (answer instanceof Answer.SessionOver over) {
            return message(OVER, over.message());
        }
        if (answer instanceof Answer.Unavailable unavailable) {
            return message(UNAVAILABLE, unavailable.message(), retryAfter(unavailable.retryAfter()));
        }
        return message(FAILED, answer instanceof Answer.Lost lost ? lost.message() : "the shim has no status for this");
    }

    private static Map<String, String> retryAfter(Duration duration) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, duration.plusMillis(999).toSeconds())));
    }

    private static Reply message(int status, String message) {
        return message(status, message, Map.of());
    }

    private static Reply message(int status, String message, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        try {
            return new Reply(status, headers, JSON.writeValueAsBytes(Map.of("message", message)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a text that is no JSON", impossible);
        }
    }

    /** What is sent when a request ends without an answer. */
    Reply failure(Throwable failure) {
        if (failure instanceof BadRequest refused) {
            return reply(new Answer.BadData(refused.getMessage()));
        }
        if (failure instanceof TooLarge refused) {
            return reply(new Answer.TooMuch(refused.getMessage()));
        }
        // A defect of ours: the player learns nothing of its inside, the log all of it.
        failures.defect("a request failed unexpectedly", failure);
        return message(FAILED, "internal error; the log of the shim has the reason");
    }

    /** A request that is larger than anything that is read. */
    Reply tooLarge(long bytes) {
        return message(TOO_LARGE, "a request can have at most " + bytes + " bytes");
    }

    /** A body in an encoding that is not read. */
    public Reply unknownEncoding() {
        return message(NOT_READ, "unsupported " + ContentEncoding.HEADER + "; use gzip, deflate or none",
                Map.of("Accept-Encoding", "gzip, deflate"));
    }

    /** A request that there is no room for. */
    Reply noRoom() {
        return NO_ROOM;
    }

    /** A request whose body does not come to its end. */
    Reply tooSlow() {
        return message(TOO_SLOW, "the body took too long to arrive");
    }

    /** A request for which no time is left, since more come than can be served. */
    Reply overloaded() {
        return later(UNAVAILABLE, "the server is overloaded", SHORTLY);
    }

    /** A viewer of the inspector for whom there is no room. */
    public WebApplicationException tooManyViewers() {
        return new WebApplicationException(
                message(UNAVAILABLE, "too many viewers; try again later", retryAfter(MUCH_LATER)).rest());
    }

    /** An address that sends too often. */
    Reply tooOften(Duration wait) {
        return later(TOO_OFTEN, "too many requests from this address", wait);
    }

    private static Reply later(int status, String why, Duration wait) {
        return message(status, why + "; send it again later", retryAfter(wait));
    }

    /** A web page that may not be a player; it is not to learn more. */
    Reply foreign() {
        return message(FOREIGN, "this origin is not allowed");
    }

    /** A path that players call, but not in this way. */
    Reply wrongMethod() {
        return message(WRONG_METHOD, "players POST here", Map.of(HttpHeaders.ALLOW, "OPTIONS,POST"));
    }

    /** The schema of an event type, or a 404 that names the types there are. */
    public Response schema(String name) {
        Optional<EventType> type = vocabulary.eventType(name);
        if (type.isPresent()) {
            return Response.ok(schemas.document(type.get())).build();
        }
        return message(UNKNOWN, "unknown event type" + Nearest.hint(name, vocabulary.eventTypeNames())
                + " (known: " + String.join(", ", vocabulary.eventTypeNames()) + ")").rest();
    }

    /** A category of the log that nothing has logged to, with the nearest one. */
    public Response category(String name, List<String> known) {
        return message(UNKNOWN, "unknown category" + Nearest.hint(name, known)
                + " (packages and classes, such as mediaedge.shim.delivery, once they are used)").rest();
    }

    @ServerExceptionMapper
    Response badRequest(BadRequest refused) {
        return failure(refused).rest();
    }

    @ServerExceptionMapper
    Response tooLarge(TooLarge refused) {
        return failure(refused).rest();
    }

    /** What the HTTP layer itself refuses: an unknown path, a wrong method. */
    @ServerExceptionMapper
    public Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (refused.getResponse().hasEntity()) {
            return refused.getResponse();
        }
        if (status >= FAILED) {
            return failure(refused).rest();
        }
        if (status < BAD_DATA && status >= SUCCESS_FROM) {
            return refused.getResponse();
        }
        return message(status, Response.Status.fromStatusCode(status) == null
                ? "HTTP " + status
                : Response.Status.fromStatusCode(status).getReasonPhrase()).rest();
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException defect) {
        return failure(defect).rest();
    }
}
