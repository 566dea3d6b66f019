package mediaedge.shim.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.Outcome.Response;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every answer of an upstream has a meaning. */
class InterpretationPropertyTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-06T07:08:09Z"), ZoneOffset.UTC);

    @Property(tries = 500)
    void anyBytes_haveAMeaning(@ForAll @IntRange(min = 200, max = 599) int status, @ForAll byte[] body,
            @ForAll String retryAfter) {
        check(status, body, retryAfter);
    }

    @Property(tries = 2000)
    void anyJsonOfEdgesWords_hasAMeaning(@ForAll("statuses") int status, @ForAll("json") String body) {
        check(status, body.getBytes(StandardCharsets.UTF_8), "1");
    }

    private static void check(int status, byte[] body, String retryAfter) {
        Response answer = new Response(status, body, Optional.empty(), Optional.empty(), Optional.of(retryAfter));
        Result start = result(Part.START, answer);
        Result event = result(Part.EVENT, answer);
        assertNotNull(start);
        assertNotNull(event);
        assertFalse(start instanceof Result.Taken);
        assertFalse(event instanceof Result.Opened);
    }

    private static Result result(Part part, Response answer) {
        Outgoing.ToEdge request = new Outgoing.ToEdge(part, "x", "ds", new byte[0], -1, ForwardedHeaders.nothing());
        return Interpretation.of(request, "r", answer, EdgeReply.of(answer), "", CLOCK).result();
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(200, 207, 400, 401, 404, 422, 503);
    }

    @Provide
    Arbitrary<String> json() {
        return json(5);
    }

    private static Arbitrary<String> json(int depth) {
        Arbitrary<String> text = Arbitraries.of("media-analytics:new-session", "locationHint:result", "EdgeNetwork",
                "or2", "https://ns.adobe.com/aep/errors/va-edge-0400-400",
                "https://ns.adobe.com/aep/errors/EXEG-0003-400", "https://ns.adobe.com/aep/errors/EXEG-0301-200",
                "https://ns.adobe.com/aep/errors/EXEG-0305-400", "x", "").map(value -> '"' + value + '"');
        Arbitrary<String> scalar = Arbitraries.oneOf(text, Arbitraries.of("null", "true", "0", "503", "1e400", "-1.5"));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> key = Arbitraries.of("handle", "payload", "type", "sessionId", "scope", "hint", "errors",
                "warnings",
                "report", "details", "name", "reason", "status", "title", "detail");
        return Arbitraries.oneOf(scalar, array(json(depth - 1)), object(key, json(depth - 1)));
    }

    private static Arbitrary<String> array(Arbitrary<String> element) {
        return element.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
    }

    private static Arbitrary<String> object(Arbitrary<String> key, Arbitrary<String> value) {
        return Arbitraries.maps(key, value).ofMaxSize(5)
                .map(map -> map.entrySet().stream().map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
