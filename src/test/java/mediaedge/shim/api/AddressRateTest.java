package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.client.Http;

/** Addresses that exceed the rate limit, behind a proxy that names them. */
@QuarkusTest
@TestProfile(AddressRateTest.OneASecond.class)
class AddressRateTest {

    private static final int BURST = 5;

    /** So slow that the time of a test does not matter. */
    public static class OneASecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.rate.per-second", "1", "shim.rate.burst", Integer.toString(BURST),
                    "quarkus.http.proxy.proxy-address-forwarding", "true", "quarkus.http.proxy.allow-x-forwarded",
                    "true", "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
        }
    }

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void addressThatSendsTooOften_isToldWhenToComeAgain_andOthersPass() {
        long taken = IntStream.range(0, BURST * 3).filter(i -> status("203.0.113.7") == 400).count();
        assertTrue(taken >= BURST && taken < BURST * 3, taken + " were looked at, and found to be no session");
        HttpResponse<String> refused = post("203.0.113.7");
        assertEquals(429, refused.statusCode());
        assertEquals(List.of("1"), refused.headers().allValues("Retry-After"));
        assertEquals(List.of("*"), refused.headers().allValues("Access-Control-Allow-Origin"));
        String message = Http.json(refused.body()).path("message").asText();
        assertTrue(message.contains("too many requests from this address"), message);
        assertEquals(400, status("203.0.113.8"));
        String shown = Http.read(metrics);
        assertTrue(shown.contains("shim_rate_refused_total ") && !shown.contains("203.0.113"), shown);
    }

    @Test
    void preflightsAndSchemas_areNotCounted() {
        for (int i = 0; i < BURST * 2; i++) {
            assertEquals(204, new Http(shim)
                    .send("OPTIONS", "/api/v1/sessions", "", "X-Forwarded-For", "203.0.113.9").statusCode());
        }
        assertEquals(400, status("203.0.113.9"));
    }

    private int status(String address) {
        return post(address).statusCode();
    }

    private HttpResponse<String> post(String address) {
        return new Http(shim).post("/api/v1/sessions", "{}", "X-Forwarded-For", address);
    }

    /** As a proxy that listens on both writes them. */
    @Test
    void ipv4AddressesWrittenAsIpv6_areAddressesOfTheirOwn() {
        for (int i = 0; i < BURST * 3; i++) {
            status("::ffff:203.0.113.21");
        }
        assertEquals(429, status("203.0.113.21"));
        assertEquals(429, status("::ffff:cb00:7115"));
        assertEquals(400, status("::ffff:203.0.113.22"));
    }
}
