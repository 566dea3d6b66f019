package mediaedge.shim.reliability.bench;

import java.util.Random;

/**
 * Three replicas on Kafka. Edge goes away and comes back slowly. While the backlog is drained, a replica is killed, the
 * broker is killed and restarted, a fourth replica joins, and the killed one comes back: each time the partitions get other owners.
 */
final class FleetProof implements Proof {

    /** The backlog hardly shrinks, so that all of this happens during the drain. */
    private static final long EDGE_TAKES_MILLIS = 300;
    /** Each time, what all replicas have under way: the sessions of {@code drain-sessions-most}, an event each. */
    private static final long UNDER_WAY = 3 * 100;
    private static final int TIMES = 4;

    @Override
    public void run(Site site) throws Exception {
        try (Broker broker = new Broker()) {
            broker.start();
            try (Replicas replicas = new Replicas(site, broker.settings(), 3)) {
                replicas.warm();
                LiveAgain.check(site, replicas);
                run(site, broker, replicas);
            }
        }
    }

    private static void run(Site site, Broker broker, Replicas replicas) throws Exception {
        Crowd fixed = new Crowd(site.vertx(), replicas.fixed(), 80, 600);
        Crowd roaming = new Crowd(site.vertx(), replicas.inTurn(), 80, 600);
        begin("before", fixed, roaming);
        Waiting.millis(6_000);
        site.edge().mood(LoadEdge.Mood.DOWN);
        begin("in-the-outage", fixed, roaming);
        Waiting.millis(10_000);
        site.edge().late(EDGE_TAKES_MILLIS);
        Waiting.millis(3_000);
        int killed = new Random().nextInt(3);
        waits(site, replicas, "a replica is killed");
        replicas.kill(killed);
        Waiting.millis(4_000);
        waits(site, replicas, "the broker is restarted");
        broker.kill();
        broker.start();
        Waiting.millis(4_000);
        waits(site, replicas, "a fourth replica joins");
        replicas.add();
        Crowd added = new Crowd(site.vertx(), replicas.fixed(), 40, 600);
        added.begin("added", 40, 2_000);
        Waiting.millis(4_000);
        waits(site, replicas, "the killed replica comes back");
        replicas.startAgain(killed);
        Waiting.millis(3_000);
        site.edge().mood(LoadEdge.Mood.UP);
        Waiting.until(() -> !fixed.playing() && !roaming.playing() && !added.playing());
        Terms terms = Terms.TAKEN_BY_THE_LIVING.inTime().twiceAtMost(TIMES * UNDER_WAY);
        site.check("fleet, players with a replica of their own", fixed, terms);
        site.check("fleet, players who go from replica to replica", roaming, terms);
        site.check("fleet, players who begin when the fourth replica has joined", added, terms);
    }

    private static void waits(Site site, Replicas replicas, String then) {
        long waiting = replicas.waitingEntries();
        System.out.println("entries that wait: " + waiting + "; " + then);
        site.want(waiting > 0, "nothing waited any more when this happened: " + then);
    }

    private static void begin(String when, Crowd fixed, Crowd roaming) {
        fixed.begin(when + "-fixed", 150, 3_000);
        roaming.begin(when + "-roaming", 150, 3_000);
    }
}
