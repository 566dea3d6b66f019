package mediaedge.shim.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.TestConfig;
import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.edge.EdgeClients;
import mediaedge.shim.edge.EdgeConfig;
import mediaedge.shim.legacy.LegacyClients;
import mediaedge.shim.legacy.LegacyConfig;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.reliability.Await;
import mediaedge.shim.session.EdgePlace;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** Several back ends, several addresses of one, and what a reload of the routing table does with them. */
@QuarkusTest
class LiveBackendsTest {

    private static final String START = "/ee/va/v1/sessionStart";
    private static final String PING = "/ee/va/v1/ping";
    private static final Behaviour OPENS = Behaviour.answer(200, """
            {"handle": [{"type": "media-analytics:new-session", "payload": [{"sessionId": "opened"}]}]}""");
    private static final int BREAKER_WINDOW = 20;
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    EdgeClients edgeClients;
    @Inject
    LegacyClients legacyClients;
    @Inject
    RefusedParts refused;
    @Inject
    CorrectionReport report;
    @Inject
    FailureLog failures;
    @Inject
    OperatorFaults faults;
    @Inject
    Vertx vertx;
    @Inject
    MeterRegistry meters;

    private FaultyServer usual;
    private FaultyServer one;
    private FaultyServer two;
    /** Each test has its own, because a gauge of an earlier one would stay. */
    private final MeterRegistry gauges = new SimpleMeterRegistry();
    private LiveBackends backends;
    private Upstreams upstreams;

    @BeforeEach
    void start() {
        usual = edge();
        one = edge();
        two = edge();
        // Times are short, so connections of removed back ends are closed soon.
        EdgeConfig edge = TestConfig.of(EdgeConfig.class, "shim.edge.url", usual.url().toString(), "shim.edge.timeout",
                "20ms");
        LegacyConfig legacy = TestConfig.of(LegacyConfig.class, "shim.legacy.timeout", "20ms");
        DeliveryConfig config = TestConfig.of(DeliveryConfig.class, "shim.delivery.within", "600ms",
                "shim.delivery.breaker-delay", "100ms");
        backends = new LiveBackends(
                new ServiceFactory(edgeClients, legacyClients, edge, legacy, config, refused, report,
                        failures, vertx, meters),
                new BackendMeters(meters, new Gauges(gauges)), vertx);
        upstreams = new Upstreams(backends, faults);
    }

    @AfterEach
    void stop() {
        backends.close();
        Stream.of(usual, one, two).forEach(FaultyServer::close);
    }

    private static FaultyServer edge() {
        return FaultyServer.start().on(START, OPENS).on(PING, Behaviour.status(204));
    }

    private static BackendAddresses at(URI... edge) {
        return new BackendAddresses(List.of(edge), Optional.empty());
    }

