package mediaedge.shim.drain;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import mediaedge.shim.delivery.SpooledRequest;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.SpoolConfig;

/**
 * Rescues a session that is too late to be opened at Edge, which closes a silent session after 10 minutes: all of it
 * becomes one request, as downloaded content. Reports then count it as downloaded, which is better than not at all.
 * Events that were acknowledged during the rescue become a further request, which begins with the same start.
 */
@Singleton
class Rescue {

    /** Media Analytics closes a session after 10 minutes without events. */
    private static final Duration SESSION_SILENCE = Duration.ofMinutes(10);
    /** Bytes of JSON that can be read and written within a millisecond. */
    private static final int MOST_ON_EVENT_LOOP = 64 * 1024;

    private final boolean enabled;
    private final Clock clock;
    private final Vertx vertx;

    Rescue(SpoolConfig config, Clock clock, Vertx vertx) {
        this.enabled = config.rescueAsDownloaded();
        this.clock = clock;
        this.vertx = vertx;
    }

    /**
     * Returns whether a session with this first and this last entry has been silent for too long to be opened at Edge.
     */
    boolean isTooLateFor(Entry first, Entry last) {
        return enabled && first.kind() == EntryKind.START && new UpstreamName(first.upstream()).isEdge()
                && Duration.between(last.at(), clock.instant()).compareTo(SESSION_SILENCE) >= 0;
    }

    /**
     * Returns all entries as one request; empty if one of them is damaged, and the session has to be sent entry by
     * entry.
     *
     * @param entries
     *            the start, and at least one more for a further request
     * @param further
     *            whether the session was delivered as downloaded content before, without these events
     */
    Uni<Optional<Outgoing>> whole(List<Entry> entries, boolean further) {
        long bytes = entries.stream().mapToLong(entry -> entry.payload().length).sum();
        return bytes <= MOST_ON_EVENT_LOOP
                ? Uni.createFrom().item(() -> request(entries, further))
                : Uni.createFrom().completionStage(
                        () -> vertx.executeBlocking(() -> request(entries, further), false).toCompletionStage());
    }

    private static Optional<Outgoing> request(List<Entry> entries, boolean further) {
        try {
            List<byte[]> bodies = new ArrayList<>();
            Optional<Outgoing.ToEdge> start = Optional.empty();
            for (Entry entry : entries) {
                if (!(SpooledRequest.from(entry.payload()).request() instanceof Outgoing.ToEdge toEdge)) {
                    return Optional.empty();
                }
                start = start.or(() -> Optional.of(toEdge));
                bodies.add(toEdge.body());
            }
            byte[] body = new RescuedBody(bodies, further).toBytes();
            return start.map(first -> new Outgoing.ToEdge(Part.WHOLE, RescuedBody.ENDPOINT, first.datastream(), body,
                    -1, first.passedOn(), first.backend(), first.overrides()));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
