package mediaedge.shim.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.RoutingTable;
import mediaedge.shim.routing.RoutingTableLoader;
import mediaedge.shim.routing.TableVocabulary;
import mediaedge.shim.routing.conditions.StartFacts;

/**
 * What a decision costs, for tables of a fleet's size. The table knows nothing of sessions: a decision looks at the
 * start and the table alone, so what it costs cannot depend on how many sessions live.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouterBench {

    private static final String EDGE = "    use-case: experience-platform\n    datastream: 3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35\n";

    private static final String SHARE = "share";

    /** Rows of the table. */
    @Param({"50", "1000"})
    public int rows;

    /** How its patterns are: by a beginning, or by an end, for which no index helps; or shares instead. */
    @Param({"suite-%d-*", "*-%d-suite", SHARE})
    public String pattern;

    private RoutingTable table;
    private final StartFacts nobodys = new Facts("nobodys-suite");
    private StartFacts lasts;

    /** Loads the table. */
    @Setup
    public void load() {
        StringBuilder yaml = new StringBuilder("routes:\n");
        for (int i = 0; i < rows - 1; i++) {
            String conditions = pattern.equals(SHARE)
                    ? "share: 0.001%"
                    : "analytics.reportSuite: \"" + pattern.formatted(i) + "\", media.contentType: live";
            yaml.append("  - name: row-").append(i).append("\n    when: {").append(conditions).append("}\n")
                    .append(EDGE);
        }
        yaml.append("  - name: everything-else\n").append(EDGE);
        table = new RoutingTableLoader(new TableVocabulary(Facts.PARAMS.keySet(),
                Set.of("analytics.reportSuite"), List.of("analytics.optOutShare"), Set.of()))
                .load("bench.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8), new Backends(false));
        lasts = new Facts(pattern.equals(SHARE) ? SHARE : pattern.formatted(rows - 2).replace("*", "x"));
    }

    /** The last row but one matches. */
    @Benchmark
    public Decision matchesLate() {
        return table.decide(lasts);
    }

    /** Only the row without conditions matches. */
    @Benchmark
    public Decision matchesNone() {
        return table.decide(nobodys);
    }

    /** A start as routing sees it. */
    private record Facts(String suite) implements StartFacts {

        private static final String VIEWER = "12345678901234567890123456789012345678";

        static final Map<String, String> PARAMS = Map.of("analytics.reportSuite", "", "media.contentType", "live");

        @Override
        public String param(String key) {
            return key.equals("analytics.reportSuite") ? suite : PARAMS.get(key);
        }

        @Override
        public String customMetadata(String key) {
            return null;
        }

        @Override
        public String header(String name) {
            return null;
        }

        @Override
        public String host() {
            return "";
        }

        @Override
        public String viewer() {
            return VIEWER;
        }

        @Override
        public boolean optsOut(String key) {
            return false;
        }

        @Override
        public boolean globalPrivacyControl() {
            return false;
        }
    }
}
