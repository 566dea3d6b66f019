package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.Received;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** Players behind a trusted proxy, with client headers on every event. */
@QuarkusTest
@TestProfile(ProxiedPlayersTest.TrustedProxy.class)
@WithTestResource(BackEnds.class)
class ProxiedPlayersTest {

    private static final Map<String, String> EVERYTHING = expected();

    /** The proxy is on this host, and writes both forms. */
    public static class TrustedProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return behind("127.0.0.1,::1", Map.of("shim.client-headers.on-events", "true"));
        }
    }

    static Map<String, String> behind(String proxies, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.allow-forwarded", "true");
        settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", proxies);
        return settings;
    }

    private static Map<String, String> expected() {
        Map<String, String> all = new HashMap<>(BrowserHeaders.CLIENT);
        all.putAll(BrowserHeaders.PROXY);
        return BrowserHeaders.expected("203.0.113.7", all);
    }

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    private Player player;

    @BeforeEach
    void calm() {
        new Calm(spool, shim).restore();
        player = new Player(shim).with(BrowserHeaders.sent());
    }

    @Test
    void startAndEvent_goOnWithEverything() {
        player.start();
        assertEquals(204, player.event("play", 1).getStatus());
        assertEquals(EVERYTHING, BrowserHeaders.arrived(edge.received("sessionStart", player.media()).get(0)));
        assertEquals(EVERYTHING, BrowserHeaders.arrived(last("play")));
    }

    @Test
    void spooledEvent_goesOnWithEverything() {
        player.start();
        edge.down(Behaviour.status(503));
        assertEquals(204, player.event("ping", 1).getStatus());
        edge.up();
        Await.until(() -> edge.types(player.media()).size() == 2, () -> edge.types(player.media()) + "");
        assertEquals(EVERYTHING, BrowserHeaders.arrived(last("ping")));
    }

    @Test
    void senderThatSaysItself_whetherItIsTrusted_isNotInTheLog() {
        Map<String, String> headers = new HashMap<>(BrowserHeaders.sent());
        headers.put("x-forwarded-trusted-proxy", "false");
        headers.put("x-forwarded-port", "none");
        player.with(headers);
        try (CaughtLog log = CaughtLog.everything()) {
            player.start();
            assertEquals(List.of(), log.lines(line -> line.contains("orwarded")));
        }
        List<Received> starts = edge.received("sessionStart", player.media());
        assertTrue(starts.stream().map(BrowserHeaders::arrived).allMatch(EVERYTHING::equals), starts.toString());
    }

    private static Received last(String type) {
        List<Received> all = edge.received(type, "");
        return all.get(all.size() - 1);
    }
}
