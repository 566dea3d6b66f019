package mediaedge.shim.mapping.values;

import java.util.Optional;

/**
 * How a route changes requests to Edge.
 *
 * @param metadata
 *            rules for custom metadata
 * @param overrideReportSuites
 *            whether the session's own report suites replace those of the datastream
 * @param firstPartyId
 *            a UUID of version 4 for a session without an identity of its own
 */
public record EdgeOptions(MetadataRules metadata, boolean overrideReportSuites, Optional<String> firstPartyId) {

    /** No changes. */
    public static final EdgeOptions PLAIN = new EdgeOptions(MetadataRules.NONE, false, Optional.empty());

    /** Returns the same options with an id for a session without one. */
    public EdgeOptions withFirstPartyId(String id) {
        return new EdgeOptions(metadata, overrideReportSuites, Optional.of(id));
    }
}
