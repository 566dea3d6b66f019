package mediaedge.shim.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of delivery while a player waits, and of draining the spool. */
@ConfigMapping(prefix = "shim.delivery")
public interface DeliveryConfig {

    /**
     * Time limit for an upstream, all tries together, before the request goes to the spool. Together with {@code
     * shim.spool.add-within} it must be less than {@code shim.answer-within}.
     */
    @WithDefault("2300ms")
    Duration within();

    /** Maximum number of retries while the player waits, if the upstream's answer allows them. */
    @WithDefault("2")
    int retries();

    /** Maximum number of requests in flight to one upstream. Further requests go to the spool. */
    @WithDefault("1000")
    int maxConcurrent();

    /** How long the circuit breaker of an upstream stays open before a probe. */
    @WithDefault("1s")
    Duration breakerDelay();

    /** Number of sessions that are drained from the spool at a time, at first and after a failure. */
    @WithDefault("8")
    int drainSessions();

    /**
     * Maximum number of sessions that are drained at a time while nothing fails. Leave some of the upstream's
     * connections for live requests.
     */
    @WithDefault("100")
    int drainSessionsMost();

    /**
     * How often the shim looks in the spool for sessions to drain. While an embedded spool is empty, only every
     * twentieth look queries its database.
     */
    @WithDefault("500ms")
    Duration drainEvery();

    /** Longest delay between two tries to drain a session. */
    @WithDefault("30s")
    Duration drainMaxDelay();

    /** Maximum number of failures that are logged per second, one line each. The others are counted in one line. */
    @WithDefault("10")
    int failuresLoggedPerSecond();
}
