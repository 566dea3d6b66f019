package mediaedge.shim.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import mediaedge.shim.outgoing.UpstreamName;

/**
 * Remembers which parts Edge refuses in every request to a datastream, so later requests are sent without them at once.
 * After some time they are sent again, because the operator may have corrected the datastream or the sandbox.
 */
@Singleton
class RefusedParts {

    /** How long a namespace that the sandbox does not know is omitted. */
    static final Duration NAMESPACE_LEFT_OUT = Duration.ofHours(1);
    /** How long an override that the datastream does not allow is omitted. */
    static final Duration OVERRIDE_LEFT_OUT = Duration.ofMinutes(10);
    /** A limit, because players choose the namespaces of customer ids. */
    private static final int MOST_NAMESPACES = 200;

    private final Clock clock;
    private final Cache<Namespace, Boolean> namespaces;
    /** Expiry by back end and datastream. The routing table limits the number of datastreams. */
    private final Map<UpstreamName, Instant> overrides = new ConcurrentHashMap<>();

    private record Namespace(UpstreamName datastream, String name) {
    }

    RefusedParts(Clock clock) {
        this.clock = clock;
        this.namespaces = Caffeine.newBuilder().maximumSize(MOST_NAMESPACES).expireAfterWrite(NAMESPACE_LEFT_OUT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis())).executor(Runnable::run).build();
    }

    /** The sandbox of the datastream does not know that namespace. */
    void namespace(UpstreamName datastream, String name) {
        namespaces.put(new Namespace(datastream, name), true);
    }

    /** Returns the namespaces that the sandbox of the datastream does not know. */
    List<String> namespaces(UpstreamName datastream) {
        if (namespaces.estimatedSize() == 0) {
            return List.of();
        }
        return namespaces.asMap().keySet().stream().filter(known -> known.datastream().equals(datastream))
                .map(Namespace::name).toList();
    }

    /** The datastream allows no override of its report suites. */
    void override(UpstreamName datastream) {
        overrides.put(datastream, clock.instant().plus(OVERRIDE_LEFT_OUT));
    }

    /** Returns whether report suites are omitted from requests to the datastream. */
    boolean refusesOverride(UpstreamName datastream) {
        if (overrides.isEmpty()) {
            return false;
        }
        Optional<Instant> until = Optional.ofNullable(overrides.get(datastream));
        if (until.filter(clock.instant()::isBefore).isEmpty()) {
            overrides.remove(datastream);
            return false;
        }
        return true;
    }
}
