package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.delivery.Delivery;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.EdgeBody;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** Of the overrides that Edge refuses, report suites are left out. With any other, nothing is sent without it. */
@QuarkusTest
@TestProfile(RescueTest.WithMovableClock.class)
@WithTestResource(BackEnds.class)
class RefusedOverridesTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final EdgeOptions WITHOUT_PLATFORM = EdgeOptions.PLAIN.withReportSuites(true)
            .withOverrides(DatastreamOverrides.withoutPlatform());
    private static final String DATASET = "6650b1c2d3e4f5a6b7c8d9e0";
    private static final EdgeOptions OTHER_DATASET = EdgeOptions.PLAIN.withReportSuites(true)
            .withOverrides(new DatastreamOverrides(true, true, Optional.of(DATASET)));
    private static final Behaviour REFUSAL = Behaviour.answer(400, """
            {"type": "https://ns.adobe.com/aep/errors/EXEG-0113-400", "status": 400, "title": "T", "detail": "D"}""");

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Spool spool;

    @Inject
    MovableClock clock;

    @Inject
    Delivery delivery;

    private final String datastream = "datastream-" + UUID.randomUUID();
    private Calm calm;

    @BeforeEach
    void calm() {
        calm = new Calm(spool, shim);
        calm.restore();
    }

    /** Otherwise the memory of errors is that of the next test. */
    @AfterEach
    void forget() {
        edge.up();
        clock.forward(Duration.ofHours(1));
    }

    @Test
    void serviceThatMustNotGetTheData_isNeverLeftToTheDatastream() {
        edge.down("sessionStart", request -> request.text().contains("enabled"), REFUSAL);
        Player player = new Player(shim);

        assertInstanceOf(Result.Kept.class, start(player, WITHOUT_PLATFORM, ""));

        Await.until(() -> starts(player).size() > 1, () -> "it is not tried again");
        starts(player).forEach(body -> assertTrue(body.contains("enabled"), body));
        assertTrue(Http.read(health).contains("Allow com_adobe_experience_platform.enabled in the configuration"),
                Http.read(health));
        edge.up();
        calm.drained();
        assertEquals(List.of("sessionStart"), edge.types(player.media()));
        starts(player).forEach(body -> assertTrue(body.contains("enabled"), body));
        assertEquals(List.of(), calm.deadLetters());
    }

    @Test
    void datasetThatIsRefused_staysWhenReportSuitesAreLeftOut_andTheyAreNotToBlame() {
        edge.down("sessionStart", request -> request.text().contains(DATASET), REFUSAL);
        double before = refusedOverrides();
        Player player = new Player(shim);

        assertInstanceOf(Result.Kept.class, start(player, OTHER_DATASET, "suite-a"));

        assertTrue(starts(player).get(0).contains("suite-a"));
        assertFalse(starts(player).get(1).contains("suite-a"));
        starts(player).forEach(body -> assertTrue(body.contains(DATASET), body));
        assertTrue(Http.read(health).contains("Allow com_adobe_experience_platform.datasets.event.datasetId in"),
                Http.read(health));
        assertEquals(before, refusedOverrides());
        Player other = new Player(shim);
        assertInstanceOf(Result.Opened.class, start(other, EdgeOptions.PLAIN.withReportSuites(true), "suite-b"));
        assertTrue(starts(other).get(0).contains("suite-b"), "another session keeps its report suites");
        edge.up();
        calm.drained();
        List<String> sent = starts(player);
        assertTrue(sent.get(sent.size() - 1).contains("suite-a"), "the spool has the whole request");
    }

    @Test
    void reportSuitesThatAreRefusedBesideADataset_areLeftOutAlone() {
        edge.down("sessionStart", request -> request.text().contains("reportSuites"), REFUSAL);
        double before = refusedOverrides();
        Player player = new Player(shim);

        assertInstanceOf(Result.Opened.class, start(player, OTHER_DATASET, "suite-a"));

        assertEquals(2, starts(player).size());
        assertTrue(starts(player).get(1).contains(DATASET));
        assertEquals(before + 1, refusedOverrides());
        Player next = new Player(shim);
        assertInstanceOf(Result.Opened.class, start(next, OTHER_DATASET, "suite-a"));
        assertEquals(1, starts(next).size(), "they are left out at once");
        assertTrue(starts(next).get(0).contains(DATASET));
    }

    @Test
    void wholeSession_isNotSentWithoutItsOverridesEither() {
        edge.down("downloaded", REFUSAL);
        EdgeBody body = body(new Player(shim), EdgeOptions.PLAIN.withOverrides(DatastreamOverrides.withoutPlatform()),
                "");
        Outgoing whole = new Outgoing.ToEdge(Part.WHOLE, "downloaded", datastream, body.bytes(), -1,
                ForwardedHeaders.nothing());

        assertInstanceOf(Result.Kept.class, delivery.whole(whole, Optional.empty(), result -> {
        }, Deadline.in(Duration.ofSeconds(20), System::nanoTime)).await().indefinitely());

        edge.attempts("downloaded").forEach(attempt -> assertTrue(attempt.body().contains("enabled")));
        edge.up();
        calm.drained();
        assertEquals(1, edge.downloaded().size());
    }

    @Test
    void eventThatIsRefusedForAnOverride_isSpooledAndDelivered() {
        Player player = new Player(shim);
        player.start();
        edge.down("play", REFUSAL);

        assertEquals(204, player.event("play", 1).getStatus());

        assertTrue(Http.read(health).contains("Edge refuses an override"), Http.read(health));
        edge.up();
        calm.drained();
        assertEquals(List.of("sessionStart", "play"), edge.types(player.media()));
        assertEquals(List.of(), calm.deadLetters());
    }

    private Result start(Player player, EdgeOptions options, String suites) {
        EdgeBody body = body(player, options, suites);
        Outgoing start = new Outgoing.ToEdge(Part.START, "sessionStart", datastream, body.bytes(), body.sessionAt(),
                ForwardedHeaders.nothing());
        return delivery.start(UUID.randomUUID(), start, Optional.empty(), copied -> {
        }, Deadline.in(Duration.ofSeconds(20), System::nanoTime)).await().indefinitely().main();
    }

    private static EdgeBody body(Player player, EdgeOptions options, String suites) {
        String start = player.startBody().replace("\"media.length\"",
                "\"analytics.reportSuite\": \"" + suites + "\", \"media.length\"");
        PlayerEvent event = new RequestReader(TABLES.vocabulary()).read(start.getBytes(StandardCharsets.UTF_8));
        return new Translator(TABLES, Implementation.UNTOLD).translate(event, options, UUID.randomUUID(), null,
                Notes.NONE);
    }

    private double refusedOverrides() {
        return Http.read(metrics).lines().filter(line -> line.startsWith("shim_overrides_refused_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** What Edge got of the player's start, each time. */
    private static List<String> starts(Player player) {
        return edge.attempts("sessionStart").stream().map(ScriptedEdge.Attempt::body)
                .filter(body -> body.contains(player.media())).toList();
    }
}
