package mediaedge.shim.mapping.values;

import java.util.Optional;

/**
 * What a route changes about what is sent to Edge.
 *
 * @param metadata
 *            rules for custom metadata
 * @param overrideReportSuites
 *            whether the session's own report suites take the place of the datastream's
 * @param firstPartyId
 *            a UUID of version 4 for a session that has no identity of its own
 */
public record EdgeOptions(MetadataRules metadata, boolean overrideReportSuites, Optional<String> firstPartyId) {

    /** Nothing is changed. */
    public static final EdgeOptions PLAIN = new EdgeOptions(MetadataRules.NONE, false, Optional.empty());

    /** The same with an id for a session that has none. */
    public EdgeOptions withFirstPartyId(String id) {
        return new EdgeOptions(metadata, overrideReportSuites, Optional.of(id));
    }
}
