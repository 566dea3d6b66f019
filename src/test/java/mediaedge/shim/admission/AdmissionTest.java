package mediaedge.shim.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.TestConfig;
import mediaedge.shim.meters.Gauges;

/** Bodies on real sockets that share a small budget. */
@Timeout(60)
class AdmissionTest {

    private static final int HEAP = 400_000;
    private static final int LIVE = 20_000;
    /** 100,000 bytes in all: 50,000 for large bodies, 75,000 for live ones. */
    private static final AdmissionConfig CONFIG = TestConfig.of(AdmissionConfig.class, "shim.admission.heap-share",
            "0.25", "shim.admission.wait-at-most", "20s", "shim.admission.slowest-rate", "1K");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    /** Complete bodies that are not answered yet. */
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private Admission admission;
    private HttpServer server;

    private record Taken(int bytes, Reservation reservation, HttpServerRequest request) {
        void answer() {
            reservation.release();
            request.response().end();
        }
    }

    @BeforeEach
    void listen() throws Exception {
        admission = new Admission(CONFIG, HEAP, meters, new Gauges(meters));
        BodyReader reader = new BodyReader(vertx, admission, java.time.Duration.ofSeconds(60));
        server = vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .requestHandler(request -> read(reader, request)).listen().toCompletionStage().toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void read(BodyReader reader, HttpServerRequest request) {
        if (!BodyReader.isOpen(request)) {
            return;
        }
        if (connections.add(request.connection())) {
            reader.opened(request);
        }
        long length = Long.parseLong(request.getHeader("content-length"));
        reader.read(request, new Expected(length, 1_000_000, false, length > LIVE), new BodyReceiver() {
            @Override
            public void whole(byte[] body, Reservation reservation) {
                taken.add(new Taken(body.length, reservation, request));
            }

            @Override
            public void tooLarge() {
                request.response().setStatusCode(413).end();
            }

            @Override
            public void noRoom() {
                if (failing.get()) {
                    throw new IllegalStateException("the answer fails");
                }
                request.response().setStatusCode(503).end();
            }

            @Override
            public void tooSlow() {
                request.response().setStatusCode(408).end();
            }
        });
    }

    /** Sends the head and a part of the body. */
    private Socket begin(int announced, int sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        send(socket, announced, sent);
        return socket;
    }

    private static void send(Socket socket, int announced, int sent) throws IOException {
        socket.getOutputStream().write(("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + announced + "\r\n\r\n"
                + " ".repeat(sent)).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void skipAnswer(Socket socket) throws IOException {
        assertEquals("200", status(socket));
        socket.getInputStream().skipNBytes(String.join("\r\n", " OK", "content-length: 0", "", "").length());
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1).substring(9);
    }

    private double waiting() {
        return meters.get("shim.admission.waiting").gauge().value();
    }

    private void until(BooleanSupplier reached) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!reached.getAsBoolean()) {
            assertTrue(System.nanoTime() < end,
                    () -> waiting() + " wait, " + taken.size() + " are there, " + admission.budget().taken()
                            + " bytes");
            Thread.onSpinWait();
        }
    }

    private void untilWaiting(int number) {
        until(() -> waiting() == number);
    }

    private void untilTaken(int number) {
        until(() -> taken.size() >= number);
    }

    @Test
    void body_takesItsLengthBeforeItIsRead_andWhatItNeedsUntilItsAnswer() throws Exception {
        Socket player = begin(10_000, 0);
        until(() -> admission.budget().taken() == 10_000 + Reservation.OVERHEAD);
        player.getOutputStream().write(new byte[10_000]);
        untilTaken(1);
        assertEquals(10_000 + Reservation.OVERHEAD, admission.budget().taken());
        taken.remove().answer();
        assertEquals("200", status(player));
        assertEquals(0, admission.budget().taken());
    }

    @Test
    void playerThatGoesAway_givesItsBytesBack() throws Exception {
        Socket player = begin(10_000, 5_000);
        until(() -> admission.budget().taken() > 0);
        player.close();
        until(() -> admission.budget().taken() == 0);
        assertEquals(0, waiting());
    }

    @Test
    void largeBodyThatFindsNoRoom_waits_andIsReadOnceThereIsSome() throws Exception {
        Socket first = begin(40_000, 40_000);
        untilTaken(1);
        Socket second = begin(40_000, 40_000);
        untilWaiting(1);
        assertEquals(1, taken.size());
        taken.remove().answer();
        assertEquals("200", status(first));
        untilTaken(1);
        taken.remove().answer();
        assertEquals("200", status(second));
    }

    @Test
    void liveBodies_goBeforeLargeOnes() throws Exception {
        begin(40_000, 40_000);
        untilTaken(1);
        begin(18_000, 18_000);
        untilTaken(2);
        begin(39_000, 39_000);
        untilWaiting(1);
        begin(19_000, 19_000);
        untilWaiting(2);
        taken.remove().answer();
        untilTaken(2);
        assertEquals(List.of(18_000, 19_000), taken.stream().map(Taken::bytes).toList());
        assertEquals(1, waiting(), "the large one");
    }

