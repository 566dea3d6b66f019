package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

import mediaedge.shim.routing.conditions.Clause;
import mediaedge.shim.routing.conditions.Columns;
import mediaedge.shim.routing.conditions.Patterns;
import mediaedge.shim.routing.conditions.WhenReader;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.TableValue;

/** Reads one row of the table. {@link Route} itself checks the rules that hold for every route. */
final class RouteReader {

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

    private final WhenReader whenReader;
    private final Backends backends;
    private final boolean respectOptOut;
    private final IntSupplier problems;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param respectOptOut
     *            the value for rows without that key
     * @param problems
     *            number of problems so far
     */
    RouteReader(Columns columns, Backends backends, boolean respectOptOut, IntSupplier problems) {
        this.whenReader = new WhenReader(columns);
        this.backends = backends;
        this.respectOptOut = respectOptOut;
        this.problems = problems;
    }

    /** Returns the row; empty if it is invalid, in which case the error is among the problems. */
    Optional<Row> row(TableRow row, int position) {
        int before = problems.getAsInt();
        Optional<Route> route = route(row.allow(KEYS), position);
        List<Clause> clauses = whenReader.clauses(row, WHEN);
        return problems.getAsInt() > before ? Optional.empty() : route.map(it -> new Row(it, clauses, backends));
    }

    /** Returns warnings about keys that are allowed, but have no effect. */
    List<String> warnings() {
        return warnings;
    }

    private Optional<Route> route(TableRow row, int position) {
        int before = problems.getAsInt();
        row.require(NAME, USE_CASE);
        Optional<String> name = row.text(NAME);
        Optional<UseCase> useCase = row.choice(USE_CASE, List.of(UseCase.values()));
        List<Service> services = List.of(Service.values());
        Optional<Service> sendTo = row.choice(SEND_TO, services).or(() -> useCase.map(UseCase::service));
        Optional<String> datastream = row.text(DATASTREAM);
        boolean override = row.oneOf(REPORT_SUITES, List.of("override", "datastream")).filter("override"::equals)
                .isPresent();
        Optional<Service> shadow = row.choice(SHADOW, services);
        CustomMetadataRules rules = row.row(CUSTOM_METADATA).map(it -> customMetadata(it, row))
                .orElse(CustomMetadataRules.NONE);
        boolean respect = row.flag(RESPECT_OPT_OUT).orElse(respectOptOut);
        Anonymous anonymous = row.choice(ANONYMOUS, List.of(Anonymous.values())).orElse(Anonymous.NONE);
        if (problems.getAsInt() > before) {
            return Optional.empty();
        }
        try {
            Route route = new Route(name.get(), position, useCase.get(), sendTo.get(), datastream, override, shadow,
                    rules, respect, anonymous);
            checkBackends(route, row);
            warnAboutIdleKeys(route, row);
            return Optional.of(route);
        } catch (IllegalArgumentException e) {
            row.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private static CustomMetadataRules customMetadata(TableRow rules, TableRow row) {
        rules.allow(List.of(PREFIX, ANALYTICS_ONLY, DROP));
        try {
            return new CustomMetadataRules(rules.text(PREFIX).orElse(""), patterns(rules, ANALYTICS_ONLY),
                    patterns(rules, DROP));
        } catch (IllegalArgumentException e) {
            row.problem(CUSTOM_METADATA, e.getMessage());
            return CustomMetadataRules.NONE;
        }
    }

    private static Patterns patterns(TableRow rules, String key) {
        return Patterns.of(rules.values(key).stream().map(TableValue::text).flatMap(Optional::stream).toList());
    }

    private void checkBackends(Route route, TableRow row) {
        if (route.reaches(Service.LEGACY) && !backends.legacyConfigured()) {
            row.problem("it sends to legacy, and no legacy back end is configured: "
                    + "set SHIM_LEGACY_URL, or send to edge");
        }
    }

    /** If such keys were errors, going back to legacy would require more than a change of one line. */
    private void warnAboutIdleKeys(Route route, TableRow row) {
        List<String> idle = FOR_EDGE_ONLY.stream().filter(row::has).toList();
        if (!route.reaches(Service.EDGE) && !idle.isEmpty()) {
            warnings.add(route.label() + " sends nothing to edge, so its " + String.join(", ", idle)
                    + " has no effect: the legacy back end gets every request byte for byte");
        }
    }
}
