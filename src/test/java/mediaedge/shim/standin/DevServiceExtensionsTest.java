package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;

import org.junit.jupiter.api.Test;

import com.github.tomakehurst.wiremock.WireMockServer;

import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.MediaCollectionApi;
import mediaedge.shim.client.MediaEdgeApi;

class DevServiceExtensionsTest {

    /** What Quarkus does in dev mode: it only tells WireMock to look for extensions. */
    @Test
    void serverThatLooksForExtensions_standsInForBothBackEnds() {
        WireMockServer server = new WireMockServer(options().dynamicPort().extensionScanningEnabled(true));
        server.start();
        try {
            URI url = URI.create(server.baseUrl());

            assertEquals(200, ApiClients.of(MediaEdgeApi.class, url)
                    .sessionStart("c", null, EdgeRequests.smallest("sessionStart", "")).getStatus());
            assertEquals(201, ApiClients.of(MediaCollectionApi.class, url).start("{}").getStatus());
            assertEquals(2, Http.json(new Http(url).get("/received").body()).size());
        } finally {
            server.stop();
        }
    }
}
