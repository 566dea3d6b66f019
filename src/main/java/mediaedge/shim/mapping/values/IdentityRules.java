package mediaedge.shim.mapping.values;

import java.util.Map;
import java.util.TreeMap;

import mediaedge.shim.destination.IdentityPrivacy;

/** The privacy rules of a route for the identities of its sessions. */
public interface IdentityRules {

    /** Edge gets every identity. */
    IdentityRules NONE = (type, namespace) -> IdentityPrivacy.KEEP;

    /** Edge gets no identity. */
    IdentityRules DROP_ALL = (type, namespace) -> IdentityPrivacy.DROP;

    /**
     * Returns what Edge gets of an identity.
     *
     * @param type
     *            id type as the player wrote it; empty for an id that is a field of its own
     * @param namespace
     *            at Edge
     */
    IdentityPrivacy treatment(String type, String namespace);

    /**
     * Returns rules from a table. A rule for the id type takes precedence over one for the namespace; an identity with
     * neither is kept. Case is ignored.
     *
     * @param rules
     *            by id type or namespace
     *
     * @throws IllegalArgumentException
     *             if two names differ in case only
     */
    static IdentityRules of(Map<String, IdentityPrivacy> rules) {
        Map<String, IdentityPrivacy> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(rules);
        if (byName.size() < rules.size()) {
            throw new IllegalArgumentException("two names of " + rules.keySet() + " differ in case only");
        }
        return (type, namespace) -> {
            IdentityPrivacy ofType = type.isEmpty() ? null : byName.get(type);
            return ofType == null ? byName.getOrDefault(namespace, IdentityPrivacy.KEEP) : ofType;
        };
    }
}
