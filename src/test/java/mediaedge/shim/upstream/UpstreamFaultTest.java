package mediaedge.shim.upstream;

import static mediaedge.shim.Behaviour.closeBeforeAnswer;
import static mediaedge.shim.Behaviour.drip;
import static mediaedge.shim.Behaviour.endless;
import static mediaedge.shim.Behaviour.garbage;
import static mediaedge.shim.Behaviour.resetBeforeAnswer;
import static mediaedge.shim.Behaviour.resetMidAnswer;
import static mediaedge.shim.Behaviour.silence;
import static mediaedge.shim.Behaviour.truncate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.upstream.Outcome.NoResponse;

/** Every way in which a call can fail, and what is then known of its outcome. */
@QuarkusTest
class UpstreamFaultTest extends RealSockets {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("closed before the answer", closeBeforeAnswer(), "closed before the answer was complete"),
                Arguments.of("reset before the answer", resetBeforeAnswer(), "closed before the answer was complete"),
                Arguments.of("cut off", truncate(200, "{\"a\":"), "closed before the answer was complete"),
                Arguments.of("reset mid-answer", resetMidAnswer(200, "{\"a\":"),
                        "closed before the answer was complete"),
                Arguments.of("garbage", garbage("\u0000\u0001SSH-2.0-OpenSSH_9.2\r\n\r\n"), ""),
                Arguments.of("endless", endless(200), "longer than 262144 bytes"),
                Arguments.of("endless error", endless(400), "longer than 262144 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void brokenAnswer_isNoAnswerOfUnknownFate(String name, Behaviour fault, String reason) {
        server.on("/x", fault);

        NoResponse none = assertInstanceOf(NoResponse.class, post(server.url()));

        assertFalse(none.surelyNotProcessed());
        assertTrue(none.reason().contains(reason), none.reason());
        assertEquals(1, server.received().size());
    }

    @Test
    void silence_isNoAnswerOfUnknownFateWhenTheTimeIsUp() {
        server.on("/x", silence());
        NoResponse none = assertInstanceOf(NoResponse.class, post(server.url().toString(), TestSettings.impatient()));
        assertEquals(new NoResponse("no complete answer within 300 ms", false), none);
    }

    @Test
    void drippingAnswer_isGivenUpWhenTheTimeIsUp() {
        server.on("/x", drip(200));
        NoResponse none = assertInstanceOf(NoResponse.class, post(server.url().toString(), TestSettings.impatient()));
        assertEquals(new NoResponse("no complete answer within 300 ms", false), none);
    }

    @Test
    void refusedConnection_surelyWasNotProcessed() {
        assertEquals(new NoResponse("the connection was refused", true), post(FaultyServer.nobodyListens()));
    }

    @Test
    void unknownHost_surelyWasNotProcessed() {
        assertEquals(new NoResponse("the host's name is not known (DNS)", true),
                post(URI.create("http://no-such-host.invalid")));
    }

    @Test
    void plainServerWhereTlsIsExpected_surelyWasNotProcessed() {
        NoResponse none = assertInstanceOf(NoResponse.class,
                post(URI.create("https://127.0.0.1:" + server.url().getPort())));
        assertTrue(none.surelyNotProcessed(), none.reason());
        assertTrue(none.reason().contains("TLS"), none.reason());
    }

    @ParameterizedTest
    @CsvSource({"200, 20000, the host did not take the connection in time",
            "20000, 200, no connection became free within 200 ms"})
    void connectionThatIsNotTaken_surelyWasNotProcessed(int connect, int whole, String reason) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assumeTrue(fill(full, waiting), "this system takes connections without bound");
            TestSettings settings = new TestSettings(Duration.ofMillis(connect), Duration.ofMillis(whole), 10, 10,
                    Duration.ofSeconds(30), Optional.empty(), Optional.empty());
            assertEquals(new NoResponse(reason, true), post("http://127.0.0.1:" + full.getLocalPort(), settings));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Leaves no room for another connection: one that isn't accepted makes the next wait for ever. */
    private static boolean fill(ServerSocket full, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 50; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 300);
            } catch (SocketTimeoutException noRoom) {
                return true;
            }
        }
        return false;
    }
}
