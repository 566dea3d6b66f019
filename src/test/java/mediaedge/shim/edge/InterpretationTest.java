package mediaedge.shim.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.edge.EdgeAnswer.Accepted;
import mediaedge.shim.edge.EdgeAnswer.Misconfigured;
import mediaedge.shim.edge.EdgeAnswer.Refused;
import mediaedge.shim.edge.EdgeAnswer.Rejected;
import mediaedge.shim.edge.EdgeAnswer.Started;
import mediaedge.shim.edge.EdgeAnswer.Unavailable;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.Answer;
import mediaedge.shim.upstream.Outcome.NoAnswer;

class InterpretationTest {

    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");
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
    @CsvSource({"301, Rejected", "302, Rejected", "307, Rejected", "400, Refused", "401, Misconfigured",
            "403, Misconfigured", "404, Unknown", "405, Rejected", "408, Unavailable", "410, Gone", "413, Rejected",
            "415, Rejected", "422, Rejected", "429, Unavailable", "500, Broken", "501, Broken", "502, Unavailable",
            "503, Unavailable", "504, Unavailable", "505, Broken", "599, Broken"})
    void failureStatus_meansTheSameForStartAndEvent(int status, String expected) {
        for (String body : List.of("", "<html>no</html>", "{}", "[]", "{\"type\":\"about:blank\",\"title\":\"No\"}")) {
            assertEquals(expected, start(status, body).getClass().getSimpleName(), body);
            assertEquals(expected, event(status, body).getClass().getSimpleName(), body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 207})
    void successStatus_isAnAcceptedEventWhateverTheBody(int status) {
        for (String body : List.of("", "no json", "{\"handle\":[]}")) {
            assertEquals(new Accepted(status), event(status, body));
        }
    }

    @ParameterizedTest
    @CsvSource({"429, true", "503, true", "408, false", "502, true", "504, true"})
    void passingTrouble_isRepeatableOnlyWhereTheStatusAsksForIt(int status, boolean repeatable) {
        assertEquals(new Unavailable("Edge answered " + status, "", Optional.empty(), repeatable), event(status, ""));
    }

    @Test
    void retryAfter_isPassedOnWhereTheTroubleCanPass() {
        assertEquals(Optional.of(Duration.ofSeconds(30)),
                assertInstanceOf(Unavailable.class, ofEvent(answer(503, "", "30"))).retryAfter());
        assertEquals(Optional.of(Duration.ofMinutes(1)), assertInstanceOf(Unavailable.class,
                ofStart(answer(429, "", "Mon, 06 May 2024 07:09:09 GMT"))).retryAfter());
        assertEquals(Optional.empty(),
                assertInstanceOf(Unavailable.class, ofEvent(answer(429, "", "soon"))).retryAfter());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noAnswer_isUnavailableWithItsFate(boolean surely) {
        Unavailable expected = new Unavailable("cut", "", Optional.empty(), surely);
        assertEquals(expected, ofStart(new NoAnswer("cut", surely)));
        assertEquals(expected, ofEvent(new NoAnswer("cut", surely)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 207})
    void startWithSessionId_isASession(int status) {
        String body = "{\"requestId\":\"x\",\"new\":{},\"handle\":[%s,%s,{\"type\":\"state:store\"}]}"
                .formatted(SESSION, HINT);
        assertEquals(new Started("abc123", Optional.of("va6"), List.of()), start(status, body));
    }

    @Test
    void startWithSessionIdAndErrors_isASessionWithComplaints() {
        String body = "{\"handle\":[%s],\"errors\":[%s]}".formatted(SESSION, FIELD_ERROR.formatted("details"));
        assertEquals(new Started("abc123", Optional.empty(), COMPLAINTS), start(207, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"details", "report"})
    void startWithFieldErrorsOnly_isRefusedWithItsFields(String key) {
        String body = "{\"handle\":[%s],\"errors\":[%s]}".formatted(HINT, FIELD_ERROR.formatted(key));
        assertEquals(new Refused(COMPLAINTS, "Invalid request", false), start(207, body));
        assertEquals(new Refused(COMPLAINTS, "Invalid request", false), event(207, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"handle\":[]}", "{\"handle\":{}}",
            "{\"handle\":[1,null,[],{\"type\":\"x\"}],\"errors\":[2]}",
            "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[]}]}",
            "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":null}]}]}",
            "{\"errors\":[{\"type\":\"https://ns.adobe.com/aep/errors/va-edge-0403-403\",\"status\":403}]}"})
    void startWithoutSessionIdAndFieldErrors_isTheOperatorsFault(String body) {
        Misconfigured wrong = assertInstanceOf(Misconfigured.class, start(200, body));
        assertEquals(200, wrong.status());
        assertTrue(wrong.reason().contains("Media Analytics"), wrong.reason());
    }

    @Test
    void startAnsweredWithNoContent_isTheOperatorsFault() {
        assertInstanceOf(Misconfigured.class, start(204, ""));
    }

