package mediaedge.shim.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import mediaedge.shim.admission.AdmissionConfig;
import mediaedge.shim.delivery.DeliveryConfig;
import mediaedge.shim.delivery.ShadowConfig;
import mediaedge.shim.edge.EdgeConfig;
import mediaedge.shim.legacy.LegacyConfig;
import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.spool.SpoolConfig;
import mediaedge.shim.upstream.UpstreamSettings;

/**
 * Checks settings that depend on each other, in whichever package they are. The range of a single setting is checked
 * where it is used. All contradictions stop the start, with one message.
 */
@Singleton
@Startup
class ConsistencyCheck {

    private static final long KIB = 1024;
    /** A request is read with offsets of 30 bits, and decoding one temporarily takes twice its size. */
    private static final long LARGEST_BODY = 256 * KIB * KIB;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final double LEAST_SHARE = 0.05;
    private static final double MOST_SHARE = 0.5;

    private final List<String> contradictions = new ArrayList<>();

    ConsistencyCheck(ShimConfig shim, AdmissionConfig admission, DeliveryConfig delivery, ShadowConfig shadow,
            SpoolConfig spool, EdgeConfig edge, LegacyConfig legacy, HttpSettings http) {
        times(shim, admission, delivery, shadow, spool, http);
        upstreams(delivery, spool, Map.of("shim.edge", edge, "shim.legacy", legacy));
        sizes(shim, admission, spool, http, Runtime.getRuntime().maxMemory());
        if (!contradictions.isEmpty()) {
            throw new IllegalStateException(
                    "Settings contradict each other:\n  " + String.join("\n  ", contradictions));
        }
    }

    private void times(ShimConfig shim, AdmissionConfig admission, DeliveryConfig delivery, ShadowConfig shadow,
            SpoolConfig spool, HttpSettings http) {
        Duration answer = shim.answerWithin();
        boolean spooled = spool.store() != SpoolConfig.Store.OFF;
        Duration toStore = spooled ? spool.addWithin() : Duration.ZERO;
        String storing = spooled ? " and shim.spool.add-within (" + text(toStore) + ")" : "";
        check(delivery.within().plus(toStore).compareTo(answer) <= 0,
                "shim.delivery.within (" + text(delivery.within()) + ")" + storing + " must fit into"
                        + " shim.answer-within (" + text(answer) + "): set shim.answer-within to at least "
                        + text(delivery.within().plus(toStore)) + ", or lower shim.delivery.within");
        check(admission.waitAtMost().plus(toStore).compareTo(answer) <= 0,
                "shim.admission.wait-at-most (" + text(admission.waitAtMost()) + ")" + storing + " must fit into"
                        + " shim.answer-within (" + text(answer) + "): set shim.admission.wait-at-most to at most "
                        + text(max(answer.minus(toStore), Duration.ZERO)) + ", or raise shim.answer-within");
        check(shadow.startTimeout().compareTo(answer) < 0,
                "shim.shadow.start-timeout (" + text(shadow.startTimeout()) + ") must be shorter than"
                        + " shim.answer-within (" + text(answer) + "), as a session's start waits for its copy");
        check(shim.requestWithin().compareTo(SHORTEST) >= 0, "shim.request-within (" + text(shim.requestWithin())
                + ") must be at least " + text(SHORTEST) + ": no body could arrive in time");
        check(http.idleTimeout().compareTo(answer) > 0,
                "quarkus.http.idle-timeout (" + text(http.idleTimeout()) + ") must be longer than shim.answer-within ("
                        + text(answer) + "), or connections are closed before the answer");
        check(http.shutdownTimeout().compareTo(answer) >= 0,
                "quarkus.shutdown.timeout (" + text(http.shutdownTimeout()) + ") must be at least shim.answer-within ("
                        + text(answer) + "), or requests under way are cut off when the shim stops");
    }

