package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;

/** What operators rely on while tables change, shadows fail and attackers try to choose destinations. */
@QuarkusTest
@WithTestResource(value = Upstreams.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RoutingInOperationTest {

    private static final int SESSIONS = 1000;
    private static final Duration PLAYERS_WAIT = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;
    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";
    private static final String WATCHED = """
            routes:
              - name: watched
                use-case: analytics-and-platform
                datastream: %s
                shadow: legacy
            """.formatted(Upstreams.DATASTREAM);

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    @BeforeEach
    void edgeAnswers() throws IOException {
        Upstreams.edge.forget();
        Upstreams.legacy.forget();
        Upstreams.edge.on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED));
        Upstreams.edge.on("/ee/va/v1/play", Behaviour.status(204));
        table(Upstreams.EVERYTHING_TO_EDGE);
    }

    private boolean table(String yaml) throws IOException {
        Files.writeString(Upstreams.routes, yaml);
        return routes.reload();
    }

    @Test
    void wrongTableWhileRunning_isRefusedAndTheOldOneStays() throws Exception {
        String version = routes.version();

        assertFalse(table("routes:\n  - name: broken\n    use-cas: analytics-only\n"));

        assertEquals(version, routes.version());
        assertTrue(routes.refusedBecause().orElse("").contains("did you mean 'use-case'"),
                routes.refusedBecause().toString());
        HttpResponse<String> health = Http.get(ready);
        assertEquals(200, health.statusCode(), "the old table still holds");
        assertTrue(health.body().contains("degraded") && health.body().contains("use-cas"), health.body());
        assertTrue(Http.get(metrics).body().contains("shim_routes_reloads_total{outcome=\"refused\""),
                "a metric counts it");
        assertEquals(201, start().join().statusCode(), "sessions go on as before");

        assertTrue(table(WATCHED), "a right table mends it");
        assertTrue(routes.refusedBecause().isEmpty());
        assertFalse(Http.get(ready).body().contains("degraded"));
    }

    @Test
    void tableThatCannotBeRead_isRefusedAndTheOldOneStays() throws Exception {
        Files.delete(Upstreams.routes);

        assertFalse(routes.reload());

        assertTrue(routes.refusedBecause().orElse("").contains("cannot be read"));
        assertEquals(201, start().join().statusCode());
        assertTrue(table(Upstreams.EVERYTHING_TO_EDGE), "the same file is back");
        assertTrue(routes.refusedBecause().isEmpty());
    }

    @Test
    void shadowDown_playersNeverSeeIt() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.resetBeforeAnswer());
        playAThousandSessions();
    }

    @Test
    void shadowThatNeverAnswers_playersNeverSeeIt() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.silence());
        playAThousandSessions();
    }

    @Test
    void shadowThatAnswersRubbish_playersNeverSeeIt() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.garbage("this is not HTTP\r\n\r\n"));
        playAThousandSessions();
    }

    private void playAThousandSessions() throws Exception {
        table(WATCHED);
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Void>> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            places.acquire();
            sessions.add(start().thenCompose(started -> {
                assertEquals(201, started.statusCode(), started.body());
                return send(started.headers().firstValue("location").orElseThrow() + "/events", play());
            }).thenAccept(played -> assertEquals(204, played.statusCode(), played.body()))
                    .whenComplete((done, failed) -> places.release()));
        }
        // The requests' own time limit is what players accept: a later answer has already failed.
        CompletableFuture.allOf(sessions.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void addressesInRequests_areNeverCalled() throws Exception {
        try (FaultyServer stranger = FaultyServer.start()) {
            String there = stranger.url().getAuthority();
            String body = start("\"analytics.trackingServer\":\"" + there + "\",\"analytics.enableSSL\":false");
            String[] requests = {
                    raw("/api/v1/sessions", "Host: " + there, body),
                    raw("/api/v1/sessions", "Host: shim\r\nX-Forwarded-Host: " + there + "\r\nForwarded: host=" + there,
                            body),
                    raw("http://" + there + "/api/v1/sessions", "Host: " + there, body),
                    raw("/api/v1/sessions/" + there + "/events", "Host: shim", play()),
                    raw("/api/v1/sessions/http:%2F%2F" + there + "%2F/events", "Host: shim", play()),
                    raw("/api/v1/sessions/@" + there + "/events", "Host: shim", play())};
            for (String request : requests) {
                String answer = exchange(request);
                assertTrue(answer.startsWith("HTTP/1.1 201") || answer.startsWith("HTTP/1.1 404"), request + answer);
            }
            assertEquals(0, stranger.connections(), "nobody calls an address that a request names");
            assertEquals(3, Upstreams.edge.received().size(), "the sessions went to the configured host");
        }
    }

    private CompletableFuture<HttpResponse<String>> start() {
        return send("/api/v1/sessions", start("\"media.show\":\"s\""));
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String body) {
        return new Http(shim).sending("POST", path, body).orTimeout(PLAYERS_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String start(String param) {
        return "{\"eventType\":\"sessionStart\",\"playerTime\":{\"playhead\":0,\"ts\":1795319856015},\"params\":{"
                + "\"media.id\":\"m\",\"media.length\":1,\"media.contentType\":\"vod\",\"media.playerName\":\"p\","
                + "\"media.channel\":\"c\"," + param + "}}";
    }

    private static String play() {
        return "{\"eventType\":\"play\",\"playerTime\":{\"playhead\":0,\"ts\":1795319856015}}";
    }

    private static String raw(String target, String headers, String body) {
        return "POST " + target + " HTTP/1.1\r\n" + headers + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(shim.getHost(), shim.getPort()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
