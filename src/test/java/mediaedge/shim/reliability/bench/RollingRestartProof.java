package mediaedge.shim.reliability.bench;

import mediaedge.shim.packaged.ShimProcess;

/** Three replicas drain a backlog and are restarted one after the other, as in a cluster, while players continue. */
final class RollingRestartProof implements Proof {

    private static final int PLAYERS = 200;
    private static final int BACKLOG_SECONDS = 20;
    /** Not much less than the time between two events of a player, so the backlog shrinks slowly. */
    private static final long EDGE_TAKES_MILLIS = 750;

    // As in deploy/kubernetes: 5 s of preStop, and 10 s for requests in flight.
    private static final long PRE_STOP_MILLIS = 5_000;
    private static final long ENDS_WITHIN_SECONDS = 10;
    /** How long it takes until no load balancer sends a pod anything more. */
    private static final long ENDPOINTS_MILLIS = 1_000;
    private static final long READY_WITHIN_SECONDS = 60;

    private final String storeName;

    /** @param storeName which store they share */
    RollingRestartProof(String storeName) {
        this.storeName = storeName;
    }

    @Override
    public void run(Site site) throws Exception {
        try (SharedStore store = SharedStore.of(storeName)) {
            store.start();
            try (Replicas replicas = new Replicas(site, store.settings(), 3)) {
                run(site, replicas);
            }
        }
    }

    private static void run(Site site, Replicas replicas) throws Exception {
        replicas.warm();
        ServiceBalancer balancer = new ServiceBalancer(replicas.ports());
        Crowd crowd = new Crowd(site.vertx(), balancer, Integer.MAX_VALUE, 1_000);
        crowd.begin("before", PLAYERS / 2, 3_000);
        Waiting.millis(4_000);
        site.edge().mood(LoadEdge.Mood.DOWN);
        crowd.begin("in-the-outage", PLAYERS / 2, 3_000);
        Waiting.millis(BACKLOG_SECONDS * 1_000L);
        System.out.println("entries that wait: " + replicas.waitingEntries());
        site.edge().late(EDGE_TAKES_MILLIS);
        Waiting.millis(3_000);
        for (int number = 0; number < 3; number++) {
            restart(site, replicas, number, balancer);
        }
        Waiting.millis(5_000);
        crowd.stop();
        Waiting.until(() -> !crowd.playing());
        site.edge().mood(LoadEdge.Mood.UP);
        site.check("rolling restart of three replicas", crowd, Terms.TAKEN);
    }

    /** A pod that is deleted leaves the Service and goes on for a while; one that is ready is in it again. */
    private static void restart(Site site, Replicas replicas, int number, ServiceBalancer balancer) throws Exception {
        ShimProcess replica = replicas.get(number);
        Waiting.millis(ENDPOINTS_MILLIS);
        balancer.leave(replica.port());
        Waiting.millis(PRE_STOP_MILLIS - ENDPOINTS_MILLIS);
        long waiting = replicas.waitingEntries();
        long arrived = site.edge().count();
        replica.terminate();
        if (!replica.ends(ENDS_WITHIN_SECONDS)) {
            site.want(false, "replica " + number + " still ran " + ENDS_WITHIN_SECONDS + " s after SIGTERM");
            replica.kill();
        }
        replica.start();
        site.want(Waiting.until(() -> replicas.isReady(number), READY_WITHIN_SECONDS),
                "replica " + number + " is not ready");
        balancer.join(replica.port());
        System.out.printf("replica %d restarted; entries that waited: %d; events that Edge took meanwhile: %d%n",
                number,
                waiting, site.edge().count() - arrived);
        site.want(waiting > 0, "nothing waited any more when replica " + number + " was restarted");
    }
}