    private void upstreams(DeliveryConfig delivery, SpoolConfig spool, Map<String, UpstreamSettings> upstreams) {
        boolean spooled = spool.store() != SpoolConfig.Store.OFF;
        check(!spooled || delivery.drainSessions() <= delivery.drainSessionsMost(),
                "shim.delivery.drain-sessions (" + delivery.drainSessions() + ") must not exceed"
                        + " shim.delivery.drain-sessions-most (" + delivery.drainSessionsMost() + ")");
        upstreams.forEach((prefix, upstream) -> {
            Duration call = upstream.timeout().plus(spool.addWithin());
            check(!spooled || spool.lease().compareTo(call) >= 0,
                    "shim.spool.lease (" + text(spool.lease()) + ") must be at least " + prefix + ".timeout ("
                            + text(upstream.timeout()) + ") and shim.spool.add-within (" + text(spool.addWithin())
                            + ") together, or two replicas deliver one session at once: set shim.spool.lease to at"
                            + " least " + text(call));
            check(upstream.connectTimeout().compareTo(upstream.timeout()) <= 0,
                    prefix + ".connect-timeout (" + text(upstream.connectTimeout()) + ") must not exceed " + prefix
                            + ".timeout (" + text(upstream.timeout()) + ")");
            check(!spooled || delivery.drainSessionsMost() < upstream.maxConnections(),
                    "shim.delivery.drain-sessions-most (" + delivery.drainSessionsMost() + ") must be below " + prefix
                            + ".max-connections (" + upstream.maxConnections() + "), or live requests find no"
                            + " connection while the spool is drained");
            check(delivery.maxConcurrent() <= (long) upstream.maxConnections() + upstream.maxWaiting(),
                    "shim.delivery.max-concurrent (" + delivery.maxConcurrent() + ") must not exceed " + prefix
                            + ".max-connections (" + upstream.maxConnections() + ") and " + prefix + ".max-waiting ("
                            + upstream.maxWaiting() + ") together");
        });
    }

    private void sizes(ShimConfig shim, AdmissionConfig admission, SpoolConfig spool, HttpSettings http, long heap) {
        long body = http.maxBodySize();
        check(body <= LARGEST_BODY, "quarkus.http.limits.max-body-size (" + text(body) + ") must not exceed "
                + text(LARGEST_BODY));
        check(shim.maxEventBytes() <= body, "shim.max-event-bytes (" + text(shim.maxEventBytes())
                + ") must not exceed quarkus.http.limits.max-body-size (" + text(body) + ")");
        check(admission.heapShare() >= LEAST_SHARE && admission.heapShare() <= MOST_SHARE,
                "shim.admission.heap-share (" + admission.heapShare() + ") must be from " + LEAST_SHARE + " to "
                        + MOST_SHARE);
        long needed = admission.leastBytes(body);
        check(admission.bytes(heap) >= needed,
                "shim.admission.heap-share (" + admission.heapShare() + " of a heap of " + text(heap)
                        + ") must leave room for a request of quarkus.http.limits.max-body-size (" + text(body)
                        + "): raise the heap or the share to " + text(needed) + ", or lower the size");
        if (spool.store() != SpoolConfig.Store.OFF) {
            holdsLargest("shim.spool.waiting-bytes", spool.waitingBytes().asLongValue(), body);
            holdsLargest("shim.spool.max-bytes", spool.maxBytes().asLongValue(), body);
        }
    }

    private void holdsLargest(String setting, long bytes, long body) {
        check(bytes >= 2 * body, setting + " (" + text(bytes)
                + ") must be at least twice quarkus.http.limits.max-body-size (" + text(body)
                + "), or the largest sessions cannot be spooled");
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            contradictions.add(otherwise);
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Formats a duration as in a configuration. */
    private static String text(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static String text(long bytes) {
        return bytes % (KIB * KIB) == 0
                ? bytes / KIB / KIB + "M"
                : bytes % KIB == 0 ? bytes / KIB + "K" : bytes + " bytes";
    }
}