    @Test
    void startWithAPassingTroubleInside_isUnavailable() {
        String body = """
                {"errors":[{"type":"https://ns.adobe.com/aep/errors/EXEG-0201-503","status":503,"title":"Try later"}]}""";
        assertEquals(new Unavailable("Edge answered 207 (a 503 behind Edge, and no session)", "Try later",
                Optional.empty(), false), start(207, body.replace("EXEG-0201-503", "EXEG-0299-503")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"x\"", "{\"handle\":", "<html></html>", "{\"a\":1"})
    void startAnsweredWithGarbage_isUnavailableOfUnknownFate(String body) {
        assertFalse(assertInstanceOf(Unavailable.class, start(200, body)).repeatable());
    }

    @Test
    void sessionId_mustBePrintableAndShort() {
        assertEquals("~".repeat(128),
                assertInstanceOf(Started.class, start(200, session("\"" + "~".repeat(128) + "\""))).sessionId());
        for (String id : List.of("\"\"", "\"" + "a".repeat(129) + "\"", "\"a\\nb\"", "\"a\\u0000\"", "\"\\u007f\"",
                "\"a b\"", "\"ä\"", "1", "{}", "[]", "true")) {
            assertFalse(assertInstanceOf(Unavailable.class, start(200, session(id)), id).repeatable());
        }
    }

    private static String session(String id) {
        return SESSION.replace("\"abc123\"", id).transform(handle -> "{\"handle\":[" + handle + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a.b", "seventeen-letters", "a/b", "or2?x=1", "", "%2e%2e"})
    void hintThatIsNone_isIgnored(String hint) {
        String body = "{\"handle\":[%s,%s]}".formatted(SESSION, HINT.replace("va6", hint));
        assertEquals(Optional.empty(), assertInstanceOf(Started.class, start(200, body)).hint());
    }

    @Test
    void badRequestWithFields_isRefusedWithThem() {
        assertEquals(new Refused(COMPLAINTS, "Invalid request", false), event(400, FIELD_ERROR.formatted("details")));
    }

    @Test
    void badRequestWithAPlainText_isRefusedWithIt() {
        String body = """
                {"type":"https://ns.adobe.com/aep/errors/va-edge-0400-400","status":400,"title":"Invalid request",
                 "detail":"general","report":{"details":"Playhead is wrong","requestId":"1"}}""";
        assertEquals(new Refused(List.of(), "Playhead is wrong", false), event(400, body));
        assertEquals(new Refused(List.of(), "Playhead is wrong", false), start(207, "{\"errors\":[" + body + "]}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void wrongDatastream_isTheOperatorsFaultAndSaysSo(int status) {
        for (EdgeAnswer answer : List.of(start(status, WRONG_DATASTREAM), event(status, WRONG_DATASTREAM))) {
            Misconfigured wrong = assertInstanceOf(Misconfigured.class, answer);
            assertEquals("Edge answered " + status + " (EXEG-0003-400, Invalid datastream ID). "
                    + "Check the datastream of the route, and who may use it", wrong.reason());
            assertEquals("Invalid datastream ID: The datastream ID 'ab' does not exist.", wrong.said());
        }
    }

    @Test
    void otherProblemOfTheGateway_isNotTheDatastreams() {
        assertInstanceOf(Refused.class, start(400, WRONG_DATASTREAM.replace("EXEG-0003-400", "EXEG-0199-400")));
        assertInstanceOf(Rejected.class, start(422, WRONG_DATASTREAM.replace("EXEG-0003-400", "EXEG-0199-422")));
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

    private static EdgeAnswer start(int status, String body) {
        return ofStart(answer(status, body, null));
    }

    private static EdgeAnswer event(int status, String body) {
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
            case "operator" -> "Misconfigured";
            case "passing" -> "Unavailable";
            case "once-more" -> "Broken";
            case "refused" -> "Refused";
            case "defect" -> "Rejected";
            case "blocked" -> "Blocked";
            case "identity" -> "IdentityRefused";
            case "override" -> "OverrideRefused";
            default -> outcome;
        };
        boolean note = outcome.equals("note");
        String inErrors = "{\"errors\":[{\"type\":\"about:blank\"},%s]}".formatted(problem);
        for (int status : List.of(400, 418, 503)) {
            String byStatus = status == 400 ? "Refused" : status == 418 ? "Rejected" : "Unavailable";
            assertEquals(note ? byStatus : expected, name(start(status, problem)));
            assertEquals(note ? byStatus : expected, name(event(status, problem)));
        }
        assertEquals(note ? "Misconfigured" : expected, name(start(207, inErrors)));
        assertEquals(note ? "Accepted" : expected, name(event(207, inErrors)));
        String warned = "{\"handle\":[%s],\"warnings\":[%s]}".formatted(SESSION, problem);
        assertEquals(outcome.equals("blocked") ? "Blocked" : "Started", name(start(200, warned)));
        assertEquals(outcome.equals("blocked") ? "Blocked" : "Accepted", name(event(200, warned)));
    }

    @ParameterizedTest
    @CsvSource({"EXEG-0202-502, EXEG-0400-403, Blocked", "EXEG-0202-502, EXEG-0102-400, Refused",
            "EXEG-0102-400, EXEG-0003-400, Misconfigured", "EXEG-9999-400, EXEG-0202-502, Unavailable"})
    void severalCodes_theOneThatLosesLeastDecides(String one, String other, String expected) {
        for (String[] both : new String[][]{{one, other}, {other, one}}) {
            String body = """
                    {"errors":[{"type":"https://ns.adobe.com/aep/errors/%s"},
                               {"type":"https://ns.adobe.com/aep/errors/%s"}]}""".formatted((Object[]) both);
            assertEquals(expected, name(start(207, body)));
        }
    }

    private static String name(EdgeAnswer answer) {
        return answer.getClass().getSimpleName();
    }

    private static EdgeAnswer ofStart(Outcome outcome) {
        return Interpretation.ofStart(outcome, EdgeReply.of(outcome), NOW);
    }

    private static EdgeAnswer ofEvent(Outcome outcome) {
        return Interpretation.ofEvent(outcome, EdgeReply.of(outcome), NOW);
    }

    private static Outcome answer(int status, String body, String retryAfter) {
        return new Answer(status, body.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty(),
                Optional.ofNullable(retryAfter));
    }
}
