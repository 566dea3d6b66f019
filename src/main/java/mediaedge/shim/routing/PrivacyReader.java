package mediaedge.shim.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import mediaedge.shim.destination.AddressPrivacy;
import mediaedge.shim.destination.IdentityPrivacy;
import mediaedge.shim.tables.TableRow;

/** Reads what a row keeps back of a viewer. */
final class PrivacyReader {

    static final String PRIVACY = "privacy";
    static final String IDENTITIES = "identities";

    private static final String GLOBAL_PRIVACY_CONTROL = "global-privacy-control";
    private static final String ADDRESS = "address";
    private static final String OPT_OUT = "opt-out";
    private static final int LONGEST_TYPE = 128;

    private final Set<String> fixedFormats;

    /**
     * @param fixedFormats
     *            the namespaces whose ids have a fixed format, so Edge would refuse a hash
     */
    PrivacyReader(Set<String> fixedFormats) {
        this.fixedFormats = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        this.fixedFormats.addAll(fixedFormats);
    }

    /** Returns the rules of a row. Records problems at the row. */
    PrivacyRules rules(TableRow row) {
        return row.row(PRIVACY).map(this::read).orElse(PrivacyRules.NONE);
    }

    private PrivacyRules read(TableRow privacy) {
        privacy.allow(List.of(GLOBAL_PRIVACY_CONTROL, ADDRESS, IDENTITIES));
        boolean control = privacy.oneOf(GLOBAL_PRIVACY_CONTROL, List.of(OPT_OUT, "ignore")).filter(OPT_OUT::equals)
                .isPresent();
        AddressPrivacy address = privacy.choice(ADDRESS, List.of(AddressPrivacy.values()))
                .orElse(AddressPrivacy.FULL);
        Map<String, IdentityPrivacy> identities = new LinkedHashMap<>();
        privacy.row(IDENTITIES).ifPresent(section -> section.keys().forEach(type -> section
                .choice(type, List.of(IdentityPrivacy.values())).ifPresent(treatment -> {
                    if (isSound(section, type, treatment, identities.keySet())) {
                        identities.put(type, treatment);
                    }
                })));
        return new PrivacyRules(control, address, identities);
    }

    private boolean isSound(TableRow section, String type, IdentityPrivacy treatment, Set<String> others) {
        if (type.isEmpty() || type.length() > LONGEST_TYPE) {
            section.problem(type, "the type of an identity has 1 to " + LONGEST_TYPE + " characters");
        } else if (others.stream().anyMatch(type::equalsIgnoreCase)) {
            section.problem(type, "'" + type + "' is there twice: types are the same in any case");
        } else if (treatment == IdentityPrivacy.SHA256 && fixedFormats.contains(type)) {
            section.problem(type, "ids of '" + type
                    + "' have a fixed format, and Edge refuses a hash there; keep or drop them");
        } else {
            return true;
        }
        return false;
    }
}
