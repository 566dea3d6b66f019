package mediaedge.shim.routing;

import java.util.Objects;
import java.util.regex.Pattern;

import mediaedge.shim.routing.conditions.Patterns;

/**
 * What becomes of custom metadata on its way to Edge. The legacy back end gets every request byte for byte.
 *
 * @param prefix
 *            put before the names that go on, as the Experience Platform schema wants them; empty for none
 * @param analyticsOnly
 *            names that go to Adobe Analytics only, as context data, without the prefix
 * @param drop
 *            names that go nowhere
 */
public record CustomMetadataRules(String prefix, Patterns analyticsOnly, Patterns drop) {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.]{0,64}");

    /** Every name goes on as it came. */
    public static final CustomMetadataRules NONE = new CustomMetadataRules("", Patterns.NONE, Patterns.NONE);

    /**
     * @throws IllegalArgumentException
     *             when the prefix holds what a custom metadata name can't
     */
    public CustomMetadataRules {
        Objects.requireNonNull(analyticsOnly, "analyticsOnly");
        Objects.requireNonNull(drop, "drop");
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "the custom-metadata prefix '" + prefix + "' is not up to 64 letters, digits, dots or underscores");
        }
    }

    /** Whether every name goes on as it came: asked for every event. */
    public boolean changeNothing() {
        return prefix.isEmpty() && analyticsOnly.isEmpty() && drop.isEmpty();
    }

    /** Whether a name, as the player sent it, goes nowhere. Case does not matter. */
    public boolean drops(String key) {
        return drop.matches(key);
    }

    /** Whether a name, as the player sent it, goes to Adobe Analytics only: not if it is dropped. Case does not matter. */
    public boolean sendsToAnalyticsOnly(String key) {
        return analyticsOnly.matches(key) && !drops(key);
    }

    /** The name under which a kept key goes on. A key that has the prefix already keeps its name. */
    public String nameAtEdge(String key) {
        return key.startsWith(prefix) ? key : prefix.concat(key);
    }
}
