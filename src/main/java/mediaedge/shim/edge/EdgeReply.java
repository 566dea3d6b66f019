package mediaedge.shim.edge;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.outgoing.Complaint;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Outcome;

/**
 * The relevant parts of the body of an answer. The body is read as a tree and not bound to a class, because Edge adds
 * to its answers, and an entry of an unexpected kind must not make the others unreadable. Only starts of sessions and
 * errors have a body, so this is not on the path of an event.
 *
 * @param readable
 *            whether the body is a JSON object
 * @param requestId
 *            Edge's own id of the request; empty if there is none, or if it is not a valid id
 * @param sessionId
 *            as received; may be unfit, see {@link #hasUnfitSessionId}
 * @param hint
 *            location hint for Edge, if it is valid
 * @param problems
 *            the body itself if it is a problem, or its {@code errors}
 * @param warnings
 *            the {@code warnings} in the body
 */
record EdgeReply(boolean readable, String requestId, Optional<String> sessionId, Optional<String> hint,
        List<ProblemDetails> problems, List<ProblemDetails> warnings) {

    /** The reply of an empty or unreadable body. */
    static final EdgeReply NOTHING = new EdgeReply(false, "", Optional.empty(), Optional.empty(), List.of(),
            List.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_REQUEST_ID = 100;

    /** Reads the body of an answer; {@link #NOTHING} if there is none, or if it is not a JSON object. */
    static EdgeReply of(Outcome outcome) {
        return outcome.body().length > 0 ? of(outcome.body()) : NOTHING;
    }

    private static EdgeReply of(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root != null && root.isObject() ? of(root) : NOTHING;
        } catch (IOException notJson) {
            return NOTHING;
        }
    }

    private static EdgeReply of(JsonNode root) {
        Optional<String> sessionId = payloads(root, "media-analytics:new-session").map(entry -> entry.path("sessionId"))
                .filter(id -> !id.isMissingNode() && !id.isNull()).map(id -> id.isTextual() ? id.asText() : "")
                .findFirst();
        Optional<String> hint = payloads(root, "locationHint:result")
                .filter(entry -> entry.path("scope").asText().equals("EdgeNetwork"))
                .map(entry -> entry.path("hint").asText()).filter(UpstreamSession.Edge::isHint).findFirst();
        String requestId = Stream.of(root.path("requestId"), root.path("report").path("requestId"))
                .map(JsonNode::asText).filter(EdgeReply::isRequestId).findFirst().orElse("");
        return new EdgeReply(true, requestId, sessionId, hint,
                problems(Stream.concat(Stream.of(root), elements(root.path("errors")))),
                problems(elements(root.path("warnings"))));
    }

    private static List<ProblemDetails> problems(Stream<JsonNode> nodes) {
        return nodes.filter(node -> node.path("type").isTextual() || node.path("report").isObject())
                .limit(MAX_PROBLEMS).map(ProblemDetails::of).toList();
    }

    /** The id appears in log lines. */
    private static boolean isRequestId(String text) {
        return !text.isEmpty() && text.length() <= MAX_REQUEST_ID
                && text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z');
    }

    private static Stream<JsonNode> payloads(JsonNode root, String type) {
        return elements(root.path("handle")).filter(handle -> handle.path("type").asText().equals(type))
                .flatMap(handle -> elements(handle.path("payload")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    /** Returns the codes of all problems and warnings. */
    Stream<String> codes() {
        return Stream.concat(problems.stream(), warnings.stream()).flatMap(problem -> problem.code().stream());
    }

    /**
     * Returns the problem whose documented code decides the meaning of the answer. Of the warnings, only one that
     * blocks decides.
     */
    Optional<ProblemDetails> decisive() {
        return Stream
                .concat(problems.stream(), warnings.stream().filter(warning -> means(warning, ErrorMeaning.BLOCKED)))
                .filter(problem -> problem.error().isPresent())
                .min(Comparator.comparing(problem -> problem.error().orElseThrow().meaning()));
    }

    private static boolean means(ProblemDetails problem, ErrorMeaning meaning) {
        return problem.error().filter(error -> error.meaning() == meaning).isPresent();
    }

    /** Returns the session id if it is valid. It is sent with every later event. */
    Optional<String> usableSessionId() {
        return sessionId.filter(UpstreamSession::isSessionId);
    }

    /** Returns whether there is a session id, but an unusable one. */
    boolean hasUnfitSessionId() {
        return sessionId.isPresent() && usableSessionId().isEmpty();
    }

    /** Returns the refused fields of all problems. */
    List<Complaint> complaints() {
        return problems.stream().flatMap(problem -> problem.complaints().stream()).toList();
    }

    /** Returns whether Media Analytics refuses the data. */
    boolean refusesData() {
        return problems.stream().anyMatch(ProblemDetails::refusesData);
    }

    /** Returns whether the datastream is wrong, as opposed to the data. */
    boolean blamesDatastream() {
        return problems.stream().anyMatch(ProblemDetails::blamesDatastream);
    }

    /** Returns the status of the first transient problem. */
    Optional<Integer> passingStatus() {
        return problems.stream().filter(ProblemDetails::canPass).map(ProblemDetails::status).findFirst();
    }

    /** Returns the title of the first problem, empty if there is none. */
    String title() {
        return first(ProblemDetails::title);
    }

    /** Returns the detail of the first problem, empty if there is none. */
    String detail() {
        return first(ProblemDetails::detail);
    }

    /** Returns title and detail. */
    String words() {
        return Stream.of(title(), detail()).filter(words -> !words.isEmpty()).collect(Collectors.joining(": "));
    }

    private String first(Function<ProblemDetails, String> text) {
        return problems.stream().map(text).filter(words -> !words.isEmpty()).findFirst().orElse("");
    }
}
