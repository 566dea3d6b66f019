package mediaedge.shim.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of delivery while a player waits, and of draining what could not be delivered then. */
@ConfigMapping(prefix = "shim.delivery")
public interface DeliveryConfig {

    /**
     * How long an upstream has, all tries together, before the request goes to the spool. Together with the time that
     * the spool may take it must be less than {@code shim.answer-within}.
     */
    @WithDefault("2300ms")
    Duration within();

    /** How often a request is tried again while the player waits, where the upstream's answer allows it. */
    @WithDefault("2")
    int retries();

    /** How many requests may be under way to one upstream at once; more go to the spool. */
    @WithDefault("1000")
    int maxConcurrent();

    /** How long the circuit breaker of an upstream stays open before a probe. */
    @WithDefault("1s")
    Duration breakerDelay();

    /** How many sessions are drained from the spool at once, to begin with and after a failure. */
    @WithDefault("8")
    int drainSessions();

    /** How many sessions are drained at once when all goes well. Leave live requests some of an upstream's connections. */
    @WithDefault("100")
    int drainSessionsMost();

    /**
     * How often the spool is looked at for sessions that can be drained. An embedded one knows by itself whether anything
     * waits, and then asks its database once in twenty looks only.
     */
    @WithDefault("500ms")
    Duration drainEvery();

    /** Longest wait between two tries to drain a session. */
    @WithDefault("30s")
    Duration drainMaxDelay();

    /** How many failures are written to the log within a second, one line each; the others are counted in one line. */
    @WithDefault("10")
    int failuresLoggedPerSecond();
}
