package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.client.Player;

/** Players that send headers of proxies, but are not behind the trusted one. */
@QuarkusTest
@TestProfile(UntrustedProxyTest.ProxyElsewhere.class)
@WithTestResource(BackEnds.class)
class UntrustedProxyTest {

    /** Another host is trusted. */
    public static class ProxyElsewhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return ProxiedPlayersTest.behind("192.0.2.1", Map.of());
        }
    }

    @TestHTTPResource
    URI shim;

    @Test
    void addressesThatItWrites_doNotGoOn() {
        Map<String, String> headers = new HashMap<>(BrowserHeaders.sent());
        headers.put("x-forwarded-trusted-proxy", "true");
        Player player = new Player(shim).with(headers);
        assertEquals(201, player.start().getStatus());
        assertEquals(BrowserHeaders.expected("127.0.0.1", BrowserHeaders.CLIENT),
                BrowserHeaders.arrived(edge.received("sessionStart", player.media()).get(0)));
    }
}
