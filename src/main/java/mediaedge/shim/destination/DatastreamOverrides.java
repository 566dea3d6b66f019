package mediaedge.shim.destination;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What replaces the configuration of a datastream for a session, as {@code meta.configOverrides} in each of its
 * requests. The datastream must allow it, otherwise Edge refuses the request.
 *
 * @param analytics
 *            whether Adobe Analytics gets the data, if the datastream has that service
 * @param platform
 *            whether Experience Platform gets the data, if the datastream has that service
 * @param dataset
 *            id of the event dataset that replaces that of the datastream: 24 lower-case hexadecimal digits
 */
public record DatastreamOverrides(boolean analytics, boolean platform, Optional<String> dataset) {

    /** The datastream's own configuration. */
    public static final DatastreamOverrides NONE = new DatastreamOverrides(true, true, Optional.empty());

    private static final Pattern DATASET = Pattern.compile("[0-9a-f]{24}");

    /** @throws IllegalArgumentException if nothing would get the data, or the dataset is not an id */
    public DatastreamOverrides {
        Objects.requireNonNull(dataset, "dataset: Optional.empty() for the datastream's own");
        if (!analytics && !platform) {
            throw new IllegalArgumentException(
                    "services: analytics and platform are both off, so nobody would get the data; "
                            + "write send-to: nowhere");
        }
        if (dataset.isPresent() && !DATASET.matcher(dataset.get()).matches()) {
            throw new IllegalArgumentException(
                    "the dataset '" + dataset.get() + "' is not an id: 24 lower-case hexadecimal digits");
        }
        if (dataset.isPresent() && !platform) {
            throw new IllegalArgumentException("a dataset has no effect while the service platform is off");
        }
    }

    /** Returns whether the datastream's own configuration applies unchanged. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Returns the overrides for a visitor who opted out: Experience Platform gets nothing. */
    public static DatastreamOverrides withoutPlatform() {
        return new DatastreamOverrides(true, false, Optional.empty());
    }
}