    @Test
    void smallBody_isAnsweredWhileAllRoomIsTaken() throws Exception {
        begin(40_000, 0);
        begin(19_000, 0);
        begin(19_000, 0);
        untilWaiting(1);
        Socket player = begin(300, 300);
        untilTaken(1);
        taken.remove().answer();
        assertEquals("200", status(player));
    }

    @Test
    void bodyThatDoesNotCome_makesRoomForOneThatWaits() throws Exception {
        Socket slow = begin(45_000, 10);
        until(() -> admission.budget().taken() > 0);
        Socket player = begin(45_000, 45_000);
        untilTaken(1);
        assertEquals("503", status(slow));
        taken.remove().answer();
        assertEquals("200", status(player));
        assertEquals(1, meters.get("shim.requests.refused").tag("reason", "slow").counter().count());
    }

    @Test
    void bodyThatIsSlow_isReadAsLongAsThereIsRoom() throws Exception {
        Socket slow = begin(45_000, 10);
        Socket other = begin(300, 300);
        untilTaken(1);
        taken.remove().answer();
        assertEquals("200", status(other));
        slow.getOutputStream().write(new byte[44_990]);
        untilTaken(1);
        taken.remove().answer();
        assertEquals("200", status(slow));
    }

    @Test
    void moreThanMayWait_isRefusedAtOnce() throws Exception {
        begin(40_000, 0);
        begin(19_000, 0);
        for (int i = 0; i < 4; i++) {
            begin(40_000, 0);
        }
        untilWaiting(4);
        Socket oneMore = begin(40_000, 0);
        assertEquals("503", status(oneMore));
        assertEquals(4, waiting());
        assertTrue(admission.budget().taken() <= admission.budget().size());
    }

    /**
     * Vert.x adapts how much it reads at once to what has arrived. A body can then be complete before its connection is
     * paused.
     */
    @Test
    void bodyThatIsThereWhileItWaits_leavesItsConnectionOpenForTheNextRequest() throws Exception {
        begin(40_000, 0);
        Socket player = begin(19_000, 19_000);
        untilTaken(1);
        taken.remove().answer();
        skipAnswer(player);
        begin(18_000, 0);
        until(() -> admission.budget().taken() > 60_000);
        for (int i = 0; i < 5; i++) {
            send(player, 17_000, 17_000);
            untilTaken(1);
            taken.remove().answer();
            skipAnswer(player);
        }
        assertEquals(0, waiting());
    }

    @Test
    void answerThatFails_doesNotEndTheLookAtSlowBodies() throws Exception {
        for (int i = 0; i < 2; i++) {
            failing.set(true);
            begin(45_000, 10);
            until(() -> admission.budget().taken() > 0);
            Socket player = begin(45_000, 45_000);
            untilTaken(1);
            failing.set(false);
            taken.remove().answer();
            assertEquals("200", status(player));
        }
    }

    @Test
    void requestThatComesBeforeTheAnswerAheadOfIt_isCounted_andReadAfterIt() throws Exception {
        Socket player = begin(300, 300);
        untilTaken(1);
        send(player, 19_000, 1_000);
        until(() -> admission.budget().taken() >= 2 * Reservation.OVERHEAD + 300 + 1_000);
        player.getOutputStream().write(new byte[18_000]);
        taken.remove().answer();
        skipAnswer(player);
        untilTaken(1);
        assertEquals(19_000 + Reservation.OVERHEAD, admission.budget().taken());
        taken.remove().answer();
        skipAnswer(player);
        assertEquals(0, admission.budget().taken());
        send(player, 300, 300);
        untilTaken(1);
        taken.remove().answer();
        assertEquals("200", status(player));
    }

    @Test
    void requestsThatComeBeforeTheAnswerAheadOfThem_areNoMoreThanThereIsRoomFor() throws Exception {
        Socket player = begin(300, 300);
        untilTaken(1);
        for (int i = 0; i < 30; i++) {
            send(player, 300, 300);
        }
        Socket other = begin(300, 300);
        untilTaken(2);
        String requests = String.join("\r\n", "POST / HTTP/1.1", "Content-Length: 0", "", "").repeat(1_000);
        other.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
        until(() -> meters.get("shim.requests.refused").tag("reason", "memory").counter().count() > 0);
        assertEquals(-1, other.getInputStream().read());
        assertTrue(admission.budget().taken() <= admission.budget().size());
        Taken first = taken.remove();
        taken.remove().answer();
        first.answer();
        assertEquals("200", status(player));
        untilTaken(1);
        assertEquals(List.of(300), taken.stream().map(Taken::bytes).toList(),
                "none of those behind a closed connection");
    }
}
