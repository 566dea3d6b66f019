package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;

/** Documents, dashboard and alerts use existing metrics with existing labels. */
@QuarkusTest
@WithTestResource(DevModeBackEnds.class)
class MetricsInDocumentsTest {

    private static final Pattern NAME = Pattern.compile("shim_[a-z_]*[a-z]\\b");
    private static final Pattern SERIES = Pattern
            .compile("(?m)^(shim_[a-z_]+?)(?:_bucket|_count|_sum|_max)?(?:\\{(.*?)})? \\S+$");
    private static final Pattern SELECTOR = Pattern.compile("(shim_[a-z_]*[a-z])\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=|=~|!=|!~)\\s*\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`shim_[^|]*) \\|([^|]*)\\|");
    private static final String KAFKA = "spool/kafka/KafkaMeters.java";
    /** Metrics that exist only after a failure or with another store, and the class that creates each. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("shim_edge_errors_total", "edge/ErrorCounts.java"),
            Map.entry("shim_identities_refused_total", "delivery/CorrectionReport.java"),
            Map.entry("shim_misconfigured_total", "delivery/OperatorFaults.java"),
            Map.entry("shim_shadow_differences_total", "delivery/Shadow.java"),
            Map.entry("shim_sessions_one_sided_total", "fleet/SuiteMeters.java"),
            Map.entry("shim_spool_kafka_lag", KAFKA), Map.entry("shim_spool_kafka_partitions", KAFKA),
            Map.entry("shim_spool_kafka_topic_partitions", KAFKA),
            Map.entry("shim_spool_kafka_paused_partitions", KAFKA),
            Map.entry("shim_spool_kafka_window_entries", KAFKA), Map.entry("shim_spool_kafka_window_bytes", KAFKA));
    private static final String TABLE = """
            routes:
              - name: copied
                use-case: analytics-only
                shadow: edge
                datastream: 3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35
                custom-metadata: {drop: [secret]}
            """;
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c", "acme.abTest": "b"}, "customMetadata": {"secret": "s"}}""";

    /** One of the two states is omitted. */
    private static final String STATES = """
            {"eventType": "statesUpdate", "playerTime": {"ts": 1767225601000, "playhead": 1}, "params": {
            "statesStart": [{"media.state.name": "mute"}, {}]}}""";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    private Map<String, Set<String>> live;

    @BeforeEach
    void somethingHappens() throws IOException {
        DevModeBackEnds.sample();
        routes.reload();
        Path table = Files.writeString(DevModeBackEnds.folder.resolve("other"), TABLE);
        Files.move(table, DevModeBackEnds.routes(), StandardCopyOption.REPLACE_EXISTING);
        routes.reload();
        HttpResponse<String> started = new Http(shim).post("/api/v1/sessions", START);
        assertEquals(201, started.statusCode());
        String session = started.headers().firstValue("Location").orElseThrow();
        assertEquals(204, new Http(shim).post(session + "/events", STATES).statusCode());
        live = series(Http.read(metrics));
    }

    private static Map<String, Set<String>> series(String exposed) {
        Map<String, Set<String>> all = new HashMap<>();
        SERIES.matcher(exposed).results().forEach(line -> all.computeIfAbsent(line.group(1), name -> new TreeSet<>())
                .addAll(line.group(2) == null ? Set.of() : labels(line.group(2))));
        all.values().forEach(labels -> labels.remove("le"));
        return all;
    }

    private static Set<String> labels(String selector) {
        return LABEL.matcher(selector).results().map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricThatIsNamed_isThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path file : speakers()) {
            for (String name : NAME.matcher(Files.readString(file)).results().map(MatchResult::group).toList()) {
                found++;
                if (!isThere(plain(name))) {
                    missing.add(file + ": " + name);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found > 60, "only " + found + " names were found");
    }

    private boolean isThere(String name) throws IOException {
        String maker = NOT_HERE.get(name);
        return live.containsKey(name) || maker != null
                && Files.readString(Path.of("src/main/java/mediaedge/shim", maker))
                        .contains("\"" + name.replaceAll("_total$", "").replace('_', '.') + "\"");
    }

    private static String plain(String name) {
        return name.replaceAll("_(bucket|count|sum|max)$", "");
    }

    private static List<Path> speakers() throws IOException {
        try (Stream<Path> deployed = Files.walk(Path.of("deploy"))) {
            return Stream.concat(Markdown.all().stream().map(Markdown::path),
                    deployed.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))).toList();
        }
    }

    @Test
    void labelsInTheReference_areThoseThatAreThere() {
        Map<String, Set<String>> documented = documented();
        assertTrue(documented.size() > 15, documented.keySet().toString());
        Map<String, Set<String>> wanted = new HashMap<>(documented);
        wanted.keySet().removeAll(NOT_HERE.keySet());
        Map<String, Set<String>> there = new HashMap<>(live);
        there.keySet().removeAll(NOT_HERE.keySet());
        assertEquals(wanted, there);
    }

    @Test
    void queries_askForLabelsThatAreThere() throws IOException {
        Map<String, Set<String>> documented = documented();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Path file : speakers()) {
            Matcher selector = SELECTOR.matcher(Files.readString(file));
            while (selector.find()) {
                asked++;
                Set<String> labels = labels(selector.group(2).replace("\\\"", "\""));
                labels.removeAll(documented.getOrDefault(plain(selector.group(1)), Set.of()));
                if (!labels.isEmpty()) {
                    wrong.add(file + ": " + selector.group() + " has no " + labels);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked > 10, "only " + asked + " were found");
    }

    /** Returns the metrics in the table of docs/operating.md. */
    private static Map<String, Set<String>> documented() {
        Map<String, Set<String>> all = new HashMap<>();
        ROW.matcher(Markdown.read(Path.of("docs/operating.md")).text()).results()
                .forEach(row -> NAME.matcher(row.group(1)).results().map(MatchResult::group)
                        .forEach(name -> all.put(name, Pattern.compile("`(\\w+)`").matcher(row.group(2)).results()
                                .map(label -> label.group(1)).collect(Collectors.toCollection(TreeSet::new)))));
        return all;
    }
}
