package mediaedge.shim.routing;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import mediaedge.shim.destination.AddressPrivacy;
import mediaedge.shim.destination.IdentityPrivacy;

/**
 * What a row keeps back of a viewer.
 *
 * @param globalPrivacyControl
 *            whether Global Privacy Control ({@code Sec-GPC: 1}) counts as an opt-out
 * @param address
 *            how much of the viewer's address upstreams get
 * @param identities
 *            what Edge gets of an identity, by its type or namespace in lower case; others are kept
 */
public record PrivacyRules(boolean globalPrivacyControl, AddressPrivacy address,
        Map<String, IdentityPrivacy> identities) {

    /** Keeps nothing back. */
    public static final PrivacyRules NONE = new PrivacyRules(false, AddressPrivacy.FULL, Map.of());

    /** Types and namespaces are compared without regard to case. */
    public PrivacyRules {
        identities = identities.entrySet().stream().collect(Collectors
                .toUnmodifiableMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /**
     * Returns what Edge gets of an identity.
     *
     * @param type
     *            its type as the player wrote it; takes precedence over the namespace; empty if it has none
     * @param namespace
     *            its namespace at Edge
     */
    public IdentityPrivacy of(String type, String namespace) {
        IdentityPrivacy byType = identities.get(type.toLowerCase(Locale.ROOT));
        return byType != null
                ? byType
                : identities.getOrDefault(namespace.toLowerCase(Locale.ROOT), IdentityPrivacy.KEEP);
    }
}
