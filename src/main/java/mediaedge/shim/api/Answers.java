package mediaedge.shim.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestSchemas;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.request.Answer;
import mediaedge.shim.tables.Nearest;

/** Answers of the HTTP layer, which the service itself does not give. */
@Singleton
public class Answers {

    private static final int SUCCESS_FROM = 200;
    private static final int BAD_DATA = 400;
    private static final int FOREIGN = 403;
    private static final int UNKNOWN = 404;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final int NOT_READ = 415;
    private static final int TOO_OFTEN = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration MUCH_LATER = Duration.ofSeconds(30);
    /** A probe takes no longer. */
    private static final Duration PROBED = Duration.ofSeconds(4);
    /** Created once, because thousands of them may be sent at the same time. */
    private static final Answer NO_ROOM = later(UNAVAILABLE, "the server is receiving too many requests", MUCH_LATER);

    private final Vocabulary vocabulary;
    private final RequestSchemas schemas;
    private final FailureLog failures;

    Answers(Vocabulary vocabulary, FailureLog failures) {
        this.failures = failures;
        this.vocabulary = vocabulary;
        this.schemas = new RequestSchemas(vocabulary);
    }

    private static Answer turnedDown(int status, String message) {
        return Answer.TurnedDown.with(status, message, Map.of());
    }

    private static Answer turnedDown(int status, String message, Map<String, String> headers) {
        return Answer.TurnedDown.with(status, message, headers);
    }

    /** Returns the response for a request that ends without an answer. */
    Answer failure(Throwable failure) {
        if (failure instanceof BadRequest refused) {
            return new Answer.BadData(refused.getMessage());
        }
        if (failure instanceof TooLarge refused) {
            return new Answer.TooMuch(refused.getMessage());
        }
        // A defect of the shim: the player gets no details, the log gets all of them.
        failures.defect("a request failed unexpectedly", failure);
        return turnedDown(FAILED, "internal error; the log of the shim has the reason");
    }

    /** Returns the response to a request that is larger than any limit. */
    Answer tooLarge(long bytes) {
        return turnedDown(TOO_LARGE, "a request can have at most " + bytes + " bytes");
    }

    /** Returns the response to a body with an unknown encoding. */
    public Answer unknownEncoding() {
        return turnedDown(NOT_READ, "unsupported " + ContentEncoding.HEADER + "; use gzip, deflate or none",
                Map.of("Accept-Encoding", "gzip, deflate"));
    }

    /** Returns the response to a request for which there is no room. */
    Answer noRoom() {
        return NO_ROOM;
    }

    /** Returns the response to a request whose body never ends. */
    Answer tooSlow() {
        return turnedDown(TOO_SLOW, "the body took too long to arrive");
    }

    /** Returns the response to a request that cannot be answered in time because of overload. */
    Answer overloaded() {
        return later(UNAVAILABLE, "the server is overloaded", SHORTLY);
    }

    /** Returns the response to a viewer of the inspector if there are too many. */
    public WebApplicationException tooManyViewers() {
        return new WebApplicationException(AnswerWriter.rest(
                turnedDown(UNAVAILABLE, "too many viewers; try again later", Answer.retryAfter(MUCH_LATER))));
    }

    /** Returns the response to an operator if the spool cannot be used. */
    public Response spoolUnavailable() {
        return AnswerWriter.rest(later(UNAVAILABLE, "the spool cannot be used now", MUCH_LATER));
    }

    /** Returns the response to an address that exceeds the rate limit. */
    Answer tooOften(Duration wait) {
        return later(TOO_OFTEN, "too many requests from this address", wait);
    }

    private static Answer later(int status, String why, Duration wait) {
        return turnedDown(status, why + "; send it again later", Answer.retryAfter(wait));
    }

    /** Returns the response to a web page that may not be a player. It contains no details. */
    Answer foreign() {
        return turnedDown(FOREIGN, "this origin is not allowed");
    }

    /** Returns the response to a players' path with a wrong method. */
    Answer wrongMethod() {
        return turnedDown(WRONG_METHOD, "players POST here", Map.of(HttpHeaders.ALLOW, "OPTIONS,POST"));
    }

    /** Returns the schema of an event type, or a 404 that names the valid types. */
    public Response schema(String name) {
        Optional<EventType> type = vocabulary.eventType(name);
        if (type.isPresent()) {
            return Response.ok(schemas.document(type.get())).build();
        }
        return AnswerWriter.rest(
                turnedDown(UNKNOWN, "unknown event type" + Nearest.hint(name, vocabulary.eventTypeNames())
                        + " (known: " + String.join(", ", vocabulary.eventTypeNames()) + ")"));
    }

    /** Returns the response for an unknown log category, with the most similar one. */
    public Response category(String name, List<String> known) {
        return AnswerWriter.rest(turnedDown(UNKNOWN, "unknown category" + Nearest.hint(name, known)
                + " (packages and classes, such as mediaedge.shim.delivery, once they are used)"));
    }

    /** Returns the response for a row that the routing table does not have, with the most similar one. */
    public Response route(String name, List<String> known) {
        return AnswerWriter.rest(turnedDown(UNKNOWN, "the routing table has no such row" + Nearest.hint(name, known)));
    }

    /** Returns the response to a probe of a row that is being probed. */
    public Response probeUnderWay() {
        return AnswerWriter.rest(later(TOO_OFTEN, "a probe of this row is under way", PROBED));
    }

    @ServerExceptionMapper
    Response badRequest(BadRequest refused) {
        return AnswerWriter.rest(failure(refused));
    }

    @ServerExceptionMapper
    Response tooLarge(TooLarge refused) {
        return AnswerWriter.rest(failure(refused));
    }

    /** Returns the response for a refusal of the HTTP layer itself: an unknown path, a wrong method. */
    @ServerExceptionMapper
    public Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (refused.getResponse().hasEntity()) {
            return refused.getResponse();
        }
        if (status >= FAILED) {
            return AnswerWriter.rest(failure(refused));
        }
        if (status < BAD_DATA && status >= SUCCESS_FROM) {
            return refused.getResponse();
        }
        return AnswerWriter.rest(turnedDown(status, Response.Status.fromStatusCode(status) == null
                ? "HTTP " + status
                : Response.Status.fromStatusCode(status).getReasonPhrase()));
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException defect) {
        return AnswerWriter.rest(failure(defect));
    }
}
