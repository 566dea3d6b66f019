package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static mediaedge.shim.reliability.BackEnds.legacy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.Received;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** The browser headers that upstreams get, on every path of a session: these and no others. */
@QuarkusTest
@TestProfile(RescueTest.WithMovableClock.class)
@WithTestResource(BackEnds.class)
class BrowserHeadersTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String EVENTS = SESSIONS + "/its-own-id/events";
    private static final Map<String, String> EVERYTHING = BrowserHeaders.expected("127.0.0.1", BrowserHeaders.CLIENT);
    private static final Map<String, String> FOR_AN_EVENT = BrowserHeaders.expected("127.0.0.1", Map.of());

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    @Inject
    MovableClock clock;

    private Calm calm;

    @BeforeEach
    void calm() {
        legacy.forget();
        calm = new Calm(spool, shim);
        calm.restore();
    }

    private Player browser(String channel) {
        return new Player(shim, channel).with(BrowserHeaders.sent());
    }

    private static List<Map<String, String>> arrived(List<Received> requests) {
        return requests.stream().map(BrowserHeaders::arrived).toList();
    }

    private static Received last(String type) {
        List<Received> all = edge.received(type, "");
        return all.get(all.size() - 1);
    }

    @Test
    void start_goesOnWithLanguageAndHints_andAnEventWithout() {
        Player player = browser(Player.ON_EDGE);
        assertEquals(201, player.start().getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        assertEquals(List.of(EVERYTHING), arrived(edge.received("sessionStart", player.media())));
        assertEquals(FOR_AN_EVENT, BrowserHeaders.arrived(last("play")));
    }

    @Test
    void spooledStart_goesOnWithLanguageAndHints_andAnEventWithout() {
        edge.down(Behaviour.status(503));
        Player player = browser(Player.ON_EDGE);
        assertEquals(201, player.start().getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        edge.up();
        Await.until(() -> edge.types(player.media()).size() == 2, () -> edge.types(player.media()) + "");
        List<Received> starts = edge.received("sessionStart", player.media());
        assertTrue(starts.size() > 1, "it was drained");
        assertTrue(arrived(starts).stream().allMatch(EVERYTHING::equals), arrived(starts).toString());
        assertEquals(FOR_AN_EVENT, BrowserHeaders.arrived(last("play")));
    }

    @Test
    void rescuedSession_goesOnWithLanguageAndHintsOfItsStart() {
        edge.down(Behaviour.status(503));
        Player player = browser(Player.ON_EDGE);
        player.start();
        player.event("sessionComplete", 1);
        clock.forward(Duration.ofMinutes(10));
        Await.until(() -> !edge.received("downloaded", player.media()).isEmpty(), () -> "only starts are tried");
        edge.up();
        calm.drained();
        assertEquals(EVERYTHING, BrowserHeaders.arrived(last("downloaded")));
        assertEquals(1, edge.downloaded().size());
    }

    @Test
    void downloadedContent_goesOnWithLanguageAndHints() {
        Player player = browser(Player.ON_EDGE);
        assertEquals(201, player.whole("").getStatus());
        assertEquals(List.of(EVERYTHING), arrived(edge.received("downloaded", player.media())));
    }

    @Test
    void oldBackEnd_getsTheSame() {
        legacy.on(SESSIONS, Behaviour.status(201, "location", SESSIONS + "/its-own-id"));
        legacy.on(EVENTS, Behaviour.status(204));
        Player player = browser(Player.ON_LEGACY);
        player.start();
        player.event("play", 1);
        assertEquals(List.of(EVERYTHING, FOR_AN_EVENT), arrived(legacy.received()));
    }

    @Test
    void oldBackEndThatWasAway_getsTheSame() {
        legacy.on(SESSIONS, Behaviour.status(503));
        Player player = browser(Player.ON_LEGACY);
        player.start();
        legacy.on(SESSIONS, Behaviour.status(201, "location", SESSIONS + "/its-own-id"));
        calm.drained();
        assertTrue(legacy.received().size() > 1, "it was drained");
        assertTrue(arrived(legacy.received()).stream().allMatch(EVERYTHING::equals), legacy.received().toString());
    }

    @Test
    void valueThatIsTooLong_isLeftOut_andTheOthersGoOn() {
        Player player = new Player(shim).with(Map.of("user-agent", "b/1", "accept-language", "de,".repeat(200),
                "sec-ch-ua-mobile", "?1"));
        player.start();
        assertEquals(Map.of("user-agent", "b/1", "x-forwarded-for", "127.0.0.1", "sec-ch-ua-mobile", "?1"),
                BrowserHeaders.arrived(edge.received("sessionStart", player.media()).get(0)));
    }
}
