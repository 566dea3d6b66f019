package mediaedge.shim.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.Additions;
import mediaedge.shim.OutgoingRequests;
import mediaedge.shim.TestConfig;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.edge.EdgeConfig;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.RowRules;
import mediaedge.shim.routing.Destination;
import mediaedge.shim.session.SigningSecrets;
import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** The sender that Edge is told, according to the settings. */
class WiringTest {

    private static final String PING = """
            {"eventType": "ping", "playerTime": {"ts": 1795319856015, "playhead": 1}}""";
    private static final String WHOLE = """
            [{"eventType": "sessionStart", "playerTime": {"ts": 1795319856015, "playhead": 0},
              "params": {"media.id": "m", "media.contentType": "vod"}}]""";

    private static final Destination.Edge EDGE = new Destination.Edge(BackendName.DEFAULT, "d",
            DatastreamOverrides.NONE);

    private final RequestParser intake = new RequestParser(BuiltInTables.load().vocabulary());

    private static OutgoingRequests outgoing(String... settings) {
        return new Wiring().outgoingRequests(BuiltInTables.load(), TestConfig.of(ShimConfig.class),
                TestConfig.of(EdgeConfig.class, settings), SigningSecrets.random(), "1.2.3");
    }

    private static PlayerRequest request(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new PlayerRequest(bytes, bytes, ForwardedHeaders.nothing(), () -> "", () -> "", name -> null,
                Deadline.NONE);
    }

    private static JsonNode body(Outgoing outgoing) throws Exception {
        return new ObjectMapper().readTree(((Outgoing.ToEdge) outgoing).body());
    }

    private JsonNode ping(OutgoingRequests outgoing) throws Exception {
        return body(outgoing.toEdge(intake.event(PING.getBytes(StandardCharsets.UTF_8)), request(PING), EDGE,
                RowRules.NONE, UUID.randomUUID(), "s", Notes.NONE));
    }

    private JsonNode whole(OutgoingRequests outgoing) throws Exception {
        return body(outgoing.wholeToEdge(intake.whole(WHOLE.getBytes(StandardCharsets.UTF_8), false, 10),
                request(WHOLE), EDGE, RowRules.NONE, Notes.NONE));
    }

    @Test
    void everyRequest_saysWhoSendsIt() throws Exception {
        String details = "{\"name\":\"urn:media-edge-shim\",\"version\":\"1.2.3\",\"environment\":\"server\"}";

        assertEquals(details, ping(outgoing()).at("/xdm/implementationDetails").toString());
        assertEquals(details, whole(outgoing()).at("/xdm/implementationDetails").toString());
        assertEquals(details, whole(outgoing()).at("/events/0/xdm/implementationDetails").toString());
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 0"})
    void implementationDetails_areSwitchedOff(String setting, int places) throws Exception {
        OutgoingRequests outgoing = outgoing("shim.edge.implementation-details", setting);

        assertEquals(places / 2, ping(outgoing).findValues("implementationDetails").size());
        assertEquals(places, whole(outgoing).findValues("implementationDetails").size());
        assertEquals(places > 0, ping(outgoing).has("xdm"));
    }

    @Test
    void sameWholeSession_hasTheSameIdWheneverItIsSent() throws Exception {
        assertEquals(Additions.id(whole(outgoing())), Additions.id(whole(outgoing())));
        assertEquals(36, Additions.id(whole(outgoing())).length());
    }
}
