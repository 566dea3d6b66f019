package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import com.github.tomakehurst.wiremock.WireMockServer;

class DevServiceExtensionsTest {

    /** What Quarkus does in dev mode: it only tells WireMock to look for extensions. */
    @Test
    void serverThatLooksForExtensions_standsInForBothBackEnds() {
        WireMockServer server = new WireMockServer(options().dynamicPort().extensionScanningEnabled(true));
        server.start();
        try {
            Caller caller = new Caller(server.baseUrl());

            assertEquals(200, caller
                    .post("/ee/va/v1/sessionStart?configId=c", EdgeRequests.smallest("sessionStart", "")).status());
            assertEquals(201, caller.post("/api/v1/sessions", "{}").status());
            assertEquals(2, caller.get("/received").json().size());
        } finally {
            server.stop();
        }
    }
}
