package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Connections that are opened to occupy the server: slow bodies, idle ones, many. */
@QuarkusTest
@TestProfile(SlowAndManyTest.Impatient.class)
@Timeout(60)
class SlowAndManyTest {

    private static final int CONNECTIONS = 20;
    private static final int BEYOND = 10;

    /** The limits of production, but smaller. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.request-within", "1s", "shim.answer-within", "2500ms", "shim.delivery.within", "1s",
                    "shim.spool.add-within", "1s", "shim.admission.wait-at-most", "1s", "quarkus.http.idle-timeout",
                    "3s",
                    "quarkus.http.limits.max-connections", Integer.toString(CONNECTIONS));
        }
    }

    @TestHTTPResource
    URI shim;
    @Inject
    MeterRegistry meters;

    @Test
    void bodyThatDrips_endsWithItsConnection() throws Exception {
        long began = System.nanoTime();
        try (Socket player = connect()) {
            OutputStream out = player.getOutputStream();
            out.write(head(10_000));
            // Never idle: bytes arrive much more often than the idle timeout.
            player.setSoTimeout(50);
            while (!ended(player)) {
                assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(30), "it is never ended");
                out.write(' ');
            }
        } catch (SocketException reset) {
            // Closed while it was written to.
        }
        assertTrue(System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(900), "not before its time is over");
    }

    @Test
    void bodyThatComesInTwoParts_isTaken() throws Exception {
        try (Socket player = connect()) {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            player.getOutputStream().write(head(body.length));
            player.getOutputStream().write(body, 0, 1);
            player.getOutputStream().flush();
            player.getOutputStream().write(body, 1, 1);
            assertTrue(answer(player).startsWith("HTTP/1.1 400 "), "understood, and not a session start");
        }
    }

    @Test
    void connectionThatSaysNothing_isClosed() throws Exception {
        try (Socket player = connect()) {
            assertEquals(-1, player.getInputStream().read());
        }
    }

    @Test
    void connectionsBeyondTheLimit_areClosed_untilOthersEnd() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            int answered = 0;
            for (int i = 0; i < CONNECTIONS + BEYOND; i++) {
                Socket player = connect();
                held.add(player);
                answered += isAnswered(player) ? 1 : 0;
            }
            assertTrue(answered > 0 && answered <= CONNECTIONS, answered + " were answered");
        } finally {
            for (Socket player : held) {
                player.close();
            }
        }
        boolean answeredAgain = false;
        while (!answeredAgain) {
            try (Socket player = connect()) {
                answeredAgain = isAnswered(player);
            }
        }
    }

    @Test
    void connections_countFromTheirFirstRequestToTheirEnd() throws Exception {
        awaitConnections(0);
        try (Socket first = connect()) {
            assertTrue(isAnswered(first));
            try (Socket second = connect(); Socket silent = connect()) {
                assertTrue(isAnswered(second));
                assertEquals(2, connections(), "without " + silent);
            }
            awaitConnections(1);
        }
        awaitConnections(0);
    }

    private double connections() {
        return meters.get("shim.connections").gauge().value();
    }

    private void awaitConnections(int number) {
        while (connections() != number) {
            Thread.onSpinWait();
        }
    }

    private static boolean isAnswered(Socket player) {
        try {
            player.getOutputStream().write(head(2));
            player.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
            return answer(player).startsWith("HTTP/1.1 400 ");
        } catch (IOException closed) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(shim.getHost(), shim.getPort());
    }

    private static byte[] head(int length) {
        return ("POST /api/v1/sessions HTTP/1.1\r\nHost: shim\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns whether the server has closed the connection. Waits as long as the timeout of the socket. */
    private static boolean ended(Socket player) throws IOException {
        try {
            return player.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException silent) {
            return false;
        }
    }

    /** The beginning of the answer; nothing if the connection was closed. */
    private static String answer(Socket player) {
        try {
            byte[] start = player.getInputStream().readNBytes(13);
            return new String(start, StandardCharsets.ISO_8859_1);
        } catch (IOException closed) {
            return "";
        }
    }
}
