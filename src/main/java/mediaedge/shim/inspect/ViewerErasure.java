package mediaedge.shim.inspect;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import mediaedge.shim.fleet.Fleet;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.ViewerId;
import mediaedge.shim.session.Session;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Content;

/**
 * Erases a viewer from the spool, its dead letters, and the recorded exchanges of this replica. Examples of the fleet
 * are all forgotten, because there will soon be others.
 */
@Startup
@Singleton
public class ViewerErasure {

    private static final Logger LOG = Logger.getLogger(ViewerErasure.class);
    private static final String METRIC = "shim.erased";
    private static final String WHAT = "what";

    private final Spool spool;
    private final ExchangeRecorder recorder;
    private final Fleet fleet;
    private final MappingTables tables;
    private final Consumer<Erasure> count;

    ViewerErasure(Spool spool, ExchangeRecorder recorder, Fleet fleet, MappingTables tables, MeterRegistry meters) {
        this.spool = spool;
        this.recorder = recorder;
        this.fleet = fleet;
        this.tables = tables;
        var entries = meters.counter(METRIC, WHAT, "entries");
        var deadLetters = meters.counter(METRIC, WHAT, "dead-letters");
        var exchanges = meters.counter(METRIC, WHAT, "exchanges");
        this.count = erasure -> {
            entries.increment((double) erasure.entries);
            deadLetters.increment((double) erasure.deadLetters);
            exchanges.increment((double) erasure.exchanges);
        };
    }

    /**
     * What was erased.
     *
     * @param entries
     *            number of requests that waited in the spool
     * @param deadLetters
     *            number of dead letters
     * @param exchanges
     *            number of recorded exchanges
     */
    public record Erasure(long entries, long deadLetters, long exchanges) {

        /** Returns the line of the log. It says how many, not who. */
        String inWords() {
            return "Erased a viewer: " + entries + (entries == 1 ? " entry, " : " entries, ") + deadLetters
                    + (deadLetters == 1 ? " dead letter, " : " dead letters, ") + exchanges
                    + (exchanges == 1 ? " exchange." : " exchanges.");
        }
    }

    /**
     * Erases all sessions of a viewer. Fails with {@link mediaedge.shim.spool.SpoolUnavailable} if the spool cannot be
     * searched completely; some of it may be erased then. Answers on a worker thread.
     *
     * @param ids
     *            ids of the viewer
     * @param decoder
     *            decodes the content of a request to the old back end, or throws {@link
     *            mediaedge.shim.collection.BadRequest} or {@link mediaedge.shim.collection.TooLarge}
     */
    public Uni<Erasure> erase(Collection<ViewerId> ids, Function<Content, byte[]> decoder) {
        fleet.forgetExamples();
        Viewer viewer = new Viewer(ids, tables, decoder);
        Set<String> sessions = ConcurrentHashMap.newKeySet();
        Consumer<UUID> onSession = session -> {
            if (recorder.looks()) {
                sessions.add(Session.shortHash(session));
            }
        };
        return spool.erase(viewer::isIn, onSession).emitOn(Infrastructure.getDefaultExecutor())
                .map(erased -> new Erasure(erased.entries(), erased.deadLetters(),
                        recorder.erase(viewer::isIn, sessions)))
                .invoke(erasure -> {
                    count.accept(erasure);
                    LOG.info(erasure.inWords());
                });
    }
}
