package mediaedge.shim.mapping.values;

import java.util.Optional;

import mediaedge.shim.destination.DatastreamOverrides;

/**
 * How a route changes requests to Edge.
 *
 * @param metadata
 *            rules for custom metadata
 * @param overrideReportSuites
 *            whether the session's own report suites replace those of the datastream
 * @param firstPartyId
 *            a UUID of version 4 for a session without an identity of its own
 * @param overrides
 *            what else replaces the configuration of the datastream
 * @param identities
 *            rules for identities
 * @param homes
 *            what the schema in Experience Platform has a home for
 */
public record EdgeOptions(MetadataRules metadata, boolean overrideReportSuites, Optional<String> firstPartyId,
        DatastreamOverrides overrides, IdentityRules identities, Homes homes) {

    /** Without Experience Platform, its schema does not matter. */
    public EdgeOptions {
        homes = overrides.platform() ? homes : Homes.UNKNOWN;
    }

    /** No changes. */
    public static final EdgeOptions PLAIN = new EdgeOptions(MetadataRules.NONE, false, Optional.empty(),
            DatastreamOverrides.NONE, IdentityRules.NONE, Homes.UNKNOWN);

    /** Returns the options for a session whose rules are unknown: no custom metadata and no identities. */
    public static EdgeOptions strictest(DatastreamOverrides overrides) {
        return PLAIN.withMetadata(MetadataRules.DROP_ALL).withIdentities(IdentityRules.DROP_ALL)
                .withOverrides(overrides);
    }

    /** Returns the same options with other rules for custom metadata. */
    public EdgeOptions withMetadata(MetadataRules rules) {
        return new EdgeOptions(rules, overrideReportSuites, firstPartyId, overrides, identities, homes);
    }

    /** Returns the same options, with or without the session's own report suites. */
    public EdgeOptions withReportSuites(boolean own) {
        return new EdgeOptions(metadata, own, firstPartyId, overrides, identities, homes);
    }

    /** Returns the same options with an id for a session without one. */
    public EdgeOptions withFirstPartyId(String id) {
        return new EdgeOptions(metadata, overrideReportSuites, Optional.of(id), overrides, identities, homes);
    }

    /** Returns the same options with other overrides. */
    public EdgeOptions withOverrides(DatastreamOverrides others) {
        return new EdgeOptions(metadata, overrideReportSuites, firstPartyId, others, identities, homes);
    }

    /** Returns the same options with other rules for identities. */
    public EdgeOptions withIdentities(IdentityRules rules) {
        return new EdgeOptions(metadata, overrideReportSuites, firstPartyId, overrides, rules, homes);
    }

    /** Returns the same options with another schema. */
    public EdgeOptions withHomes(Homes others) {
        return new EdgeOptions(metadata, overrideReportSuites, firstPartyId, overrides, identities, others);
    }
}
