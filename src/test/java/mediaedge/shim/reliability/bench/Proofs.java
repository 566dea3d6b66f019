package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The proofs that take too long for the build, against the packaged shim. docs/reliability.md explains each. */
public final class Proofs {

    private static final Logger LOG = Logger.getLogger(Proofs.class.getName());
    private static final Set<String> STORES = Set.of("postgresql", "kafka");
    private static final Logger QUIET = Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");

    private Proofs() {
    }

    /**
     * Runs one proof, and ends with status 1 where it finds a promise broken.
     *
     * @param args which one; for some, also the store of the spool, or for how many seconds it is away
     */
    public static void main(String[] args) throws Exception {
        // Broken connections are intended here, and Vert.x would log each.
        QUIET.setLevel(Level.OFF);
        List<String> given = List.of(args);
        Proof proof = proof(given.isEmpty() ? "" : given.get(0),
                given.stream().filter(STORES::contains).findFirst(),
                given.stream().skip(1).filter(arg -> !STORES.contains(arg)).map(Integer::valueOf).findFirst()
                        .orElse(60));
        boolean failed = true;
        try (Site site = new Site()) {
            proof.run(site);
            failed = site.failed();
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "the proof could not be run to its end", e);
        }
        System.exit(failed ? 1 : 0);
    }

    private static Proof proof(String name, Optional<String> store, int seconds) {
        String shared = store.orElse("postgresql");
        return switch (name) {
            case "outage" -> oneReplica(store, OneReplicaProofs::outage);
            case "kill" -> oneReplica(store, OneReplicaProofs::kill);
            case "bad-edge" -> OneReplicaProofs::badEdge;
            case "uploads" -> new UploadsProof();
            case "postgresql" -> new PostgresqlProof();
            case "database-away" -> new StoreAwayProof("postgresql", seconds);
            case "broker-away" -> new StoreAwayProof("kafka", seconds);
            case "both-away" -> new BothAwayProof(shared, seconds);
            case "rolling-restart" -> new RollingRestartProof(shared);
            case "fleet" -> new FleetProof();
            default -> throw new IllegalArgumentException("Give a proof: outage, kill, bad-edge, uploads, postgresql,"
                    + " database-away, broker-away, both-away, rolling-restart or fleet");
        };
    }

    /** A proof with one replica. Without a shared store, its spool is embedded. */
    private static Proof oneReplica(Optional<String> shared, ProofOfOne proof) {
        if (shared.isEmpty()) {
            return site -> proof.run(site, Map.of());
        }
        return site -> {
            try (SharedStore store = SharedStore.of(shared.get())) {
                store.start();
                proof.run(site, store.settings());
                // Before their store ends, so none has to report that it is away.
                site.killAll();
            }
        };
    }

    /** A proof with one replica, which is started with these settings. */
    @FunctionalInterface
    private interface ProofOfOne {
        void run(Site site, Map<String, String> settings) throws Exception;
    }
}
