package mediaedge.shim.routing;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import mediaedge.shim.destination.DatastreamOverrides;

/**
 * The rules of a row for what goes to Edge.
 *
 * @param datastream
 *            id of the datastream; present if the row sends to Edge, as main destination or as shadow
 * @param overrides
 *            what replaces the datastream's services and dataset
 * @param overrideReportSuites
 *            whether the session's report suites replace those of the datastream
 * @param customMetadata
 *            rules for custom metadata
 * @param anonymous
 *            the id of a session that has none
 * @param schema
 *            the schema that the datastream writes to; empty for that of the installation
 */
public record EdgeRules(Optional<String> datastream, DatastreamOverrides overrides, boolean overrideReportSuites,
        CustomMetadataRules customMetadata, Anonymous anonymous, Optional<String> schema) {

    private static final Pattern DATASTREAM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** @throws IllegalArgumentException if the parts contradict each other; the message suggests a correction */
    public EdgeRules {
        Objects.requireNonNull(overrides, "overrides");
        Objects.requireNonNull(customMetadata, "customMetadata");
        Objects.requireNonNull(anonymous, "anonymous");
        if (datastream.isPresent() && !DATASTREAM.matcher(datastream.get()).matches()) {
            throw new IllegalArgumentException("the datastream '" + datastream.get()
                    + "' is not an id: 1 to 128 letters, digits, or any of . _ : -");
        }
        if (overrideReportSuites && !overrides.analytics()) {
            throw new IllegalArgumentException(
                    "report-suites: override has no effect while the service analytics is off; remove one of the two");
        }
        if (schema.isPresent() && !overrides.platform()) {
            throw new IllegalArgumentException(
                    "schema has no effect while the service platform is off; remove one of the two");
        }
    }
}
