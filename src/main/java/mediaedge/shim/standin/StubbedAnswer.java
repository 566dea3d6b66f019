package mediaedge.shim.standin;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/** The answers of Experience Edge to one request, in the words of its documentation if there are any. */
record StubbedAnswer(String requestId) {

    /** The location of the stand-in. */
    static final String HINT = "va6";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SECONDS_OF_A_HINT = 1_800;
    private static final String ERRORS = "https://ns.adobe.com/aep/errors/";

    ResponseDefinition started(String session) {
        ObjectNode answer = JSON.objectNode().put("requestId", requestId);
        ArrayNode handle = answer.putArray("handle");
        ObjectNode begun = handle.addObject();
        begun.putArray("payload").addObject().put("sessionId", session);
        begun.put("type", "media-analytics:new-session").put("eventIndex", 0);
        addLocation(handle);
        return json(200, answer).build();
    }

    ResponseDefinition notStarted(List<WrongField> refusals) {
        ObjectNode answer = JSON.objectNode().put("requestId", requestId);
        addLocation(answer.putArray("handle"));
        ObjectNode error = answer.putArray("errors").addObject();
        error.put("type", ERRORS + "va-edge-0400-400").put("status", 400).put("title", "Invalid request");
        error.putObject("report").put("eventIndex", 0).set("details", details(refusals));
        return json(207, answer).build();
    }

    ResponseDefinition accepted() {
        return new ResponseDefinitionBuilder().withStatus(204).build();
    }

    ResponseDefinition wrongFields(List<WrongField> refusals) {
        return problem(400, "va-edge-0400-400", "Bad Request", "Something in the request is wrong: see report.details.",
                details(refusals)).build();
    }

    ResponseDefinition noDatastream() {
        return problem(400, "EXEG-0003-400", "Invalid datastream ID",
                "The request names no datastream: it needs the parameter configId.", null).build();
    }

    ResponseDefinition noSuchSession(String why) {
        return problem(404, "va-edge-0404-404", "Not Found", "The session cannot be found.", JSON.textNode(why))
                .build();
    }

    ResponseDefinition sessionEnded() {
        return problem(410, "va-edge-0410-410", "Gone", "The session is no longer computed.",
                JSON.textNode("It had its sessionEnd")).build();
    }

    static ResponseDefinitionBuilder noSuchEndpoint() {
        return new StubbedAnswer("none").problem(404, "EXEG-0002-404", "Not Found", "There is no such endpoint.", null);
    }

    private static void addLocation(ArrayNode handle) {
        ObjectNode location = handle.addObject();
        ArrayNode hints = location.putArray("payload");
        hints.addObject().put("scope", "Target").put("hint", "34").put("ttlSeconds", SECONDS_OF_A_HINT);
        hints.addObject().put("scope", "AAM").put("hint", "7").put("ttlSeconds", SECONDS_OF_A_HINT);
        hints.addObject().put("scope", "EdgeNetwork").put("hint", HINT).put("ttlSeconds", SECONDS_OF_A_HINT);
        location.put("type", "locationHint:result");
        ObjectNode state = handle.addObject();
        state.putArray("payload").addObject().put("key", "kndctr_STANDIN_AdobeOrg_cluster").put("value", HINT)
                .put("maxAge", SECONDS_OF_A_HINT);
        state.put("type", "state:store");
    }

    private static JsonNode details(List<WrongField> refusals) {
        ArrayNode details = JSON.arrayNode();
        refusals.forEach(refusal -> details.addObject().put("name", refusal.name()).put("reason", refusal.reason()));
        return details;
    }

    /** A problem according to RFC 7807, in both of Edge's forms: the details are a list of fields, or one text. */
    private ResponseDefinitionBuilder problem(int status, String type, String title, String detail, JsonNode details) {
        ObjectNode problem = JSON.objectNode().put("type", ERRORS + type).put("status", status).put("title", title)
                .put("detail", detail);
        ObjectNode report = problem.putObject("report").put("requestId", requestId);
        if (details != null) {
            report.set("details", details);
        }
        return json(status, problem);
    }

    private static ResponseDefinitionBuilder json(int status, JsonNode body) {
        return new ResponseDefinitionBuilder().withStatus(status).withHeader("Content-Type", "application/json")
                .withBody(body.toString());
    }
}
