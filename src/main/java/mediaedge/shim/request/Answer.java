package mediaedge.shim.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The answer to a player. Each answer determines its HTTP response. */
public sealed interface Answer {

    /** The body of an answer without one. */
    byte[] NO_BODY = {};

    /** Returns the HTTP status. */
    int status();

    /**
     * Returns the headers in addition to those of every answer. They are capitalised, as players and scripts have
     * always seen them.
     */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Returns the body; empty if there is none. */
    default byte[] body() {
        return NO_BODY;
    }

    /** Returns the problem for people; empty if there is none. */
    default String message() {
        return "";
    }

    /** The session is open. @param sessionId its id for the player */
    record Started(String sessionId) implements Answer {

        @Override
        public int status() {
            return 201;
        }

        @Override
        public Map<String, String> headers() {
            return location(Optional.of(sessionId));
        }
    }

    /** The event was accepted. */
    record Taken() implements Answer {

        /** Nearly all events have this answer. */
        public static final Answer INSTANCE = new Taken();

        @Override
        public int status() {
            return 204;
        }
    }

    /**
     * A whole downloaded session was accepted. @param sessionId present if real players tolerate one; it accepts no
     * events
     */
    record WholeSessionTaken(Optional<String> sessionId) implements Answer {

        @Override
        public int status() {
            return 201;
        }

        @Override
        public Map<String, String> headers() {
            return location(sessionId);
        }
    }

    /**
     * The Media Collection back end's own answer.
     *
     * @param status
     *            as received
     * @param body
     *            as received
     * @param contentType
     *            as received
     * @param sessionId
     *            our id of the session that it opened, if it opened one
     */
    record Relayed(int status, byte[] body, Optional<String> contentType, Optional<String> sessionId)
            implements Answer {

        @Override
        public Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>(location(sessionId));
            if (body.length > 0) {
                contentType.ifPresent(type -> headers.put(HttpHeaders.CONTENT_TYPE, type));
            }
            return headers;
        }
    }

    /** An answer with the reason why the request was not accepted. */
    sealed interface Refusal extends Answer {

        @Override
        default Map<String, String> headers() {
            return jsonAnd(Map.of());
        }

        @Override
        default byte[] body() {
            return MessageBody.of(message());
        }
    }

    /** The request is invalid. @param message names the fields as the player does */
    record BadData(String message) implements Refusal {

        @Override
        public int status() {
            return 400;
        }
    }

    /** The request has more content than is accepted at once. @param message names the limit */
    record TooMuch(String message) implements Refusal {

        @Override
        public int status() {
            return 413;
        }
    }

    /** There is no session with this id. */
    record UnknownSession() implements Refusal {

        @Override
        public int status() {
            return 404;
        }

        @Override
        public String message() {
            return "unknown session id";
        }

        @Override
        public byte[] body() {
            return MessageBody.of(message() + "; POST a sessionStart to " + Call.SESSIONS);
        }
    }

    /** The session is over. @param message the reason */
    record SessionOver(String message) implements Refusal {

        @Override
        public int status() {
            return 410;
        }
    }

    /** The request cannot be accepted now, but later. @param message the reason @param retryAfter when to try again */
    record Unavailable(String message, Duration retryAfter) implements Refusal {

        @Override
        public int status() {
            return 503;
        }

        @Override
        public Map<String, String> headers() {
            return jsonAnd(Answer.retryAfter(retryAfter));
        }
    }

    /** The request could neither be delivered nor stored. @param message what happened */
    record Lost(String message) implements Refusal {

        @Override
        public int status() {
            return 500;
        }
    }

    /** Refused by the HTTP layer, before anybody read the content. It is created once, and may be sent often. */
    record TurnedDown(int status, String message, Map<String, String> headers, byte[] body) implements Refusal {

        /**
         * @param more
         *            headers in addition to the content type
         */
        public static TurnedDown with(int status, String message, Map<String, String> more) {
            return new TurnedDown(status, message, jsonAnd(more), MessageBody.of(message));
        }
    }

    /** Returns the header that says when to try again, in whole seconds, at least one. */
    static Map<String, String> retryAfter(Duration wait) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    /** Players take the session id from this path by its position, so it is never absolute and has no prefix. */
    private static Map<String, String> location(Optional<String> sessionId) {
        return sessionId.<Map<String, String>>map(id -> Map.of(HttpHeaders.LOCATION, Call.SESSIONS + "/" + id))
                .orElseGet(Map::of);
    }

    private static Map<String, String> jsonAnd(Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        return headers;
    }
}
