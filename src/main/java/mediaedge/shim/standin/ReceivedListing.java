package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/**
 * Lists the received requests for people and scripts: {@code GET /received}, {@code GET /received?session=}, and {@code
 * DELETE /received} to clear the list. Bodies are shown as JSON; requests to the legacy back end also as {@code text},
 * exactly as received.
 */
final class ReceivedListing implements BackEnd {

    private static final String NAME = "received";
    /** Headers from which Edge determines language, device and location. */
    private static final List<String> HEADERS = List.of("User-Agent", "Accept-Language", "Sec-CH-UA",
            "Sec-CH-UA-Mobile", "Sec-CH-UA-Platform", "Sec-CH-UA-Platform-Version", "Sec-CH-UA-Arch",
            "Sec-CH-UA-Bitness", "Sec-CH-UA-Full-Version-List", "Sec-CH-UA-Model", "Sec-CH-UA-WoW64",
            "X-Forwarded-For", "Forwarded", "X-Real-IP");

    private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private final Received received;

    ReceivedListing(Received received) {
        this.received = received;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public List<MappingBuilder> stubs() {
        return List.of(
                get(urlPathEqualTo("/received")).atPriority(PRIORITY).willReturn(aResponse().withTransformers(NAME)),
                delete(urlPathEqualTo("/received")).atPriority(PRIORITY)
                        .willReturn(aResponse().withTransformers(NAME)));
    }

    @Override
    public ResponseDefinition answer(ReceivedRequest request, UUID exchange) {
        if (request.method().equals("DELETE")) {
            received.clear();
            return new ResponseDefinitionBuilder().withStatus(204).build();
        }
        String session = request.query().get("session");
        List<ReceivedRequest> requests = session == null ? received.all() : received.ofSession(session);
        return new ResponseDefinitionBuilder().withStatus(200).withHeader("Content-Type", "application/json")
                .withBody(listing(requests)).build();
    }

    private String listing(List<ReceivedRequest> requests) {
        ArrayNode list = json.createArrayNode();
        for (ReceivedRequest request : requests) {
            ObjectNode entry = list.addObject().put("path", request.path());
            ObjectNode query = entry.putObject("query");
            request.query().forEach(query::put);
            ObjectNode headers = entry.putObject("headers");
            HEADERS.forEach(name -> request.header(name).ifPresent(value -> headers.put(name, value)));
            entry.set("body", body(request));
            if (request.path().startsWith("/api/")) {
                entry.put("text", request.text());
            }
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot fail to be written", e);
        }
    }

    private JsonNode body(ReceivedRequest request) {
        try {
            return json.readTree(request.body());
        } catch (IOException notJson) {
            return json.getNodeFactory().textNode(request.text());
        }
    }
}
