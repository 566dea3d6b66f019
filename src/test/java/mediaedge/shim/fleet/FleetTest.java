package mediaedge.shim.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerFacts;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.Anonymous;
import mediaedge.shim.routing.CustomMetadataRules;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Destination;
import mediaedge.shim.routing.EdgeRules;
import mediaedge.shim.routing.PrivacyRules;
import mediaedge.shim.routing.Route;
import mediaedge.shim.routing.Service;
import mediaedge.shim.routing.ShadowRule;
import mediaedge.shim.routing.UseCase;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.SigningSecrets;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** Versions of players and what reports count, with requests as {@code MediaShim} shows them. */
class FleetTest {

    private static final int MANY = 100_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:57:36Z"), ZoneOffset.UTC);
    private static final MappingTables TABLES = BuiltInTables.load();
    private static final Vocabulary VOCABULARY = TABLES.vocabulary();
    private static final Result TAKEN = new Result.Taken("");
    private static final Result REFUSED = new Result.Refused(List.of(), "", false, "");

    private static final EdgeRules EDGE = new EdgeRules(Optional.of("d"), DatastreamOverrides.NONE, false,
            CustomMetadataRules.NONE, Anonymous.NONE, Optional.empty());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Fleet fleet = new Fleet(VOCABULARY, new RequestParser(VOCABULARY),
            new SessionIds(SigningSecrets.random(), CLOCK), meters, CLOCK);
    private final Random random = new Random(7);

