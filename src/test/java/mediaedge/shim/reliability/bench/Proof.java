package mediaedge.shim.reliability.bench;

/** One of the long proofs. */
@FunctionalInterface
interface Proof {

    /** Runs it, and leaves with the site whether it has failed. */
    void run(Site site) throws Exception;
}
