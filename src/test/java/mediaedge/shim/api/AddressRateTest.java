package mediaedge.shim.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

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

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void addressThatSendsTooOften_isToldWhenToComeAgain_andOthersPass() {
        long taken = IntStream.range(0, BURST * 3).filter(i -> status("203.0.113.7") == 400).count();
        assertTrue(taken >= BURST && taken < BURST * 3, taken + " were looked at, and found to be no session");
        post("203.0.113.7").statusCode(429).header("Retry-After", "1")
                .header("Access-Control-Allow-Origin", "*")
                .body("message", containsString("too many requests from this address"));
        post("203.0.113.8").statusCode(400);
        String shown = given().get(metrics).asString();
        assertTrue(shown.contains("shim_rate_refused_total ") && !shown.contains("203.0.113"), shown);
    }

    @Test
    void preflightsAndSchemas_areNotCounted() {
        for (int i = 0; i < BURST * 2; i++) {
            given().header("X-Forwarded-For", "203.0.113.9").options("/api/v1/sessions").then().statusCode(204);
        }
        assertEquals(400, status("203.0.113.9"));
    }

    private static int status(String address) {
        return post(address).extract().statusCode();
    }

    private static ValidatableResponse post(String address) {
        return given().header("X-Forwarded-For", address).body("{}").post("/api/v1/sessions").then();
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
