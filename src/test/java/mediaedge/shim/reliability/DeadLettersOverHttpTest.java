package mediaedge.shim.reliability;

import static io.restassured.RestAssured.given;
import static mediaedge.shim.reliability.BackEnds.edge;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
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

    private Calm calm;
    private Player player;

    @BeforeEach
    void twoDeadLetters() {
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
        given().get(LETTERS).then().statusCode(200).body("$", hasSize(2)).body("[0].kind", equalTo("EVENT"))
                .body("[0].upstream", equalTo("edge"))
                .body("[0].request.body.events[0].xdm.mediaCollection.playhead", equalTo(1))
                .body("[1].request.body.events[0].xdm.mediaCollection.playhead", equalTo(2));
        String uri = given().get(LETTERS).path("[0].request.uri");
        assertTrue(uri.startsWith(edge.url() + "/ee/"), uri);
        String reason = given().get(LETTERS).path("[0].reason");
        assertTrue(reason.contains("refused"), reason);
    }

    @Test
    void pages_followEachOther() {
        int first = given().get(LETTERS + "?limit=1").path("[0].id");
        given().get(LETTERS + "?limit=1&after=" + first).then().body("$", hasSize(1))
                .body("[0].request.body.events[0].xdm.mediaCollection.playhead", equalTo(2));
        given().get(LETTERS + "?limit=0").then().statusCode(400);
    }

    @Test
    void export_isOneJsonObjectALine() {
        String lines = given().get(LETTERS + "/export").then().statusCode(200).extract().asString();
        assertEquals(2, lines.lines().filter(line -> line.startsWith("{") && line.endsWith("}")).count());
    }

    @Test
    void redrivenLetters_areDelivered() {
        edge.up();
        int first = given().get(LETTERS).path("[0].id");
        given().post(LETTERS + "/" + first + "/redrive").then().statusCode(204);
        given().post(LETTERS + "/redrive").then().statusCode(200).body("redriven", equalTo(1));
        calm.drained();
        assertEquals(List.of(0, 1, 2), edge.taken(player.media()).stream().map(ScriptedEdge.Taken::playhead).toList());
        given().get(LETTERS).then().body("$", hasSize(0));
    }

    @Test
    void deletedLetters_areGone() {
        int first = given().get(LETTERS).path("[0].id");
        given().delete(LETTERS + "/" + first).then().statusCode(204);
        given().delete(LETTERS + "?given-up-before=2100-01-01T00:00:00Z").then().body("deleted", equalTo(1));
        given().get(LETTERS).then().body("$", hasSize(0));
    }

    @Test
    void whatIsNotThere_isNotFoundAndNoMomentIsABadRequest() {
        given().post(LETTERS + "/987654321/redrive").then().statusCode(404);
        given().delete(LETTERS + "/987654321").then().statusCode(404);
        given().delete(LETTERS).then().statusCode(400);
        given().delete(LETTERS + "?given-up-before=yesterday").then().statusCode(400);
    }
}
