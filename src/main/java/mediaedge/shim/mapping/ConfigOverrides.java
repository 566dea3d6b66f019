package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.TextList;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.json.LoneSurrogates;
import mediaedge.shim.mapping.values.Writing;

/**
 * Writes {@code meta.configOverrides} behind the events of a request: the overrides of the route, in every request, and
 * the session's own report suites, in the request that contains them.
 */
final class ConfigOverrides {

    private static final byte[] BEGIN = ascii(",\"meta\":{\"configOverrides\":{");
    private static final byte[] END = ascii("}}");
    private static final byte[] ANALYTICS = JsonBytes.name("com_adobe_analytics");
    private static final byte[] PLATFORM = JsonBytes.name("com_adobe_experience_platform");
    private static final byte[] OFF = ascii("{\"enabled\":false}");
    private static final byte[] SUITES_BEGIN = ascii("{\"reportSuites\":[");
    private static final byte[] SUITES_END = ascii("]}");
    private static final byte[] DATASET_BEGIN = ascii("{\"datasets\":{\"event\":{\"datasetId\":");
    private static final byte[] DATASET_END = ascii("}}}");

    private ConfigOverrides() {
    }

    /** Writes them as the next member of the request; nothing if there are none. */
    static void write(Writing writing, MappingTables tables) {
        DatastreamOverrides overrides = writing.options.overrides();
        List<String> suites = writing.options.overrideReportSuites() ? suites(writing.event, tables) : List.of();
        if (suites.isEmpty() && overrides.isEmpty()) {
            return;
        }
        JsonBytes out = writing.out;
        out.raw(BEGIN);
        if (!overrides.analytics()) {
            out.member(ANALYTICS);
            out.raw(OFF); // without Analytics, report suites have no effect
        } else if (!suites.isEmpty()) {
            out.member(ANALYTICS);
            out.raw(SUITES_BEGIN);
            for (String suite : suites) {
                out.separate();
                out.string(suite);
            }
            out.raw(SUITES_END);
        }
        if (!overrides.platform()) {
            out.member(PLATFORM);
            out.raw(OFF);
        } else if (overrides.dataset().isPresent()) {
            out.member(PLATFORM);
            out.raw(DATASET_BEGIN);
            out.string(overrides.dataset().get());
            out.raw(DATASET_END);
        }
        out.raw(END);
    }

    private static List<String> suites(PlayerEvent event, MappingTables tables) {
        return tables.vocabulary().fields(FieldRole.REPORT_SUITE).stream().filter(field -> event.has(field.slot()))
                .flatMap(field -> suites(event, field)).toList();
    }

    /** Returns the report suites, from a text or a list of texts. No name contains half a character. */
    private static Stream<String> suites(PlayerEvent event, Field field) {
        boolean texts = event.kind(field.slot()) == JsonKind.STRING || !TextList.of(event, field.slot()).isEmpty();
        return texts
                ? Stream.of(TextList.joined(event, field.slot()).split(",")).map(String::strip)
                        .filter(suite -> !suite.isEmpty() && suite.equals(LoneSurrogates.replacedIn(suite)))
                : Stream.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
