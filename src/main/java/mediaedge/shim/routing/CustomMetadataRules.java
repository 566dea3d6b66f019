package mediaedge.shim.routing;

import java.util.Objects;
import java.util.regex.Pattern;

import mediaedge.shim.routing.conditions.Patterns;

/**
 * The rules for custom metadata on its way to Edge. The legacy back end gets every request byte for byte.
 *
 * @param prefix
 *            prefix of forwarded names, as the Experience Platform schema requires it; empty for none
 * @param analyticsOnly
 *            names that go to Adobe Analytics only, as context data, without the prefix
 * @param drop
 *            names that are not forwarded
 */
public record CustomMetadataRules(String prefix, Patterns analyticsOnly, Patterns drop) {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.]{0,64}");

    /** Forwards all names unchanged. */
    public static final CustomMetadataRules NONE = new CustomMetadataRules("", Patterns.NONE, Patterns.NONE);

    /** @throws IllegalArgumentException if the prefix contains characters that a custom metadata name cannot have */
    public CustomMetadataRules {
        Objects.requireNonNull(analyticsOnly, "analyticsOnly");
        Objects.requireNonNull(drop, "drop");
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "the custom-metadata prefix '" + prefix + "' is not up to 64 letters, digits, dots or underscores");
        }
    }

    /** Returns whether all names are forwarded unchanged. Called for every event. */
    public boolean changeNothing() {
        return prefix.isEmpty() && analyticsOnly.isEmpty() && drop.isEmpty();
    }

    /** Returns whether a name, as the player sent it, is dropped. Case is ignored. */
    public boolean drops(String key) {
        return drop.matches(key);
    }

    /**
     * Returns whether a name, as the player sent it, goes to Adobe Analytics only. Dropped names do not. Case is
     * ignored.
     */
    public boolean sendsToAnalyticsOnly(String key) {
        return analyticsOnly.matches(key) && !drops(key);
    }

    /** Returns the name under which a key is forwarded. A key that already has the prefix keeps its name. */
    public String nameAtEdge(String key) {
        return key.startsWith(prefix) ? key : prefix.concat(key);
    }
}