    private static Outgoing request(Part part, String endpoint, String backend) {
        return new Outgoing.ToEdge(part, endpoint, "ds", "{}".getBytes(StandardCharsets.UTF_8), -1,
                ForwardedHeaders.nothing(), backend, DatastreamOverrides.NONE);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10), System::nanoTime);
    }

    private Result startAt(String backend) {
        return upstreams.live(request(Part.START, "sessionStart", backend), Optional.empty(), soon()).await()
                .atMost(LONG);
    }

    private Optional<UpstreamSession> opened(String backend) {
        return assertInstanceOf(Result.Opened.class, startAt(backend)).opened();
    }

    private Result ping(Optional<UpstreamSession> session) {
        return upstreams.live(request(Part.EVENT, "ping", session.orElseThrow().backend()), session, soon()).await()
                .atMost(LONG);
    }

    private static Result removed(String backend) {
        return new Result.BackendRemoved(
                "the back end '" + backend + "' of this session is no longer in the routing table");
    }

    private static int starts(FaultyServer server) {
        return (int) server.received().stream().filter(request -> request.path().equals(START)).count();
    }

    private static int pings(FaultyServer server) {
        return (int) server.received().stream().filter(request -> request.path().equals(PING)).count();
    }

    @Test
    void sessionsOfABackEnd_goToIt_andThoseOfTheDefaultOneToItsAddress() {
        backends.replace(Map.of("brand-b", at(one.url())));

        Optional<UpstreamSession> named = opened("brand-b");
        Optional<UpstreamSession> plain = opened("default");
        ping(named);
        ping(plain);

        assertEquals(Optional.of(new UpstreamSession.Edge("ds", "opened", Optional.empty(), "brand-b", "",
                DatastreamOverrides.NONE)), named);
        assertEquals(Optional.of(new UpstreamSession.Edge("ds", "opened", Optional.empty())), plain);
        assertEquals(List.of(1, 1, 1, 1), List.of(starts(one), pings(one), starts(usual), pings(usual)));
    }

    @Test
    void circuitBreakerOfOneBackEnd_doesNotAffectAnother() {
        backends.replace(Map.of("brand-b", at(one.url())));
        one.on(START, Behaviour.status(503));
        for (int i = 0; i < BREAKER_WINDOW; i++) {
            startAt("brand-b");
        }

        assertEquals(Set.of("edge@brand-b"), upstreams.openCircuits().keySet());
        assertEquals(false, upstreams.isLetThrough(new UpstreamName("edge@brand-b/ds")));
        assertEquals(true, upstreams.isLetThrough(new UpstreamName("edge/ds")));
        assertEquals(1, breaker("brand-b"));
        opened("default");
    }

    private double breaker(String backend) {
        return gauges.get("shim.breaker.open").tags("upstream", "edge", "backend", backend).gauge().value();
    }

    @Test
    void addressThatAReloadChanges_getsTheSessionsToo() {
        backends.replace(Map.of("brand-b", at(one.url())));
        Optional<UpstreamSession> session = opened("brand-b");

        backends.replace(Map.of("brand-b", at(two.url())));
        ping(session);
        opened("brand-b");

        assertEquals(List.of(1, 0), List.of(starts(one), pings(one)));
        assertEquals(List.of(1, 1), List.of(starts(two), pings(two)));
    }

    @Test
    void backEndThatAReloadLeaves_keepsItsConnectionsAndItsCircuitBreaker() {
        backends.replace(Map.of("brand-b", at(one.url())));
        one.on(START, Behaviour.status(503));
        for (int i = 0; i < BREAKER_WINDOW; i++) {
            startAt("brand-b");
        }
        int connections = one.connections();

        backends.replace(Map.of("other", at(two.url()), "brand-b", at(URI.create(one.url() + "/"))));

        assertEquals(Set.of("edge@brand-b"), upstreams.openCircuits().keySet());
        one.on(START, OPENS);
        Await.until(LONG, () -> startAt("brand-b") instanceof Result.Opened, () -> "the circuit breaker stays open");
        assertEquals(connections, one.connections());
    }

    @Test
    void reloadWhileRequestsAreSent_failsNone() {
        AtomicBoolean over = new AtomicBoolean();
        backends.replace(Map.of("brand-b", at(one.url())));
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> {
            int requests = 0;
            for (; !over.get() || requests < 50; requests++) {
                opened("brand-b");
            }
            return requests;
        });

        for (int i = 0; i < 100; i++) {
            backends.replace(Map.of("brand-b", at(i % 2 == 0 ? two.url() : one.url())));
        }
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        Await.until(LONG, () -> System.nanoTime() > end, () -> "no time passes");
        over.set(true);

        assertEquals(sent.join(), starts(one) + starts(two));
    }

    @Test
    void removedBackEnd_refusesEventsOfItsSessions_andTakesTheStartsThatWerePlannedForIt() {
        backends.replace(Map.of("brand-b", at(one.url())));
        Optional<UpstreamSession> session = opened("brand-b");

        backends.replace(Map.of());

        assertEquals(removed("brand-b"), ping(session));
        assertEquals(Optional.of(removed("brand-b")),
                upstreams.removed(request(Part.EVENT, "ping", "brand-b"), session.orElseThrow()));
        assertEquals(0, pings(one));
        opened("brand-b");
        assertEquals(2, starts(one));
    }

    @Test
    void serviceThatAReloadTookAway_takesTheStartsThatWerePlannedForIt() {
        URI old = FaultyServer.nobodyListens();
        backends.replace(Map.of("brand-b", at(one.url())));
        backends.replace(Map.of("brand-b", new BackendAddresses(List.of(), Optional.of(old))));
        opened("brand-b");
        assertEquals(1, starts(one));
    }

    @Test
    void removedBackEnd_hasNoMetricsAndNoConnections_afterAWhile() {
        backends.replace(Map.of("gone", at(one.url())));
        Optional<UpstreamSession> session = opened("gone");
        assertEquals(0, breaker("gone"));

        backends.replace(Map.of());

        Await.until(LONG, () -> series("gone") == 0, () -> series("gone") + " series");
        assertTrue(series("default") > 0);
        Result.Undelivered waits = assertInstanceOf(Result.Undelivered.class, startAt("gone"));
        assertEquals("the routing table does not have the back end 'gone', or not this address of it", waits.reason());
        backends.replace(Map.of("gone", at(one.url())));
        assertInstanceOf(Result.Taken.class, ping(session));
        assertEquals(2, one.connections());
        assertTrue(series("gone") > 0);
    }

    private int series(String backend) {
        return meters.find("shim.upstream").tags("backend", backend).meters().size()
                + meters.find("shim.retries").tags("backend", backend).meters().size()
                + gauges.find("shim.breaker.open").tags("backend", backend).meters().size();
    }

    @Test
    void requestFromTheSpool_forABackEndThatIsNotThere_isNotSent_andHealthSaysSinceWhen() {
        Optional<UpstreamSession> session = Optional.of(new UpstreamSession.Legacy("id", "nowhere"));
        Outgoing event = new Outgoing.ToLegacy(Part.EVENT, false, Content.json(new byte[0]), ForwardedHeaders.nothing(),
                "nowhere");

        Result result = upstreams.later(event, session, Deadline.NONE).await().atMost(LONG).orElseThrow();
        upstreams.later(event, session, Deadline.NONE).await().atMost(LONG);

        assertEquals(Result.Prospect.CAN_PASS, ((Result.Undelivered) result).prospect());
        OperatorFaults.Fault fault = faults.lately().stream().filter(known -> known.reason().contains("'nowhere'"))
                .findFirst().orElseThrow();
        assertTrue(!fault.since().isAfter(fault.at()));
        assertEquals(true, upstreams.isLetThrough(event.upstream()));
    }

    @Test
    void oldBackEndThatIsNotConfigured_isNamed() {
        Outgoing start = new Outgoing.ToLegacy(Part.START, false, Content.json(new byte[0]),
                ForwardedHeaders.nothing());
        Result result = upstreams.live(start, Optional.empty(), soon()).await().atMost(LONG);
        assertEquals("shim.legacy.url is not set", ((Result.Undelivered) result).reason());
        assertEquals(Optional.empty(), upstreams.removed(start, new UpstreamSession.Legacy("id")));
    }

    @Test
    void oldBackEndOfAName_opensSessionsThatRememberIt() {
        FaultyServer old = FaultyServer.start()
                .on("/api/v1/sessions", Behaviour.status(201, "location", "/api/v1/sessions/its-id"))
                .on("/api/v1/sessions/its-id/events", Behaviour.status(204));
        try {
            backends.replace(Map.of("brand-b", new BackendAddresses(List.of(), Optional.of(old.url()))));
            Outgoing start = new Outgoing.ToLegacy(Part.START, false, Content.json(new byte[0]),
                    ForwardedHeaders.nothing(), "brand-b");
            Result opened = upstreams.live(start, Optional.empty(), soon()).await().atMost(LONG);
            assertEquals(Optional.of(new UpstreamSession.Legacy("its-id", "brand-b")), opened.opened());
            Outgoing event = new Outgoing.ToLegacy(Part.EVENT, false, Content.json(new byte[0]),
                    ForwardedHeaders.nothing(), "brand-b");
            upstreams.live(event, opened.opened(), soon()).await().atMost(LONG);
            assertEquals(2, old.received().size());
            assertEquals(removed("brand-b"), ping(Optional.of(new UpstreamSession.Edge("ds", "id",
                    Optional.empty(), "brand-b", "", DatastreamOverrides.NONE))));
        } finally {
            old.close();
        }
    }

    @Test
    void startWhoseFirstAddressIsAway_goesToTheNext_andItsEventsStayThere() {
        URI away = FaultyServer.nobodyListens();
        one.close();
        backends.replace(Map.of("europe", at(away, two.url())));

        Optional<UpstreamSession> session = opened("europe");

        assertEquals(EdgePlace.addressOf(two.url()), ((UpstreamSession.Edge) session.orElseThrow()).address());
        one = FaultyServer.startAt(away).on(START, OPENS).on(PING, Behaviour.status(204));
        opened("europe");
        ping(session);
        backends.replace(Map.of("europe", at(two.url(), away)));
        ping(session);
        assertEquals(List.of(1, 0), List.of(starts(one), pings(one)));
        assertEquals(List.of(1, 2), List.of(starts(two), pings(two)));
    }

    @Test
    void addressThatIsAwayForLong_isSkipped_andGetsStartsAgainWhenItIsBack() {
        one.on(START, Behaviour.status(503));
        backends.replace(Map.of("europe", at(one.url(), two.url())));
        for (int i = 0; i < BREAKER_WINDOW; i++) {
            opened("europe");
        }
        assertEquals(Set.of("edge@europe.1"), upstreams.openCircuits().keySet());
        assertEquals(List.of(1.0, 0.0), List.of(breaker("europe.1"), breaker("europe.2")));
        assertEquals(true, upstreams.isLetThrough(new UpstreamName("edge@europe/ds")));
        assertEquals(true, upstreams.hasOtherAddress(new UpstreamName("edge@europe/ds")));

        one.on(START, OPENS);
        Await.until(LONG, () -> {
            opened("europe");
            return upstreams.openCircuits().isEmpty();
        }, () -> "the circuit breaker stays open");
        int before = starts(two);
        opened("europe");
        assertEquals(before, starts(two));
    }

    static Stream<Behaviour> unknownFates() {
        return Stream.of(Behaviour.closeBeforeAnswer(), Behaviour.resetMidAnswer(200, "{"), Behaviour.status(408));
    }

    @ParameterizedTest
    @MethodSource("unknownFates")
    void startThatTheFirstAddressMayHaveTaken_isNotSentToTheNext(Behaviour fate) {
        one.on(START, fate);
        backends.replace(Map.of("europe", at(one.url(), two.url())));

        Result.Undelivered result = assertInstanceOf(Result.Undelivered.class, startAt("europe"));

        assertEquals(false, result.repeatable());
        assertEquals(List.of(1, 0), List.of(starts(one), starts(two)));
    }

    @Test
    void answerThatIsFinal_isNotAskedForAgainAtTheNextAddress() {
        one.on(START, Behaviour.status(400));
        backends.replace(Map.of("europe", at(one.url(), two.url())));
        assertInstanceOf(Result.Refused.class, startAt("europe"));
        assertEquals(0, starts(two));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void startFromTheSpoolOrACopy_goesToTheNextAddress(int status) {
        one.on(START, Behaviour.status(status));
        backends.replace(Map.of("europe", at(one.url(), two.url())));
        Outgoing start = request(Part.START, "sessionStart", "europe");

        assertInstanceOf(Result.Opened.class,
                upstreams.later(start, Optional.empty(), soon()).await().atMost(LONG).orElseThrow());
        assertInstanceOf(Result.Opened.class, upstreams.once(start, Optional.empty()).await().atMost(LONG));

        assertEquals(List.of(2, 2), List.of(starts(one), starts(two)));
    }

    @Test
    void addressThatAReloadTookAway_isGoneForItsSessions() {
        backends.replace(Map.of("europe", at(one.url(), two.url())));
        Optional<UpstreamSession> session = opened("europe");

        backends.replace(Map.of("europe", at(two.url())));
        assertEquals(removed("europe"), ping(session));
        backends.replace(Map.of("europe", at(one.url())));
        assertInstanceOf(Result.Taken.class, ping(session));
        assertEquals(0, pings(two));
    }

    @Test
    void sessionThatBeganWithOneAddress_goesToTheFirstOfSeveral() {
        backends.replace(Map.of("europe", at(one.url())));
        Optional<UpstreamSession> session = opened("europe");
        backends.replace(Map.of("europe", at(one.url(), two.url())));
        ping(session);
        assertEquals(1, pings(one));
    }

    @Test
    void preview_hasTheAddressOfTheBackEnd_andNoneIfItWasRemoved() {
        backends.replace(Map.of("brand-b", at(one.url())));
        Previews previews = new Previews(backends);
        Outgoing start = request(Part.START, "sessionStart", "brand-b");
        assertTrue(previews.of(start, Optional.empty()).uri().orElseThrow().toString().startsWith(one.url() + START));
        backends.replace(Map.of());
        assertEquals(Optional.empty(), previews.of(start, Optional.empty()).uri());
    }

    @Test
    void partThatOneBackEndRefuses_isSentToAnother() {
        UpstreamName refusing = request(Part.START, "sessionStart", "brand-b").upstream();
        refused.override(refusing);
        refused.namespace(refusing, "ours");
        UpstreamName other = request(Part.START, "sessionStart", "default").upstream();
        assertEquals(List.of(true, false),
                List.of(refused.refusesOverride(refusing), refused.refusesOverride(other)));
        assertEquals(List.of(List.of("ours"), List.of()),
                List.of(refused.namespaces(refusing), refused.namespaces(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "Brand", ""})
    void nameThatNoBackEndCanHave_isRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> backends.replace(Map.of(name, at(one.url()))));
        assertNull(upstreams.openCircuits().get("edge@" + name));
    }
}