    private static PlayerRequest request(String body, String userAgent) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new PlayerRequest(bytes, bytes, ForwardedHeaders.nothing(), () -> "", () -> "",
                name -> name.equals("User-Agent") ? userAgent : null, Deadline.NONE);
    }

    private static Outgoing outgoing(PlayerRequest request) {
        return new Outgoing.ToLegacy(Outgoing.Part.START, false, request.content(), ForwardedHeaders.nothing());
    }

    private static Decision decision(boolean copied) {
        Route route = new Route("sports", 1, Optional.of(UseCase.ANALYTICS_ONLY), Service.LEGACY, BackendName.DEFAULT,
                Optional.of(new ShadowRule(Service.EDGE, Optional.empty())), EDGE, PrivacyRules.NONE, true);
        return new Decision(route, new Destination.Legacy(BackendName.DEFAULT),
                copied ? Optional.of(new Destination.Legacy(BackendName.DEFAULT)) : Optional.empty(), false);
    }

    private ObservedRequest start(UUID key, PlayerFacts player, boolean copied, String... unmapped) {
        PlayerRequest request = request("{}", "Roku/DVP-14.0");
        ObservedRequest seen = fleet.sees(new Call.Start(), request);
        for (String key2 : unmapped) {
            seen.main().unknown(key2);
        }
        seen.planned(new Plan.Start(key, VOCABULARY.sessionStart(), decision(copied), Optional.of(outgoing(request)),
                copied ? Optional.of(outgoing(request)) : Optional.empty(), false, player));
        return seen;
    }

    private ObservedRequest event(UUID key, String type, boolean copied) {
        PlayerRequest request = request("{}", "");
        UpstreamSession open = new UpstreamSession.Legacy("s", BackendName.DEFAULT);
        ObservedRequest seen = fleet.sees(new Call.Event("x"), request);
        seen.planned(new Plan.Event(
                new Session(key, CLOCK.instant(), "sports", open, copied ? Optional.of(open) : Optional.empty()), type,
                outgoing(request), copied ? Optional.of(outgoing(request)) : Optional.empty(), false));
        return seen;
    }

    private static void bothTake(ObservedRequest seen) {
        seen.delivered(TAKEN);
        seen.copied(TAKEN);
    }

    private static PlayerFacts player(String suite, String sdk) {
        return new PlayerFacts(suite, sdk, "js-3.1.0");
    }

    private double counted(String name, String... labels) {
        return meters.find(name).tags(labels).counters().stream().mapToDouble(Counter::count).sum();
    }

    private VersionReport only() {
        assertEquals(1, fleet.report().size(), fleet.report().toString());
        return fleet.report().get(0);
    }

    @Test
    void everythingOfASession_countsForItsReportSuiteAndBothSides() {
        UUID key = new UUID(1, 1);
        bothTake(start(key, player("sports-web", "1"), true));
        for (String type : List.of("adStart", "adComplete", "adSkip", "chapterStart", "error", "sessionComplete",
                "sessionEnd", "bitrateChange")) {
            bothTake(event(key, type, true));
        }
        for (String what : List.of("session_started", "ad_started", "ad_completed", "ad_skipped", "chapter_started",
                "error", "session_completed", "session_ended")) {
            for (String side : List.of("main", "shadow")) {
                assertEquals(1, counted("shim.reported", "what", what, "side", side, "route", "sports",
                        "report_suite", "sports-web"), what + " " + side);
            }
            assertEquals(1, counted("shim.reported.copied", "what", what, "report_suite", "sports-web"), what);
        }
        assertEquals(0, counted("shim.reported", "report_suite", "other", "side", "main"));
        assertEquals(0, counted("shim.sessions.one.sided"));
    }

    @Test
    void whatOneSideRefuses_countsForTheOther() {
        UUID key = UUID.randomUUID();
        ObservedRequest seen = start(key, player("", "1"), true);
        seen.delivered(TAKEN);
        seen.copied(REFUSED);
        seen.copied(TAKEN);
        ObservedRequest other = start(UUID.randomUUID(), player("", "1"), true);
        other.copied(TAKEN);
        other.delivered(REFUSED);
        ObservedRequest none = start(UUID.randomUUID(), player("", "1"), true);
        none.delivered(REFUSED);
        none.copied(REFUSED);
        assertEquals(1, counted("shim.sessions.one.sided", "side", "main", "report_suite", "none"));
        assertEquals(1, counted("shim.sessions.one.sided", "side", "shadow", "report_suite", "none"));
        assertEquals(1, counted("shim.reported", "side", "main", "what", "session_started"));
    }

    @Test
    void sessionWithoutACopy_isNotAmongTheCopied_andNotOneSided() {
        UUID key = UUID.randomUUID();
        start(key, player("", "1"), false).delivered(TAKEN);
        event(key, "adStart", false).delivered(TAKEN);
        assertEquals(2, counted("shim.reported", "side", "main"));
        assertEquals(0, counted("shim.reported.copied"));
        assertEquals(0, counted("shim.sessions.one.sided"));
    }

    @Test
    void eventsOfAnUnknownSession_countAsUnknown() {
        event(UUID.randomUUID(), "ping", false).delivered(TAKEN);
        assertEquals(LiveSession.PING, counted("shim.reported", "what", "played_seconds", "report_suite", "unknown"));
        assertEquals("unknown", only().version().name());
    }

    @Test
    void downloadedSession_countsEntryByEntry() {
        String body = """
                [{"eventType": "sessionStart"}, {"eventType": "play"}, {"eventType": "ping"}, {"eventType":"ping"},
                 {"eventType": "adStart"}, {"eventType": "ping"}, {"eventType": "adSkip"}, {"eventType": "sessionEnd"}]""";
        PlayerRequest request = request(body, null);
        ObservedRequest seen = fleet.sees(new Call.Downloaded(), request);
        seen.planned(new Plan.Whole(UUID.randomUUID(), false, decision(true), Optional.of(outgoing(request)),
                Optional.of(outgoing(request)), false, player("", "1")));
        bothTake(seen);
        for (String side : List.of("main", "shadow")) {
            assertEquals(100, counted("shim.reported", "what", "played_seconds", "side", side));
            assertEquals(1, counted("shim.reported", "what", "ad_skipped", "side", side));
            assertEquals(1, counted("shim.reported", "what", "session_ended", "side", side));
        }
        assertEquals(8, only().events());
        assertEquals(1, only().sessions());
    }

    @Test
    void version_hasItsProblems_eachWithAnExample() {
        UUID key = UUID.randomUUID();
        start(key, player("", "5.2.0"), false, "params.acme.abTest").delivered(TAKEN);
        ObservedRequest seen = fleet.sees(new Call.Event("x"), request("{\"a\":1}", null));
        seen.main().adjusted(TABLES.rows().get(2), "x", "-1", "0", Adjustment.NEAREST_BOUND);
        UpstreamSession open = new UpstreamSession.Legacy("s", BackendName.DEFAULT);
        seen.planned(new Plan.Event(new Session(key, CLOCK.instant(), "sports", open, Optional.empty()), "ping",
                outgoing(request("{}", null)), Optional.empty(), false));
        seen.delivered(REFUSED);
        VersionReport version = only();
        assertEquals("5.2.0 · js-3.1.0 · Roku", version.version().name());
        assertEquals(1, version.sessions());
        assertEquals(2, version.events());
        assertEquals(Map.of(Problem.UNMAPPED, Map.of("params.acme.abTest", 1L), Problem.ADJUSTED,
                Map.of(TABLES.rows().get(2).field().label(), 1L), Problem.REFUSED, Map.of("(request)", 1L)),
                version.problems());
        assertEquals(3, version.examples().size());
        assertEquals("nearest-bound", version.examples().get(Problem.ADJUSTED).detail());
        assertEquals(key, version.examples().get(Problem.REFUSED).session().orElseThrow());
        fleet.forgetExamples();
        assertEquals(Map.of(), only().examples());
    }

    @Test
    void invalidStart_countsForTheVersionThatItNames() {
        ObservedRequest seen = fleet.sees(new Call.Start(), request("""
                {"eventType": "sessionStart", "params": {"media.sdkVersion": "6.0.0-beta"}}""", "okhttp/4"));
        seen.refused(List.of(new BadRequest.Problem("media.id", "missing"), new BadRequest.Problem("", "odd")));
        assertEquals("6.0.0-beta · none · okhttp", only().version().name());
        assertEquals(Map.of("media.id", 1L, "(request)", 1L), only().problems().get(Problem.REFUSED));
        assertEquals(0, only().sessions());
        assertFalse(fleet.sees(new Call.Start(), request("no JSON", null)).awaitsAnswer());
    }

    @Test
    void randomNames_stayBounded_andWhatIsSentOftenIsStillThere() {
        for (int i = 0; i < MANY; i++) {
            String word = Long.toString(random.nextLong(), Character.MAX_RADIX);
            UUID key = new UUID(random.nextLong(), random.nextLong());
            bothTake(start(key, player("suite-" + word, "sdk-" + word), true, "params.key-" + word));
            bothTake(start(new UUID(2, i), player("films", "9.9"), true, "params.key-" + word, "params.often"));
        }
        List<String> suites = meters.find("shim.reported").counters().stream()
                .map(counter -> counter.getId().getTag("report_suite")).distinct().toList();
        assertTrue(suites.size() <= ReportSuites.MOST + 3, suites.size() + " report suites");
        assertTrue(suites.contains("films"), suites.toString());
        assertEquals(2.0 * MANY, counted("shim.reported", "what", "session_started", "side", "main"));
        List<VersionReport> versions = fleet.report();
        assertTrue(versions.size() <= FleetVersions.MOST + 2, versions.size() + " versions");
        assertEquals(2L * MANY, versions.stream().mapToLong(VersionReport::sessions).sum(), "none is lost");
        for (VersionReport version : versions) {
            assertTrue(version.problems().get(Problem.UNMAPPED).size() <= KeyCounts.MOST + 1,
                    version.problems().toString());
        }
        VersionReport often = versions.stream().filter(each -> each.version().sdk().equals("9.9")).findFirst()
                .orElseThrow();
        assertEquals(MANY, often.sessions());
        assertEquals(MANY, often.problems().get(Problem.UNMAPPED).get("params.often"));
    }

    @Test
    void suiteThatHasLostItsLabelMeanwhile_countsAmongTheOthers() {
        List<ObservedRequest> underWay = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            for (int session = 0; session < ReportSuites.SESSIONS; session++) {
                underWay.add(start(new UUID(i, session), player("suite-" + i, "1"), true));
            }
        }
        underWay.forEach(FleetTest::bothTake);
        long suites = meters.find("shim.reported").counters().stream()
                .map(counter -> counter.getId().getTag("report_suite")).distinct().count();
        assertTrue(suites <= ReportSuites.MOST + 1, suites + " report suites");
        assertEquals(1_000 * ReportSuites.SESSIONS,
                counted("shim.reported", "what", "session_started", "side", "main"));
    }

    @Test
    void droppedSession_hasItsVersion_andIsNotReported() {
        UUID key = UUID.randomUUID();
        fleet.sees(new Call.Start(), request("{}", null)).planned(new Plan.Start(key, VOCABULARY.sessionStart(),
                decision(false), Optional.empty(), Optional.empty(), false, player("", "7")));
        fleet.sees(new Call.Event("x"), request("{}", null)).planned(new Plan.Told(
                Optional.of(new Session(key, CLOCK.instant(), "sports", new UpstreamSession.Dropped(),
                        Optional.empty())),
                "ping", Answer.Taken.INSTANCE, Plan.DROPPED));
        assertEquals("7 · js-3.1.0 · none", only().version().name());
        assertEquals(2, only().events());
        assertEquals(0, counted("shim.reported"));
    }

    @Test
    void textsOfAnyLength_areShortAndPrintable() {
        start(UUID.randomUUID(), player("s", "v".repeat(60_000) + "\u202e"), false, "k\n" + "x".repeat(60_000));
        VersionReport version = only();
        assertEquals(PlayerVersion.LONGEST, version.version().sdk().length());
        String key = version.problems().get(Problem.UNMAPPED).keySet().iterator().next();
        assertEquals(KeyCounts.LONGEST, key.length());
        assertTrue(key.startsWith("k\uFFFDx"), key);
    }
}
