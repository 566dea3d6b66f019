package mediaedge.shim.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.delivery.LiveBackends;
import mediaedge.shim.legacy.LegacyConfig;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.Considered;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Route;
import mediaedge.shim.routing.RoutingTable;
import mediaedge.shim.routing.RoutingTableLoader;
import mediaedge.shim.schema.live.LiveSchemas;
import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.tables.TableException;

/**
 * The routing table in force. Its file may change while the shim runs. A new table is checked first, and an invalid one
 * is refused; the table in force then stays.
 */
@Startup
@Singleton
public class LiveRoutes {

    private static final Logger LOG = Logger.getLogger(LiveRoutes.class);
    private static final String SAMPLE = "config/routes.yaml";
    private static final String RELOADS = "shim.routes.reloads";
    private static final String OUTCOME = "outcome";
    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";

    private final Vocabulary vocabulary;
    private final RequestParser intake;
    private final RoutingTableLoader loader;
    private final Optional<Path> file;
    private final Backends backends;
    private final LiveBackends liveBackends;
    private final LiveSchemas schemas;
    private final MeterRegistry meters;
    private final RetiredRows retired;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile InForce inForce;

    /**
     * @param seen
     *            content of the file at the last check; empty if it could not be read, so the same content counts as a
     *            change when it can be read again
     * @param refused
     *            the error in the current file, if there is one
     */
    private record InForce(RoutingTable table, Map<String, RowRules> rules, Optional<byte[]> seen,
            Optional<String> refused) {

        static InForce of(RoutingTable table, byte[] seen, LiveSchemas schemas) {
            return new InForce(table,
                    table.routes().stream().collect(Collectors.toUnmodifiableMap(Route::name,
                            route -> RowRules.of(route, schemas.homes(route)))),
                    Optional.of(seen), Optional.empty());
        }

        InForce refusing(Optional<byte[]> other, String reason) {
            return new InForce(table, rules, other, Optional.of(reason));
        }
    }

    LiveRoutes(ShimConfig config, MappingTables mappings, RequestParser intake, LegacyConfig legacy,
            LiveBackends liveBackends, LiveSchemas schemas, MeterRegistry meters, Clock clock) {
        this.vocabulary = mappings.vocabulary();
        this.intake = intake;
        this.meters = meters;
        this.liveBackends = liveBackends;
        this.schemas = schemas;
        this.retired = new RetiredRows(clock);
        this.loader = new RoutingTableLoader(RoutesVocabulary.of(mappings), schemas::problem);
        this.file = config.routes();
        this.backends = new Backends(legacy.url().isPresent());
        // Start at 0, because an alert sees only increases of existing counters.
        List.of(TAKEN, REFUSED).forEach(outcome -> meters.counter(RELOADS, OUTCOME, outcome));
        byte[] yaml = bytes();
        this.inForce = InForce.of(load(yaml), yaml, schemas);
        liveBackends.replace(inForce.table().backends());
        schemas.inForce(inForce.table().routes());
        inForce.table().warnings().forEach(LOG::warn);
        LOG.infof("Routing by %s, version %s, %d rows", name(), inForce.table().version(),
                inForce.table().routes().size());
    }

    private String name() {
        return file.map(Path::toString).orElse("the built-in sample " + SAMPLE);
    }

    private RoutingTable load(byte[] yaml) {
        return loader.load(file.map(Path::toString).orElse(SAMPLE), yaml, backends);
    }

    private byte[] bytes() {
        try {
            if (file.isPresent()) {
                return Files.readAllBytes(file.get());
            }
            try (InputStream sample = LiveRoutes.class.getClassLoader().getResourceAsStream(SAMPLE)) {
                return sample.readAllBytes();
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "shim.routes (SHIM_ROUTES): the routing table " + name() + " cannot be read: " + e, e);
        }
    }

    /**
     * Loads the current file if it has changed. Compares contents instead of times: a ConfigMap is a symbolic link that
     * is replaced, and two changes may happen in one second.
     *
     * @return whether another table is in force now
     */
    public synchronized boolean reload() {
        byte[] yaml;
        try {
            yaml = bytes();
        } catch (IllegalStateException unreadable) {
            return refuse(Optional.empty(), unreadable.getMessage());
        }
        if (inForce.seen().filter(seen -> Arrays.equals(yaml, seen)).isPresent()) {
            return false;
        }
        InForce old = inForce;
        try {
            InForce current = InForce.of(load(yaml), yaml, schemas);
            retired.replaced(old.table(), old.rules(), current.table());
            // First the back ends, so no start is routed to one that is not there yet.
            liveBackends.replace(current.table().backends());
            inForce = current;
        } catch (TableException wrong) {
            return refuse(Optional.of(yaml), wrong.shortened());
        } catch (RuntimeException unexpected) {
            LOG.error("The changed routing table could not be put in force", unexpected);
            return refuse(Optional.of(yaml), "an internal error of the shim: " + unexpected.getClass().getName());
        }
        schemas.inForce(inForce.table().routes());
        inForce.table().warnings().forEach(LOG::warn);
        count(TAKEN);
        listeners.forEach(listener -> listener.accept(inForce.table().version()));
        LOG.infof("The routing table changed: version %s is in force for sessions that begin from now on",
                inForce.table().version());
        return true;
    }

    private boolean refuse(Optional<byte[]> seen, String reason) {
        boolean known = inForce.refused().filter(reason::equals).isPresent();
        inForce = inForce.refusing(seen, reason);
        if (!known) {
            count(REFUSED);
            LOG.errorf("The changed routing table was rejected; version %s stays in force. %s",
                    inForce.table().version(),
                    reason);
        }
        return false;
    }

    private void count(String outcome) {
        meters.counter(RELOADS, OUTCOME, outcome).increment();
    }

    /** Returns the error in the current file; empty if it is the table in force. */
    public Optional<String> refusedBecause() {
        return inForce.refused();
    }

    /** Returns the version of the table in force: a short hash of its file. */
    public String version() {
        return inForce.table().version();
    }

    /** Returns the rows of the table in force, in order. */
    public List<Route> rows() {
        return inForce.table().routes();
    }

    /** Registers a listener for every table that comes into force from now on. @param listener receives its version */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Returns whether there is a file that may change. */
    boolean isFile() {
        return file.isPresent();
    }

    /**
     * Returns the decision for a session with this start.
     *
     * @param viewer
     *            returns what identifies the viewer for shares
     */
    public Decision decide(PlayerEvent start, PlayerRequest request, Supplier<String> viewer) {
        return inForce.table().decide(new RequestFacts(start, request, viewer, vocabulary, intake));
    }

    /** Returns how each row matched this start, up to the first that matches. @param viewer as for {@link #decide} */
    public List<Considered> explain(PlayerEvent start, PlayerRequest request, Supplier<String> viewer) {
        return inForce.table().explain(new RequestFacts(start, request, viewer, vocabulary, intake));
    }

    /** Returns the rules for live sessions of a row, whether or not the table still has it. */
    public RowRules rules(String row) {
        RowRules rules = inForce.rules().get(row);
        return rules != null ? rules : retired.rules(row).orElse(RowRules.STRICTEST);
    }
}
