package mediaedge.shim.routing;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.routing.conditions.Patterns;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.TableValue;

/** Reads the rules of a row for what goes to Edge. */
final class EdgeRulesReader {

    private static final String DATASTREAM = "datastream";
    private static final String DATASET = "dataset";
    private static final String SERVICES = "services";
    private static final String REPORT_SUITES = "report-suites";
    private static final String CUSTOM_METADATA = "custom-metadata";
    private static final String ANONYMOUS = "anonymous";
    static final String SCHEMA = "schema";
    /** The keys that have no effect on a row that sends nothing to Edge. */
    static final List<String> KEYS = List.of(DATASTREAM, DATASET, SERVICES, REPORT_SUITES, CUSTOM_METADATA, ANONYMOUS,
            SCHEMA);

    private static final String ANALYTICS = "analytics";
    private static final String PLATFORM = "platform";
    private static final List<String> ON_OR_OFF = List.of("on", "off");

    private static final String PREFIX = "prefix";
    private static final String ANALYTICS_ONLY = "analytics-only";
    private static final String DROP = "drop";

    private EdgeRulesReader() {
    }

    /**
     * Returns the rules. Records problems at the row.
     *
     * @throws IllegalArgumentException
     *             if the parts contradict each other; the message suggests a correction
     */
    static EdgeRules rules(TableRow row) {
        Optional<String> datastream = row.text(DATASTREAM);
        boolean override = row.oneOf(REPORT_SUITES, List.of("override", DATASTREAM)).filter("override"::equals)
                .isPresent();
        CustomMetadataRules metadata = row.row(CUSTOM_METADATA).map(it -> customMetadata(it, row))
                .orElse(CustomMetadataRules.NONE);
        Anonymous anonymous = row.choice(ANONYMOUS, List.of(Anonymous.values())).orElse(Anonymous.NONE);
        return new EdgeRules(datastream, overrides(row), override, metadata, anonymous, row.text(SCHEMA));
    }

    private static DatastreamOverrides overrides(TableRow row) {
        Optional<TableRow> services = row.row(SERVICES).map(it -> it.allow(List.of(ANALYTICS, PLATFORM)));
        return new DatastreamOverrides(isOn(services, ANALYTICS), isOn(services, PLATFORM), row.text(DATASET));
    }

    private static boolean isOn(Optional<TableRow> services, String service) {
        return services.flatMap(it -> it.oneOf(service, ON_OR_OFF)).map("on"::equals).orElse(true);
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
}
