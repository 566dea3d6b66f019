package mediaedge.shim.edge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.outgoing.Complaint;
import mediaedge.shim.outgoing.UntrustedText;
import mediaedge.shim.upstream.RetryableStatus;

/**
 * One problem (RFC 7807) as Edge reports it: alone as the body of an error, or in the {@code errors} or
 * {@code warnings} of a success.
 *
 * @param code
 *            Adobe's code of the problem, documented or not
 * @param status
 *            the problem's own status, 0 if it has none; in a 207 the only one that tells
 * @param title
 *            the kind of problem in a few words
 * @param detail
 *            the problem in a sentence; may repeat what the player sent
 * @param complaints
 *            the fields that are refused
 * @param quoted
 *            what Edge quotes of the request: the texts between backquotes in title and detail
 */
record ProblemDetails(Optional<String> code, int status, String title, String detail, List<Complaint> complaints,
        List<String> quoted) {

    // Adobe numbers the troubles with its own availability and with the datastream EXEG-0000 to EXEG-0099.
    private static final Pattern DATASTREAM = Pattern.compile("EXEG-00\\d\\d-4\\d\\d");
    private static final Pattern REFUSED_DATA = Pattern.compile("va-edge-\\d{4}-400");
    private static final int MAX_COMPLAINTS = 100;

    static ProblemDetails of(JsonNode node) {
        JsonNode report = node.path("report");
        // Adobe's pages name the list "details", the schema in its OpenAPI document "report".
        List<Complaint> complaints = Stream.of("details", "report")
                .flatMap(key -> StreamSupport.stream(report.path(key).spliterator(), false))
                .filter(entry -> entry.path("name").isTextual() || entry.path("reason").isTextual())
                .limit(MAX_COMPLAINTS)
                .map(entry -> new Complaint(entry.path("name").asText(), entry.path("reason").asText())).toList();
        String title = UntrustedText.tidy(node.path("title").asText());
        String sentence = UntrustedText.tidy(node.path("detail").asText());
        String detail = Stream.of(report.path("details").asText(), texts(report.path("errors")), sentence, title)
                .map(UntrustedText::tidy).filter(text -> !text.isEmpty()).findFirst().orElse("");
        List<String> quoted = Stream.concat(UntrustedText.quotedIn(title), UntrustedText.quotedIn(sentence)).distinct()
                .toList();
        return new ProblemDetails(EdgeErrors.codeIn(node.path("type").asText()), node.path("status").asInt(), title,
                detail,
                complaints, quoted);
    }

    /** The documented error that it is. */
    Optional<EdgeError> error() {
        return code.flatMap(EdgeErrors.carried()::find);
    }

    /** Whether it is the datastream that is wrong, as the form of its code says. */
    boolean blamesDatastream() {
        return code.filter(text -> DATASTREAM.matcher(text).matches()).isPresent();
    }

    /** Whether Media Analytics refuses what was sent. */
    boolean refusesData() {
        return !complaints.isEmpty() || code.filter(text -> REFUSED_DATA.matcher(text).matches()).isPresent();
    }

    /** Whether its own status is one that can pass. */
    boolean canPass() {
        return RetryableStatus.canPass(status);
    }

    private static String texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isTextual).limit(MAX_COMPLAINTS)
                .map(JsonNode::asText).collect(Collectors.joining("; "));
    }
}
