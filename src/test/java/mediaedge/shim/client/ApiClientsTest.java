package mediaedge.shim.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;

/** Both kinds of clients send the same requests and read the same answers. */
@QuarkusTest
class ApiClientsTest {

    private static final Map<String, String> HEADERS = Map.of("User-Agent", "tv/1", "X-Forwarded-For", "203.0.113.7");
    private static final List<String> PATHS = List.of("/api/v1/sessions", "/api/v1/sessions/s-1/events",
            "/api/v1/downloaded", "/api/v1/schemas/play", "/ee/va/v1/sessionStart", "/ee/va/v1/play",
            "/ee/va6/va/v1/play", "/ee/va/v1/downloaded");

    private FaultyServer server;

    @BeforeEach
    void start() {
        server = FaultyServer.start();
        PATHS.forEach(
                path -> server.on(path, Behaviour.answer(404, "{\"message\":\"ä\"}", "Location", "/a", "X", "b")));
        server.on("/api/v1/downloaded", Behaviour.status(204));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clientsInsideAndOutsideOfAnApplication_sendAndReadTheSame() {
        MediaCollectionApi inside = ApiClients.of(MediaCollectionApi.class, server.url(), HEADERS);
        assertFalse(Proxy.isProxyClass(inside.getClass()), "made by Quarkus");
        List<String> quarkus = all(inside, ApiClients.of(MediaEdgeApi.class, server.url(), HEADERS));
        URI url = server.url();
        List<String> plain = all(ApiClients.outside(MediaCollectionApi.class, url, HEADERS),
                ApiClients.outside(MediaEdgeApi.class, url, HEADERS));
        assertEquals(String.join("\n", plain), String.join("\n", quarkus));
        assertEquals(PATHS, server.received().stream().map(Received::path).limit(PATHS.size()).toList());
    }

    /** Every call of both, as it was received, and its answer. */
    private List<String> all(MediaCollectionApi players, MediaEdgeApi edge) {
        List<String> calls = new ArrayList<>();
        calls.add(told(api -> api.start("{\"a\": \"ä\"}"), players));
        calls.add(told(api -> api.event("s-1", "{}"), players));
        calls.add(told(api -> api.downloaded("[]"), players));
        calls.add(told(api -> api.schema("play"), players));
        calls.add(told(api -> api.sessionStart("d", "r", "{}"), edge));
        calls.add(told(api -> api.event("play", "d", "{}"), edge));
        calls.add(told(api -> api.event("va6", "play", null, "{}"), edge));
        calls.add(told(api -> api.downloaded("d", "{}"), edge));
        return calls;
    }

    private <T> String told(Function<T, Response> call, T api) {
        Response answer = call.apply(api);
        Received received = server.received().get(server.received().size() - 1);
        Map<String, List<String>> headers = new TreeMap<>(received.headers());
        headers.keySet().retainAll(List.of("content-type", "user-agent", "x-forwarded-for"));
        return received.method() + " " + received.uri() + " " + headers + " " + received.text() + " -> "
                + answer.getStatus() + " " + answer.getHeaderString("location") + " " + answer.getHeaderString("X")
                + " "
                + answer.getHeaderString("none") + " " + answer.readEntity(String.class);
    }
}
