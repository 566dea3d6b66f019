package mediaedge.shim;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** What a player is told. Each answer knows what it looks like in HTTP. */
public sealed interface Answer {

    /** The body of an answer that has none. */
    byte[] NO_BODY = {};

    /** HTTP status. */
    int status();

    /** Headers beside those that every answer has; written with capitals, as players and scripts have always seen them. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Empty where there is none. */
    default byte[] body() {
        return NO_BODY;
    }

    /** What is wrong, for people; empty where nothing is. */
    default String message() {
        return "";
    }

    /** The session is open. @param sessionId the player's id of it */
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

    /** The event was taken. */
    record Taken() implements Answer {

        /** Nearly every event has it. */
        public static final Answer INSTANCE = new Taken();

        @Override
        public int status() {
            return 204;
        }
    }

    /**
     * A whole downloaded session was taken. @param sessionId given where real players tolerate one; it takes no events
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
     * What the Media Collection back end itself answered.
     *
     * @param status
     *            as it came
     * @param body
     *            as it came
     * @param contentType
     *            as it came
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

    /** An answer that says why the request was not taken. */
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

    /** The request cannot be taken. @param message names the fields, in the player's words */
    record BadData(String message) implements Refusal {

        @Override
        public int status() {
            return 400;
        }
    }

    /** The request has more in it than is taken at once. @param message how much is taken */
    record TooMuch(String message) implements Refusal {

        @Override
        public int status() {
            return 413;
        }
    }

    /** Nobody knows a session of that id. */
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

    /** There was such a session, and it is over. @param message why */
    record SessionOver(String message) implements Refusal {

        @Override
        public int status() {
            return 410;
        }
    }

    /** It cannot be taken now; later it can. @param message what holds it up @param retryAfter when to try again */
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

    /** It could neither be delivered nor kept. @param message what happened */
    record Lost(String message) implements Refusal {

        @Override
        public int status() {
            return 500;
        }
    }

    /** Turned down by what serves HTTP, before anybody looked at what is in it. It is written once, and may be sent often. */
    record TurnedDown(int status, String message, Map<String, String> headers, byte[] body) implements Refusal {

        /** @param more headers beside the content type */
        public static TurnedDown with(int status, String message, Map<String, String> more) {
            return new TurnedDown(status, message, jsonAnd(more), MessageBody.of(message));
        }
    }

    /** The header that says when to try again: in whole seconds, at least one. */
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
