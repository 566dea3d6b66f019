package mediaedge.shim.routes;

import mediaedge.shim.destination.AddressPrivacy;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.destination.IdentityPrivacy;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.Homes;
import mediaedge.shim.mapping.values.IdentityRules;
import mediaedge.shim.mapping.values.MetadataRules;
import mediaedge.shim.routing.CustomMetadataRules;
import mediaedge.shim.routing.PrivacyRules;
import mediaedge.shim.routing.Route;

/**
 * How a row changes the requests of its sessions.
 *
 * @param edge
 *            changes of requests to Edge
 * @param address
 *            how much of the viewer's address upstreams get
 * @param origin
 *            where the rules come from
 */
public record RowRules(EdgeOptions edge, AddressPrivacy address, Origin origin) {

    /** No changes. */
    public static final RowRules NONE = new RowRules(EdgeOptions.PLAIN, AddressPrivacy.FULL, Origin.TABLE);

    /** The rules for sessions of an unknown row, such as one that was removed before a restart. */
    static final RowRules STRICTEST = new RowRules(EdgeOptions.strictest(DatastreamOverrides.NONE), AddressPrivacy.NONE,
            Origin.UNKNOWN);

    /** Where the rules come from. */
    public enum Origin {
        /** The table in force. */
        TABLE,
        /** An earlier table, because the row was removed or renamed. */
        RETIRED,
        /** No known table. */
        UNKNOWN
    }

    /** Returns the rules of a row of the table in force. @param homes what its schema has a home for */
    static RowRules of(Route route, Homes homes) {
        CustomMetadataRules metadata = route.edge().customMetadata();
        PrivacyRules privacy = route.privacy();
        EdgeOptions options = EdgeOptions.PLAIN.withReportSuites(route.edge().overrideReportSuites())
                .withOverrides(route.edge().overrides()).withHomes(homes);
        if (!metadata.changeNothing()) {
            options = options.withMetadata(new Metadata(metadata));
        }
        if (!privacy.identities().isEmpty()) {
            options = options.withIdentities(new Identities(privacy));
        }
        return new RowRules(options, privacy.address(), Origin.TABLE);
    }

    /** Returns the same rules with other changes of requests to Edge. */
    public RowRules with(EdgeOptions options) {
        return new RowRules(options, address, origin);
    }

    /** Returns the same rules, of a row that is no longer in the table. */
    RowRules retired() {
        return new RowRules(edge, address, Origin.RETIRED);
    }

    /** Adapts the rules of a row for the translator. */
    private record Metadata(CustomMetadataRules rules) implements MetadataRules {

        @Override
        public Treatment treatment(String key) {
            if (rules.drops(key)) {
                return Treatment.DROP;
            }
            return rules.sendsToAnalyticsOnly(key) ? Treatment.ANALYTICS_ONLY : Treatment.KEEP;
        }

        @Override
        public String nameAtEdge(String key) {
            return rules.nameAtEdge(key);
        }
    }

    /** Adapts the rules of a row for the translator. */
    private record Identities(PrivacyRules rules) implements IdentityRules {

        @Override
        public IdentityPrivacy treatment(String type, String namespace) {
            return rules.of(type, namespace);
        }
    }
}
