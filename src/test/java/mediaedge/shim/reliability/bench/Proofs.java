package mediaedge.shim.reliability.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The proofs that take too long for the build, against the packaged shim. docs/reliability.md explains each. */
public final class Proofs {

    private static final Logger LOG = Logger.getLogger(Proofs.class.getName());
    private static final Logger QUIET = Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");

    private Proofs() {
    }

    /**
     * Runs one proof, and ends with status 1 where it finds a promise broken.
     *
     * @param args which one; for some, how many seconds the database is away
     */
    public static void main(String[] args) throws Exception {
        // Broken connections are intended here, and Vert.x would log each.
        QUIET.setLevel(Level.OFF);
        Proof proof = proof(args.length == 0 ? "" : args[0], args.length == 2 ? Integer.parseInt(args[1]) : 60);
        boolean failed = true;
        try (Site site = new Site()) {
            proof.run(site);
            failed = site.failed();
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "the proof could not be run to its end", e);
        }
        System.exit(failed ? 1 : 0);
    }

    private static Proof proof(String name, int seconds) {
        return switch (name) {
            case "outage" -> OneReplicaProofs::outage;
            case "kill" -> OneReplicaProofs::kill;
            case "bad-edge" -> OneReplicaProofs::badEdge;
            case "uploads" -> new UploadsProof();
            case "postgresql" -> new PostgresqlProof();
            case "database-away" -> new DatabaseAwayProof(seconds);
            case "both-away" -> new BothAwayProof(seconds);
            case "rolling-restart" -> new RollingRestartProof();
            default -> throw new IllegalArgumentException("Give a proof: outage, kill, bad-edge, uploads, postgresql,"
                    + " database-away, both-away or rolling-restart");
        };
    }
}
