package mediaedge.shim.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.outgoing.Complaint;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Opened;
import mediaedge.shim.outgoing.Result.Refused;
import mediaedge.shim.outgoing.Result.Taken;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;

class InterpretationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-06T07:08:09Z"), ZoneOffset.UTC);
    /** Id of each call. */
    private static final String ID = "0b9f";
    private static final String SESSION = "{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"abc123\"}]}";
    private static final String HINT = """
            {"type":"locationHint:result","payload":[{"scope":"Target","hint":"34"},{"scope":"EdgeNetwork","hint":"va6"}]}""";
    private static final String FIELD_ERROR = """
            {"type":"https://ns.adobe.com/aep/errors/va-edge-0400-400","status":400,"title":"Invalid request",
             "report":{"eventIndex":0,"%s":[{"name":"$.xdm.timestamp","reason":"Missing required field"}]}}""";
    private static final List<Complaint> COMPLAINTS = List
            .of(new Complaint("$.xdm.timestamp", "Missing required field"));
    private static final String WRONG_DATASTREAM = """
            {"type":"https://ns.adobe.com/aep/errors/EXEG-0003-400","status":400,"title":"Invalid datastream ID",
             "detail":"The datastream ID 'ab' does not exist.","report":{"requestId":"75af"}}""";

    @ParameterizedTest
    @CsvSource({"301, rejected", "302, rejected", "307, rejected", "400, refused", "401, misconfigured",
            "403, misconfigured", "404, unknown_session", "405, rejected", "408, passing", "410, session_over",
            "413, rejected", "415, rejected", "422, rejected", "429, passing", "500, once more", "501, once more",
            "502, passing", "503, passing", "504, passing", "505, once more", "599, once more"})
    void failureStatus_meansTheSameForStartAndEvent(int status, String expected) {
        for (String body : List.of("", "<html>no</html>", "{}", "[]", "{\"type\":\"about:blank\",\"title\":\"No\"}")) {
            assertEquals(expected, meaning(start(status, body)), body);
            assertEquals(expected, meaning(event(status, body)), body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 207})
    void successStatus_isATakenEventWhateverTheBody(int status) {
        for (String body : List.of("", "no json", "{\"handle\":[]}")) {
            assertEquals(new Taken(ID), event(status, body));
        }
    }

    @ParameterizedTest
    @CsvSource({"429, true", "503, true", "408, false", "502, true", "504, true"})
    void passingTrouble_isRepeatableOnlyWhereTheStatusAsksForIt(int status, boolean repeatable) {
        assertEquals(passing("Edge answered " + status, "", repeatable), event(status, ""));
    }

    @Test
    void retryAfter_isPassedOnWhereTheTroubleCanPass() {
        assertEquals(Optional.of(Duration.ofSeconds(30)),
                undelivered("passing", ofEvent(answer(503, "", "30"))).retryAfter());
        assertEquals(Optional.of(Duration.ofMinutes(1)),
                undelivered("passing", ofStart(answer(429, "", "Mon, 06 May 2024 07:09:09 GMT"))).retryAfter());
        assertEquals(Optional.empty(), undelivered("passing", ofEvent(answer(429, "", "soon"))).retryAfter());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noResponse_canPass_andIsRepeatableIfNothingWasSent(boolean surely) {
        Undelivered expected = passing("cut", "", surely);
        assertEquals(expected, ofStart(new NoResponse("cut", surely)));
        assertEquals(expected, ofEvent(new NoResponse("cut", surely)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 207})
    void startWithSessionId_isASession(int status) {
        String body = "{\"requestId\":\"x\",\"new\":{},\"handle\":[%s,%s,{\"type\":\"state:store\"}]}"
                .formatted(SESSION, HINT);
        assertEquals(new Opened(open("abc123", Optional.of("va6")), List.of(), ID + " (at Edge: x)"),
                start(status, body));
    }

    @Test
    void startWithSessionIdAndErrors_isASessionWithComplaints() {
        String body = "{\"handle\":[%s],\"errors\":[%s]}".formatted(SESSION, FIELD_ERROR.formatted("details"));
        assertEquals(new Opened(open("abc123", Optional.empty()), COMPLAINTS, ID), start(207, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"details", "report"})
    void startWithFieldErrorsOnly_isRefusedWithItsFields(String key) {
        String body = "{\"handle\":[%s],\"errors\":[%s]}".formatted(HINT, FIELD_ERROR.formatted(key));
        assertEquals(new Refused(COMPLAINTS, "Invalid request", false, ID), start(207, body));
        assertEquals(new Refused(COMPLAINTS, "Invalid request", false, ID), event(207, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"handle\":[]}", "{\"handle\":{}}",
            "{\"handle\":[1,null,[],{\"type\":\"x\"}],\"errors\":[2]}",
            "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[]}]}",
            "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":null}]}]}",
            "{\"errors\":[{\"type\":\"https://ns.adobe.com/aep/errors/va-edge-0403-403\",\"status\":403}]}"})
    void startWithoutSessionIdAndFieldErrors_isTheOperatorsFault(String body) {
        Undelivered wrong = undelivered("misconfigured", start(200, body));
        assertTrue(wrong.reason().startsWith("Edge answered 200 ") && wrong.reason().contains("Media Analytics"),
                wrong.reason());
    }

    @Test
    void startAnsweredWithNoContent_isTheOperatorsFault() {
        undelivered("misconfigured", start(204, ""));
    }

    @Test
    void startWithAPassingTroubleInside_isUnavailable() {
        String body = """
                {"errors":[{"type":"https://ns.adobe.com/aep/errors/EXEG-0201-503","status":503,"title":"Try later"}]}""";
        assertEquals(passing("Edge answered 207 (a 503 behind Edge, and no session)", "Try later", false),
                start(207, body.replace("EXEG-0201-503", "EXEG-0299-503")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"x\"", "{\"handle\":", "<html></html>", "{\"a\":1"})
    void startAnsweredWithGarbage_isUnavailableOfUnknownFate(String body) {
        assertFalse(undelivered("passing", start(200, body)).repeatable());
    }

    @Test
    void sessionId_mustBePrintableAndShort() {
        assertEquals("~".repeat(128),
                sessionOf(start(200, session("\"" + "~".repeat(128) + "\""))).sessionId());
        for (String id : List.of("\"\"", "\"" + "a".repeat(129) + "\"", "\"a\\nb\"", "\"a\\u0000\"", "\"\\u007f\"",
                "\"a b\"", "\"ä\"", "1", "{}", "[]", "true")) {
            assertFalse(undelivered("passing", start(200, session(id))).repeatable(), id);
        }
    }

    private static String session(String id) {
        return SESSION.replace("\"abc123\"", id).transform(handle -> "{\"handle\":[" + handle + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a.b", "seventeen-letters", "a/b", "or2?x=1", "", "%2e%2e"})
    void hintThatIsNone_isIgnored(String hint) {
        String body = "{\"handle\":[%s,%s]}".formatted(SESSION, HINT.replace("va6", hint));
        assertEquals(Optional.empty(), sessionOf(start(200, body)).hint());
    }

    @Test
    void badRequestWithFields_isRefusedWithThem() {
        assertEquals(new Refused(COMPLAINTS, "Invalid request", false, ID),
                event(400, FIELD_ERROR.formatted("details")));
    }

    @Test
    void badRequestWithAPlainText_isRefusedWithIt() {
        String body = """
                {"type":"https://ns.adobe.com/aep/errors/va-edge-0400-400","status":400,"title":"Invalid request",
                 "detail":"general","report":{"details":"Playhead is wrong","requestId":"1"}}""";
        assertEquals(new Refused(List.of(), "Playhead is wrong", false, ID + " (at Edge: 1)"), event(400, body));
        assertEquals(new Refused(List.of(), "Playhead is wrong", false, ID),
                start(207, "{\"errors\":[" + body + "]}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void wrongDatastream_isTheOperatorsFaultAndSaysSo(int status) {
        for (Result answer : List.of(start(status, WRONG_DATASTREAM), event(status, WRONG_DATASTREAM))) {
            Undelivered wrong = undelivered("misconfigured", answer);
            assertEquals("Edge answered " + status + " (EXEG-0003-400, Invalid datastream ID). "
                    + "Check the datastream of the route, and who may use it", wrong.reason());
            assertEquals("Invalid datastream ID: The datastream ID 'ab' does not exist.", wrong.said());
        }
    }

    @Test
    void otherProblemOfTheGateway_isNotTheDatastreams() {
        assertInstanceOf(Refused.class, start(400, WRONG_DATASTREAM.replace("EXEG-0003-400", "EXEG-0199-400")));
        undelivered("rejected", start(422, WRONG_DATASTREAM.replace("EXEG-0003-400", "EXEG-0199-422")));
    }

    @Test
    void textsOfAnAnswer_areTidyAndBounded() {
        String entry = "{\"name\":\"$.a\\u0000b\\nc\",\"reason\":\"" + "r".repeat(2000) + "\"},";
        String entries = entry.repeat(300);
        String body = "{\"type\":\"t\",\"report\":{\"details\":[" + entries.substring(0, entries.length() - 1) + "]}}";
        Refused refused = assertInstanceOf(Refused.class, event(400, body));
        assertEquals(100, refused.complaints().size());
        assertEquals("$.a b c", refused.complaints().get(0).path());
        assertEquals(500, refused.complaints().get(0).reason().length());
    }

    private static Result start(int status, String body) {
        return ofStart(answer(status, body, null));
    }

    private static Result event(int status, String body) {
        return ofEvent(answer(status, body, null));
    }

    /** The tests repeat the list, so a change of the table is noticed. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/edge/errors.csv", numLinesToSkip = 1)
    void documentedCode_decidesWhereverItStandsAndWhateverTheStatus(String code, String outcome) {
        String problem = """
                {"type":"https://ns.adobe.com/aep/errors/EXEG-%s","status":418,"title":"T","detail":"D"}"""
                .formatted(code);
        String expected = switch (outcome) {
            case "operator" -> "misconfigured";
            case "once-more" -> "once more";
            default -> outcome;
        };
        boolean note = outcome.equals("note");
        String inErrors = "{\"errors\":[{\"type\":\"about:blank\"},%s]}".formatted(problem);
        for (int status : List.of(400, 418, 503)) {
            String byStatus = status == 400 ? "refused" : status == 418 ? "rejected" : "passing";
            assertEquals(note ? byStatus : expected, meaning(Part.START, answer(status, problem, null)));
            assertEquals(note ? byStatus : expected, meaning(Part.EVENT, answer(status, problem, null)));
        }
        assertEquals(note ? "misconfigured" : expected, meaning(Part.START, answer(207, inErrors, null)));
        assertEquals(note ? "taken" : expected, meaning(Part.EVENT, answer(207, inErrors, null)));
        String warned = "{\"handle\":[%s],\"warnings\":[%s]}".formatted(SESSION, problem);
        assertEquals(outcome.equals("blocked") ? "blocked" : "opened", meaning(Part.START, answer(200, warned, null)));
        assertEquals(outcome.equals("blocked") ? "blocked" : "taken", meaning(Part.EVENT, answer(200, warned, null)));
    }

    @ParameterizedTest
    @CsvSource({"EXEG-0202-502, EXEG-0400-403, blocked", "EXEG-0202-502, EXEG-0102-400, refused",
            "EXEG-0102-400, EXEG-0003-400, misconfigured", "EXEG-9999-400, EXEG-0202-502, passing"})
    void severalCodes_theOneThatLosesLeastDecides(String one, String other, String expected) {
        for (String[] both : new String[][]{{one, other}, {other, one}}) {
            String body = """
                    {"errors":[{"type":"https://ns.adobe.com/aep/errors/%s"},
                               {"type":"https://ns.adobe.com/aep/errors/%s"}]}""".formatted((Object[]) both);
            assertEquals(expected, meaning(start(207, body)));
        }
    }

    /** The part that is refused, or else what became of the request. */
    private static String meaning(Part part, Outcome outcome) {
        EdgeResponse response = response(part, outcome);
        return response.refused().map(refused -> refused.accept(new RefusedPart.Visitor<String>() {
            @Override
            public String identity(RefusedPart.Identity identity) {
                return "identity";
            }

            @Override
            public String overrides(RefusedPart.Overrides overrides) {
                return "override";
            }
        })).orElseGet(() -> meaning(response.result()));
    }

    private static String meaning(Result result) {
        if (result instanceof Undelivered undelivered) {
            return undelivered.misconfigured()
                    ? "misconfigured"
                    : undelivered.defect()
                            ? "defect"
                            : switch (undelivered
                                    .prospect()) {
                                case CAN_PASS -> "passing";
                                case ONCE_MORE -> "once more";
                                case NEVER -> "rejected";
                            };
        }
        return result instanceof Opened ? "opened" : result instanceof Taken ? "taken" : result.label().word();
    }

    private static Undelivered undelivered(String meaning, Result result) {
        assertEquals(meaning, meaning(result));
        return (Undelivered) result;
    }

    private static Undelivered passing(String reason, String said, boolean repeatable) {
        return Undelivered.passing(reason, said, Optional.empty(), repeatable, ID);
    }

    private static UpstreamSession.Edge sessionOf(Result opened) {
        return (UpstreamSession.Edge) assertInstanceOf(Opened.class, opened).upstream();
    }

    private static UpstreamSession open(String sessionId, Optional<String> hint) {
        return new UpstreamSession.Edge("ds", sessionId, hint);
    }

    private static Result ofStart(Outcome outcome) {
        return response(Part.START, outcome).result();
    }

    private static Result ofEvent(Outcome outcome) {
        return response(Part.EVENT, outcome).result();
    }

    private static EdgeResponse response(Part part, Outcome outcome) {
        Outgoing.ToEdge request = new Outgoing.ToEdge(part, "ping", "ds", new byte[0], -1, ForwardedHeaders.nothing());
        return Interpretation.of(request, ID, outcome, EdgeReply.of(outcome), "", CLOCK);
    }

    private static Outcome answer(int status, String body, String retryAfter) {
        return new Response(status, body.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty(),
                Optional.ofNullable(retryAfter));
    }
}
