package mediaedge.shim.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.client.Http;

/** Connections that try to exhaust the shim, and players beside them, with a small heap. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated("a cold JVM that refuses thousands of requests needs its processor")
class HostileConnectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": 1795319856015}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c"}}""";
    private static final int DRIP_MILLIS = 400;
    private static final Executor EACH = task -> new Thread(task, "player").start();

    @TempDir
    Path folder;

    /**
     * @param announced
     *            bytes of each body
     * @param sent
     *            bytes of it that are sent
     */
    @ParameterizedTest
    @CsvSource({"65536, 65535", "65536, 0", "8192, 8191", "2000, 1999"})
    void thousandsOfHalfSentBodies_leaveRoomForPlayers_andTheProcessLives(int announced, int sent) throws Exception {
        try (FaultyServer edge = edge(); ShimProcess shim = shim(edge)) {
            try (SlowSenders senders = new SlowSenders(shim.url(), 5_000, "/api/v1/sessions", announced, sent, 0)) {
                for (int i = 0; i < 20; i++) {
                    assertEquals(201, start(shim.url(), START).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS),
                            "start " + i + " beside " + senders.unsent());
                }
            }
            assertEquals(List.of(), shim.errorsLogged());
            assertEquals(201, start(shim.url(), START).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** The HTTP server keeps a request until the previous one is answered. */
    @Test
    void requestsSentBeforeTheAnswerAheadOfThem_endNoProcess_andTheirRoomComesBack() throws Exception {
        String first = "/api/v1/sessions HTTP/1.1\r\nHost: shim\r\nContent-Length: " + START.length() + "\r\n\r\n"
                + START + "POST /api/v1/sessions";
        try (FaultyServer edge = edge(); ShimProcess shim = shim(edge)) {
            edge.on("/ee/va/v1/sessionStart", Behaviour.silence());
            try (SlowSenders senders = new SlowSenders(shim.url(), 4_000, first, 65_536, 65_535, 0)) {
                for (int i = 0; i < 20; i++) {
                    // Thousands of starts are complete and wait for the silent Edge, so some may find no room.
                    int status = start(shim.url(), START).get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    assertTrue(status == 201 || status == 503,
                            () -> "a start was answered " + status + " beside " + senders.unsent());
                }
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (start(shim.url(), START).get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS) != 201) {
                assertTrue(System.nanoTime() < end, "no start finds room afterwards");
            }
            assertEquals(List.of(), shim.errorsLogged());
        }
    }

    @ParameterizedTest
    @CsvSource({"60000", "100000", "900000"})
    void uploadsThatDrip_shutOutNoOther(int size) throws Exception {
        try (FaultyServer edge = edge();
                ShimProcess shim = shim(edge);
                SlowSenders senders = new SlowSenders(shim.url(), 200, "/api/v1/downloaded", 900_000, 1,
                        DRIP_MILLIS)) {
            List<CompletableFuture<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                others.add(post(shim.url(), "/api/v1/downloaded", session(size)));
                others.add(start(shim.url(), START));
            }
            for (CompletableFuture<Integer> other : others) {
                assertEquals(201, other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS),
                        () -> "beside " + senders.unsent());
            }
        }
    }

    @Test
    void answerBeforeTheBody_endsItsConnection() throws Exception {
        List<String> calls = List.of("413 POST /api/v1/sessions 2000000", "413 POST /api/v1/downloaded 2000000",
                "413 POST /api/v1/sessions/x/events 70000", "405 PUT /api/v1/sessions 9000",
                "405 DELETE /api/v1/sessions/x/events 9000", "404 POST /nowhere 9000", "404 POST /api/v1/nowhere 9000",
                "404 POST /shim/v1/explain 9000", "404 GET /shim/v1/dead-letters 9000", "200 POST /q/openapi 9000",
                "204 OPTIONS /api/v1/sessions 9000", "404 POST * 9000",
                "404 OPTIONS * 9000", "413 POST /nowhere 2000000");
        try (FaultyServer edge = edge(); ShimProcess shim = shim(edge)) {
            List<CompletableFuture<String>> ends = calls.stream()
                    .map(call -> CompletableFuture.supplyAsync(() -> endOf(shim.url(), call), EACH)).toList();
            assertEquals(calls, ends.stream().map(CompletableFuture::join).toList());
        }
    }

    /** The call itself, if it was answered with its status, and its connection was closed within 15 s. */
    private static String endOf(URI shim, String call) {
        String[] parts = call.split(" ");
        try (Socket player = new Socket(shim.getHost(), shim.getPort())) {
            player.getOutputStream().write((parts[1] + " " + parts[2] + " HTTP/1.1\r\nHost: shim\r\nContent-Length: "
                    + parts[3] + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(player.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return answer.substring(9) + call.substring(3)
                    + (endsWithin(player, Duration.ofSeconds(15)) ? "" : " and is still open");
        } catch (IOException e) {
            return call + ": " + e;
        }
    }

    /** Sends a byte now and then until the connection is closed. */
    private static boolean endsWithin(Socket player, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            player.setSoTimeout(DRIP_MILLIS);
            while (System.nanoTime() < end) {
                player.getOutputStream().write(' ');
                if (read(player) < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static int read(Socket player) throws IOException {
        try {
            return player.getInputStream().read(new byte[8_192]);
        } catch (java.net.SocketTimeoutException silent) {
            return 0;
        }
    }

    @Test
    void bodiesLongAfterTheirHeads_areSpooledWhileEdgeIsSilent_andDeliveredLater() throws Exception {
        try (FaultyServer edge = edge(); ShimProcess shim = shim(edge)) {
            String session = location(shim.url());
            edge.forget();
            edge.on("/ee/va/v1/sessionStart", Behaviour.silence()).on("/ee/va/v1/ping", Behaviour.silence());
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int late = 0; late <= 3_200; late += 400) {
                long millis = late;
                answers.add(
                        CompletableFuture.supplyAsync(() -> dripped(shim, "/api/v1/sessions", START, millis), EACH));
                answers.add(CompletableFuture.supplyAsync(() -> dripped(shim, session + "/events",
                        "{\"eventType\": \"ping\", \"playerTime\": {\"playhead\": 1, \"ts\": 1795319857015}}",
                        millis), EACH));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertEquals(i % 2 == 0 ? "HTTP/1.1 201" : "HTTP/1.1 204", answers.get(i).get(), "the " + i + "th");
            }
            edge.forget();
            edge.on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED)).on("/ee/va/v1/ping",
                    Behaviour.status(204));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (edge.received().size() < answers.size()) {
                assertTrue(System.nanoTime() < end, () -> edge.received().size() + " of " + answers.size());
                Thread.onSpinWait();
            }
        }
    }

    /** The status of a request whose body comes long after its head; fails where the answer takes longer than 4 s. */
    private static String dripped(ShimProcess shim, String path, String body, long lateMillis) {
        try (Socket player = new Socket(shim.url().getHost(), shim.port())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            player.setSoTimeout((int) PATIENCE.toMillis());
            long begun = System.nanoTime();
            player.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: shim\r\nContent-Length: "
                    + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            CompletableFuture.delayedExecutor(lateMillis, TimeUnit.MILLISECONDS).execute(() -> {
                try {
                    player.getOutputStream().write(bytes);
                } catch (IOException closed) {
                    throw new IllegalStateException("closed before its body", closed);
                }
            });
            String answer = new String(player.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            return took < PATIENCE.toMillis() ? answer : answer + " after " + took + " ms";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static FaultyServer edge() {
        return FaultyServer.start().on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED))
                .on("/ee/va/v1/downloaded", Behaviour.status(200));
    }

    private ShimProcess shim(FaultyServer edge) throws IOException {
        return new ShimProcess(folder, Map.of("shim.edge.url", edge.url().toString()), "-Xmx160m",
                "-XX:+ExitOnOutOfMemoryError").start();
    }

    private static String session(int size) {
        String session = "[" + START + "]";
        return session + " ".repeat(size - session.length());
    }

    private static String location(URI shim) {
        return new Http(shim).post("/api/v1/sessions", START).headers().firstValue("Location").orElseThrow();
    }

    private static CompletableFuture<Integer> start(URI shim, String body) {
        return post(shim, "/api/v1/sessions", body);
    }

    private static CompletableFuture<Integer> post(URI shim, String path, String body) {
        return new Http(shim).sending("POST", path, body).thenApply(HttpResponse::statusCode);
    }
}
