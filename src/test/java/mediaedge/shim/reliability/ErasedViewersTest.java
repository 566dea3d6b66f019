package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static mediaedge.shim.reliability.BackEnds.legacy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** Operators can erase a viewer: nothing of it leaves any more, and nothing is kept. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class ErasedViewersTest {

    private static final String ERASE = "/shim/v1/erase";
    private static final String ID = "crm-17-of-the-viewer";
    private static final String THE_VIEWER = ids(ID);
    private static final String SOMEBODY_ELSE = ids("crm-18");
    private static final String REQUEST = "{\"identities\": [{\"namespace\": \"CRMID\", \"id\": \"" + ID + "\"}]}";
    private static final String NOTHING = "{\"entries\":0,\"deadLetters\":0,\"exchanges\":0}";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Spool spool;

    private Http http;
    private Calm calm;
    private Player player;

    private static String ids(String id) {
        return ", \"visitor.customerIDs\": {\"crmid\": {\"id\": \"" + id + "\"}}";
    }

    @BeforeEach
    void calm() {
        http = new Http(shim);
        calm = new Calm(spool, shim);
        calm.restore();
        legacy.forget();
        player = new Player(shim);
    }

    private String erased() {
        HttpResponse<String> answer = http.post(ERASE, REQUEST);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void sessionThatWaits_isErased_andItsPlayerNoticesNothing() {
        edge.down(Behaviour.status(503));
        Player other = new Player(shim);
        assertEquals(201, other.start(SOMEBODY_ELSE).getStatus());
        assertEquals(201, player.start(THE_VIEWER).getStatus());
        assertEquals(204, player.event("play", 1).getStatus());

        assertEquals("{\"entries\":2,\"deadLetters\":0,\"exchanges\":0}", erased());

        assertEquals(204, player.event("ping", 2).getStatus());
        edge.up();
        calm.drained();
        assertEquals(204, player.event("sessionComplete", 3).getStatus());
        assertEquals(List.of(), edge.types(player.media()));
        assertEquals(List.of("sessionStart"), edge.types(other.media()));
        assertEquals(0, calm.deadLetters().size());
        assertEquals(NOTHING, erased());
    }

    @Test
    void deadLettersOfTheViewer_areErased() {
        edge.down(Behaviour.status(503));
        player.start(THE_VIEWER);
        player.event("play", 1);
        edge.down("sessionStart", Behaviour.status(400));
        calm.deadLetters(2);

        assertEquals("{\"entries\":0,\"deadLetters\":2,\"exchanges\":0}", erased());

        assertEquals(0, calm.deadLetters().size());
    }

    @Test
    void encodedRequestsToTheOldBackEnd_areErased() throws IOException {
        legacy.on("/api/v1/sessions", Behaviour.status(503)).on("/api/v1/downloaded", Behaviour.status(503));
        Player old = new Player(shim, Player.ON_LEGACY);
        String start = old.startBody(THE_VIEWER);
        assertEquals(201, http.post("/api/v1/sessions", gzip(start), "Content-Encoding", "gzip").statusCode());
        assertEquals(201, http.post("/api/v1/downloaded", gzip("[" + start + "]"), "Content-Encoding", "gzip")
                .statusCode());
        assertEquals(201, old.start(SOMEBODY_ELSE).getStatus());

        assertEquals("{\"entries\":2,\"deadLetters\":0,\"exchanges\":0}", erased());

        assertEquals(1, calm.waiting());
        legacy.on("/api/v1/sessions", Behaviour.status(201, "location", "/api/v1/sessions/x"));
        calm.drained();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void wholeSessionThatWaits_isErased() {
        edge.down(Behaviour.status(503));
        assertEquals(201, player.whole(THE_VIEWER).getStatus());
        assertEquals("{\"entries\":1,\"deadLetters\":0,\"exchanges\":0}", erased());
        edge.up();
        calm.drained();
        assertEquals(List.of(), edge.downloaded());
    }

    @Test
    void exchangesOfTheViewersSessions_areErased_alsoThoseWithoutAnId() throws IOException {
        try (InputStream stream = http.stream("/inspector/exchanges?visitor-ids=show").body()) {
            new Player(shim).start(SOMEBODY_ELSE);
            player.start(THE_VIEWER);
            player.event("play", 1);
            Player spooled = new Player(shim);
            edge.down(Behaviour.status(503));
            spooled.start(THE_VIEWER);
            spooled.event("play", 1);

            assertEquals("{\"entries\":2,\"deadLetters\":0,\"exchanges\":4}", erased());

            assertEquals(NOTHING, erased());
            assertTrue(stream.available() >= 0);
        }
    }

    @Test
    void logAndMetrics_sayHowMany_andNotWho() {
        edge.down(Behaviour.status(503));
        player.start(THE_VIEWER);
        double before = counted("entries");
        try (CaughtLog log = CaughtLog.everything()) {
            erased();
            assertEquals(1, log.lines(line -> line.contains("Erased a viewer: 1 entry, 0 dead letters, 0 exchanges."))
                    .size(), log.lines().toString());
            assertFalse(log.lines().toString().contains(ID));
        }
        assertEquals(before + 1, counted("entries"));
        assertFalse(Http.read(metrics).contains(ID));
    }

    private double counted(String what) {
        return Http.read(metrics).lines().filter(line -> line.startsWith("shim_erased_total{what=\"" + what + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "crm-17", "[]", "{}", "{\"identities\": []}", REQUEST + "}"})
    void invalidRequest_isRefusedWithoutItsContent(String body) {
        HttpResponse<String> answer = http.post(ERASE, body);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("expected"), answer.body());
        assertFalse(answer.body().contains("crm-17"), answer.body());
    }
}
