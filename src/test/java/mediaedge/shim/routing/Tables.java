package mediaedge.shim.routing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import mediaedge.shim.routing.conditions.StartFacts;

/** Loads tables for tests. */
final class Tables {

    static final String REPORT_SUITES = "analytics.reportSuite";
    static final String DATASTREAM = "5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21";
    static final Backends WITH_LEGACY = new Backends(true);
    static final Backends EDGE_ONLY = new Backends(false);

    static final String NO_FORWARDING = "analytics.optOutServerSideForwarding";
    static final String NO_SHARING = "analytics.optOutShare";

    private static final Set<String> PARAMS = Set.of(REPORT_SUITES, NO_FORWARDING, NO_SHARING,
            "analytics.trackingServer", "media.channel", "media.contentType", "media.id", "media.length",
            "media.sdkVersion", "media.streamType");

    private Tables() {
    }

    static RoutingTable load(String yaml) {
        return load("routes.yaml", yaml, WITH_LEGACY);
    }

    static RoutingTable load(String fileName, String yaml, Backends backends) {
        return load(fileName, yaml.getBytes(StandardCharsets.UTF_8), backends);
    }

    static RoutingTable load(String fileName, byte[] yaml, Backends backends) {
        return new RoutingTableLoader(new TableVocabulary(PARAMS, Set.of(REPORT_SUITES),
                List.of(NO_FORWARDING, NO_SHARING), Set.of("ECID", "FPID")))
                .load(fileName, yaml, backends);
    }

    /**
     * A table whose first row, {@code hit}, has that {@code when}, and whose second, {@code rest}, takes what is left.
     */
    static RoutingTable when(String when) {
        return load("routes:\n- name: hit\n  when: " + when + "\n  use-case: analytics-only\n" + rest());
    }

    /** A table whose first row takes everything and has those lines beside its name. */
    static RoutingTable row(String lines, Backends backends) {
        return load("routes.yaml", "routes:\n- name: all\n" + lines.indent(2), backends);
    }

    static String rest() {
        return "- name: rest\n  use-case: analytics-only\n";
    }

    static boolean hits(RoutingTable table, StartFacts facts) {
        return table.decide(facts).route().name().equals("hit");
    }
}
