package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.client.Http;
import mediaedge.shim.delivery.Delivery;
import mediaedge.shim.delivery.LiveBackends;
import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** What waits in the spool for a back end that a reload of the routing table takes away. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class RemovedBackendTest {

    private static final String START = "/ee/va/v1/sessionStart";
    private static final String PING = "/ee/va/v1/ping";
    private static final String BODY = "{\"events\":[{\"xdm\":{\"mediaCollection\":{\"playhead\":0}}}]}";
    private static final int SESSION_AT = BODY.indexOf("\"playhead");
    private static final Duration LONG = Duration.ofSeconds(20);

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @TestHTTPResource
    URI shim;

    @ConfigProperty(name = "shim.spool.dir")
    Path folder;

    @ConfigProperty(name = "shim.spool.max-age")
    Duration maxAge;

    @Inject
    Delivery delivery;

    @Inject
    LiveBackends backends;

    @Inject
    Spool spool;

    private FaultyServer brand;
    private Session session;

    @BeforeEach
    void startSessionInTheSpool() {
        new Calm(spool, shim).reset();
        brand = FaultyServer.start().on(START, Behaviour.status(503)).on(PING, Behaviour.status(204));
        backends.replace(Map.of("brand-b", at(brand)));
        UUID key = UUID.randomUUID();
        Result kept = delivery.start(key, request(Part.START, "sessionStart", -1), Optional.empty(), copied -> {
        }, Deadline.NONE).await().atMost(LONG).main();
        session = new Session(key, Instant.now().truncatedTo(ChronoUnit.SECONDS), "row",
                assertInstanceOf(Result.Kept.class, kept).opens().orElseThrow(), Optional.empty());
        assertInstanceOf(Result.Kept.class, ping());
    }

    @AfterEach
    void stop() {
        brand.close();
        backends.replace(Map.of());
        spool.deadLetters().deleteDeadLetteredBefore(Instant.now().plus(Duration.ofDays(1))).await().atMost(LONG);
    }

    private static BackendAddresses at(FaultyServer server) {
        return new BackendAddresses(List.of(server.url()), Optional.empty());
    }

    private static Outgoing request(Part part, String endpoint, int sessionAt) {
        return new Outgoing.ToEdge(part, endpoint, "ds", BODY.getBytes(StandardCharsets.UTF_8), sessionAt,
                ForwardedHeaders.nothing(), "brand-b", DatastreamOverrides.withoutPlatform());
    }

    private Result ping() {
        return delivery.event(session, request(Part.EVENT, "ping", SESSION_AT), Optional.empty(), copied -> {
        }, Deadline.NONE).await().atMost(LONG);
    }

    private void remove() {
        backends.replace(Map.of());
        Await.until(() -> Http.get(ready).body().contains("'brand-b'"), () -> Http.get(ready).body());
    }

    @Test
    void sessionOfTheBackEnd_isRefused_andWhatWaitsIsDeliveredWhenTheBackEndReturns() {
        assertEquals(new UpstreamSession.Provisional(UpstreamSession.Side.EDGE, "ds", "brand-b",
                DatastreamOverrides.withoutPlatform()), session.main());
        remove();
        assertEquals(new Result.BackendRemoved(
                "the back end 'brand-b' of this session is no longer in the routing table"), ping());
        assertTrue(Http.get(ready).body().contains("(since "), Http.get(ready).body());
        int before = brand.received().size();
        long attempts = attempts();
        Await.until(() -> attempts() > attempts + 2, () -> "entries are not looked at again");
        assertEquals(before, brand.received().size());
        assertEquals(2, new Calm(spool, shim).waiting());

        brand.forget();
        brand.on(PING, Behaviour.status(204)).on(START, Behaviour.answer(200, """
                {"handle": [{"type": "media-analytics:new-session", "payload": [{"sessionId": "opened"}]}]}"""));
        backends.replace(Map.of("brand-b", at(brand)));
        new Calm(spool, shim).drained();

        assertTrue(brand.only(PING).text().contains("\"sessionID\":\"opened\""), brand.only(PING).text());
        Await.until(() -> ping() instanceof Result.Taken, () -> "the session still waits");
    }

    private long attempts() {
        try (Connection spooled = spooled();
                Statement query = spooled.createStatement();
                ResultSet row = query.executeQuery("SELECT max(attempts) FROM spool_entry")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection spooled() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("spool.db") + "?busy_timeout=20000");
    }

    @Test
    void whatWaitsTooLong_becomesDeadLetters() throws Exception {
        remove();
        try (Connection spooled = spooled(); Statement ageing = spooled.createStatement()) {
            ageing.executeUpdate("UPDATE spool_entry SET queued_at = queued_at - " + maxAge.toMillis());
        }

        List<DeadLetter> letters = new Calm(spool, shim).deadLetters(2);

        assertEquals(List.of("edge@brand-b/ds", "edge@brand-b/ds"),
                letters.stream().map(DeadLetter::upstream).toList());
        assertTrue(letters.get(0).reason().contains("waited longer than")
                && letters.get(0).reason().contains("'brand-b'"), letters.get(0).reason());
    }

    /** The address at which a session was opened from the spool is known to every replica. */
    @Test
    void sessionOpenedFromTheSpool_staysAtItsAddress() {
        FaultyServer second = FaultyServer.start().on(START, Behaviour.answer(200,
                """
                        {"handle": [{"type": "media-analytics:new-session", "payload": [{"sessionId": "opened"}]},
                         {"type": "locationHint:result", "payload": [{"scope": "EdgeNetwork", "hint": "va6", "ttlSeconds": 9}]}]}"""))
                .on("/ee/va6/va/v1/ping", Behaviour.status(204));
        try {
            backends.replace(Map.of("brand-b",
                    new BackendAddresses(List.of(brand.url(), second.url()), Optional.empty())));
            new Calm(spool, shim).drained();
            brand.on(START, Behaviour.status(200));
            assertInstanceOf(Result.Taken.class, ping());
            assertEquals(2, second.received().stream().filter(request -> request.path().endsWith("ping")).count());
            assertTrue(brand.received().stream().noneMatch(request -> request.path().endsWith("ping")));
        } finally {
            second.close();
        }
    }
}
