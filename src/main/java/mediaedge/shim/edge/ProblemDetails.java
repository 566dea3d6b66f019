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
 * A problem (RFC 7807) that Edge reports, alone as the body of an error, or in the {@code errors} or {@code warnings}
 * of a success.
 *
 * @param code
 *            Adobe's code of the problem, documented or not
 * @param status
 *            the problem's own status, 0 if it has none; in a 207 it is the only meaningful one
 * @param title
 *            short description of the kind of problem
 * @param detail
 *            description of the problem; may repeat what the player sent
 * @param complaints
 *            the refused fields
 * @param quoted
 *            the parts of the request that Edge quotes: the texts between backquotes in title and detail
 */
record ProblemDetails(Optional<String> code, int status, String title, String detail, List<Complaint> complaints,
        List<String> quoted) {

    // Adobe uses EXEG-0000 to EXEG-0099 for problems with its own availability and with the datastream.
    private static final Pattern DATASTREAM = Pattern.compile("EXEG-00\\d\\d-4\\d\\d");
    private static final Pattern REFUSED_DATA = Pattern.compile("va-edge-\\d{4}-400");
    private static final int MAX_COMPLAINTS = 100;

    static ProblemDetails of(JsonNode node) {
        JsonNode report = node.path("report");
        // Adobe's pages call the list "details", the schema in its OpenAPI document calls it "report".
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

    /** Returns the documented error for the code. */
    Optional<EdgeError> error() {
        return code.flatMap(EdgeErrors.carried()::find);
    }

    /** Returns whether the datastream is wrong, according to the form of the code. */
    boolean blamesDatastream() {
        return code.filter(text -> DATASTREAM.matcher(text).matches()).isPresent();
    }

    /** Returns whether Media Analytics refuses the data. */
    boolean refusesData() {
        return !complaints.isEmpty() || code.filter(text -> REFUSED_DATA.matcher(text).matches()).isPresent();
    }

    /** Returns whether the problem's own status is transient. */
    boolean canPass() {
        return RetryableStatus.canPass(status);
    }

    private static String texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isTextual).limit(MAX_COMPLAINTS)
                .map(JsonNode::asText).collect(Collectors.joining("; "));
    }
}
