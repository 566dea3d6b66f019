package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;

/** Reads one row of the table. Rules that hold for every route, however it was made, are {@link Route}'s own. */
final class RowReader {

    static final String NAME = "name";
    static final String WHEN = "when";
    static final String RESPECT_OPT_OUT = "respect-opt-out";

    private static final String USE_CASE = "use-case";
    private static final String SEND_TO = "send-to";
    private static final String DATASTREAM = "datastream";
    private static final String REPORT_SUITES = "report-suites";
    private static final String SHADOW = "shadow";
    private static final String CUSTOM_METADATA = "custom-metadata";
    private static final String ANONYMOUS = "anonymous";
    private static final List<String> KEYS = List.of(NAME, WHEN, USE_CASE, SEND_TO, DATASTREAM, REPORT_SUITES, SHADOW,
            CUSTOM_METADATA, ANONYMOUS, RESPECT_OPT_OUT);
    private static final List<String> FOR_EDGE_ONLY = List.of(DATASTREAM, REPORT_SUITES, CUSTOM_METADATA,
            ANONYMOUS);

    private static final String PREFIX = "prefix";
    private static final String ANALYTICS_ONLY = "analytics-only";
    private static final String DROP = "drop";

    private final Columns columns;
    private final Backends backends;
    private final boolean respectOptOut;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param respectOptOut
     *            what holds for rows that don't say
     */
    RowReader(Columns columns, Backends backends, boolean respectOptOut) {
        this.columns = columns;
        this.backends = backends;
        this.respectOptOut = respectOptOut;
    }

    /** The row; empty when something is wrong with it, which is then among the problems. */
    Optional<Row> row(Node node, int position, Problems problems) {
        int before = problems.count();
        Section section = Section.of(node, "the row", KEYS, problems);
        Optional<Route> route = route(section, node, position, problems);
        List<Clause> clauses = section.node(WHEN).map(new WhenReader(columns, problems)::clauses).orElse(List.of());
        if (problems.count() > before) {
            return Optional.empty();
        }
        return route.map(it -> new Row(it, clauses, backends));
    }

    /** What is allowed, but has no effect. */
    List<String> warnings() {
        return warnings;
    }

    private Optional<Route> route(Section section, Node node, int position, Problems problems) {
        int before = problems.count();
        section.require(node, NAME, USE_CASE);
        Optional<String> name = section.text(NAME);
        Optional<UseCase> useCase = section.choice(USE_CASE, UseCase.class);
        Optional<Service> sendTo = section.choice(SEND_TO, Service.class).or(() -> useCase.map(UseCase::service));
        Optional<String> datastream = section.text(DATASTREAM);
        boolean override = section.choice(REPORT_SUITES, List.of("override", "datastream")).filter("override"::equals)
                .isPresent();
        Optional<Service> shadow = section.choice(SHADOW, Service.class);
        CustomMetadataRules rules = section.node(CUSTOM_METADATA).map(it -> customMetadata(it, problems))
                .orElse(CustomMetadataRules.NONE);
        boolean respect = section.flag(RESPECT_OPT_OUT).orElse(respectOptOut);
        Anonymous anonymous = section.choice(ANONYMOUS, Anonymous.class).orElse(Anonymous.NONE);
        if (problems.count() > before) {
            return Optional.empty();
        }
        try {
            Route route = new Route(name.get(), position, useCase.get(), sendTo.get(), datastream, override, shadow,
                    rules, respect, anonymous);
            checkBackends(route, node, problems);
            warnAboutIdleKeys(route, section);
            return Optional.of(route);
        } catch (IllegalArgumentException e) {
            problems.add(node, e.getMessage());
            return Optional.empty();
        }
    }

    private static CustomMetadataRules customMetadata(Node node, Problems problems) {
        Section section = Section.of(node, "'" + CUSTOM_METADATA + "'", List.of(PREFIX, ANALYTICS_ONLY, DROP),
                problems);
        try {
            return new CustomMetadataRules(section.text(PREFIX).orElse(""), patterns(section, ANALYTICS_ONLY, problems),
                    patterns(section, DROP, problems));
        } catch (IllegalArgumentException e) {
            problems.add(node, e.getMessage());
            return CustomMetadataRules.NONE;
        }
    }

    private static Patterns patterns(Section section, String key, Problems problems) {
        return section.node(key)
                .map(node -> Patterns.of(Section.elements(node, "'" + key + "'", problems).stream()
                        .flatMap(each -> Section.text(each, "a name in '" + key + "'", problems).stream()).toList()))
                .orElse(Patterns.NONE);
    }

    private void checkBackends(Route route, Node node, Problems problems) {
        if (route.reaches(Service.LEGACY) && !backends.legacyConfigured()) {
            problems.add(node, "it sends to legacy, and no legacy back end is configured: "
                    + "set SHIM_LEGACY_URL, or send to edge");
        }
    }

    /** Refusing them would make going back to legacy more than a change of one line. */
    private void warnAboutIdleKeys(Route route, Section section) {
        List<String> idle = FOR_EDGE_ONLY.stream().filter(section::has).toList();
        if (!route.reaches(Service.EDGE) && !idle.isEmpty()) {
            warnings.add(route.label() + " sends nothing to edge, so its " + String.join(", ", idle)
                    + " has no effect: the legacy back end gets every request byte for byte");
        }
    }
}
