package mediaedge.shim.upstream;

import java.time.Duration;

import mediaedge.shim.units.Durations;

/** Stops the start if a setting is invalid, instead of failing at the first call. */
final class SettingsCheck {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    // Connections are kept for whole seconds, and zero would mean forever.
    private static final Duration SHORTEST_KEPT = Duration.ofSeconds(1);

    private SettingsCheck() {
    }

    static void check(String prefix, UpstreamSettings settings) {
        atLeast(prefix + ".connect-timeout", settings.connectTimeout(), SHORTEST);
        atLeast(prefix + ".timeout", settings.timeout(), SHORTEST);
        atLeast(prefix + ".keep-alive", settings.keepAlive(), SHORTEST_KEPT);
        atLeast(prefix + ".max-connections", settings.maxConnections(), 1);
        atLeast(prefix + ".max-waiting", settings.maxWaiting(), 0);
        settings.proxy().filter(proxy -> !"http".equals(proxy.getScheme()) || proxy.getHost() == null
                || proxy.getPort() < 0 || proxy.getRawUserInfo() != null).ifPresent(wrong -> {
                    throw new IllegalArgumentException(prefix + ".proxy must be like http://host:port");
                });
    }

    private static <T extends Comparable<T>> void atLeast(String property, T value, T least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    property + " is " + text(value) + ", it must be at least " + text(least));
        }
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? Durations.text(duration) : value.toString();
    }
}
