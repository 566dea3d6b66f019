package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import java.util.List;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/** Answers as a Media Collection back end does at {@code /api/v1/}, without checking the bodies. */
final class LegacyBackEnd implements BackEnd {

    private static final String NAME = "media-collection";
    private static final String SESSIONS = "/api/v1/sessions";

    private final Sessions sessions;
    private final Received received;

    LegacyBackEnd(Sessions sessions, Received received) {
        this.sessions = sessions;
        this.received = received;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public List<MappingBuilder> stubs() {
        return List.of(
                post(urlPathMatching(SESSIONS + "(/[^/]+/events)?")).atPriority(PRIORITY)
                        .willReturn(aResponse().withTransformers(NAME)),
                post(urlPathEqualTo("/api/v1/downloaded")).atPriority(PRIORITY).willReturn(status(201)),
                any(urlPathMatching("/api/.*")).atPriority(PRIORITY_OF_THE_REST)
                        .willReturn(notFound("There is no such resource")));
    }

    @Override
    public ResponseDefinition answer(ReceivedRequest request, UUID exchange) {
        if (request.path().equals(SESSIONS)) {
            String session = sessions.open();
            received.began(exchange, session);
            return status(201).withHeader("Location", SESSIONS + "/" + session).build();
        }
        String session = request.session().orElseThrow();
        return sessions.state(session) == Sessions.State.UNKNOWN
                ? notFound("No session of this id").build()
                : status(204).build();
    }

    private static ResponseDefinitionBuilder notFound(String message) {
        return status(404).withHeader("Content-Type", "application/json").withBody("{\"message\":\"" + message + "\"}");
    }

    private static ResponseDefinitionBuilder status(int status) {
        return new ResponseDefinitionBuilder().withStatus(status).withHeader("Access-Control-Allow-Origin", "*")
                .withHeader("Access-Control-Allow-Methods", "OPTIONS,POST,PUT")
                .withHeader("Access-Control-Allow-Headers", "Content-Type")
                .withHeader("Access-Control-Expose-Headers", "Location");
    }
}
