package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** What operators do with requests that can never be delivered. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class DeadLettersOverHttpTest {

    private static final String LETTERS = "/shim/v1/dead-letters";

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    private Http http;
    private Calm calm;
    private Player player;

    @BeforeEach
    void twoDeadLetters() {
        http = new Http(shim);
        calm = new Calm(spool, shim);
        calm.restore();
        player = new Player(shim);
        player.start();
        edge.down("play", Behaviour.status(503));
        player.event("play", 1);
        player.event("play", 2);
        edge.down("play", Behaviour.status(400));
        calm.deadLetters(2);
    }

    @Test
    void letter_saysWhatWasToBeSentAndWhyItWasNot() {
        JsonNode letters = listed("");
        assertEquals(2, letters.size());
        assertEquals("EVENT", letters.at("/0/kind").asText());
        assertEquals("edge", letters.at("/0/upstream").asText());
        assertEquals(1, playhead(letters.get(0)));
        assertEquals(2, playhead(letters.get(1)));
        String uri = letters.at("/0/request/uri").asText();
        assertTrue(uri.startsWith(edge.url() + "/ee/"), uri);
        String reason = letters.at("/0/reason").asText();
        assertTrue(reason.contains("refused"), reason);
    }

    @Test
    void pages_followEachOther() {
        JsonNode next = listed("?limit=1&after=" + first());
        assertEquals(1, next.size());
        assertEquals(2, playhead(next.get(0)));
        assertEquals(1, listed("?limit=1").size());
        assertEquals(400, http.get(LETTERS + "?limit=0").statusCode());
    }

    @Test
    void export_isOneJsonObjectALine() {
        HttpResponse<String> export = http.get(LETTERS + "/export");
        assertEquals(200, export.statusCode());
        assertEquals(2, export.body().lines().filter(line -> line.startsWith("{") && line.endsWith("}")).count());
    }

    @Test
    void redrivenLetters_areDelivered() {
        edge.up();
        assertEquals(204, http.post(LETTERS + "/" + first() + "/redrive", "").statusCode());
        HttpResponse<String> others = http.post(LETTERS + "/redrive", "");
        assertEquals(200, others.statusCode());
        assertEquals(1, Http.json(others.body()).path("redriven").asInt());
        calm.drained();
        assertEquals(List.of(0, 1, 2), edge.taken(player.media()).stream().map(ScriptedEdge.Taken::playhead).toList());
        assertEquals(0, listed("").size());
    }

    @Test
    void deletedLetters_areGone() {
        assertEquals(204, delete("/" + first()).statusCode());
        assertEquals(1, Http.json(delete("?given-up-before=2100-01-01T00:00:00Z").body()).path("deleted").asInt());
        assertEquals(0, listed("").size());
    }

    @Test
    void whatIsNotThere_isNotFoundAndNoMomentIsABadRequest() {
        assertEquals(404, http.post(LETTERS + "/987654321/redrive", "").statusCode());
        assertEquals(404, delete("/987654321").statusCode());
        assertEquals(400, delete("").statusCode());
        assertEquals(400, delete("?given-up-before=yesterday").statusCode());
    }

    private JsonNode listed(String query) {
        HttpResponse<String> answer = http.get(LETTERS + query);
        assertEquals(200, answer.statusCode());
        return Http.json(answer.body());
    }

    private int first() {
        return listed("").at("/0/id").asInt();
    }

    private static int playhead(JsonNode letter) {
        return letter.at("/request/body/events/0/xdm/mediaCollection/playhead").asInt();
    }

    private HttpResponse<String> delete(String which) {
        return http.send("DELETE", LETTERS + which, "");
    }
}
