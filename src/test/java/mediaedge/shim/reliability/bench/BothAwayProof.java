package mediaedge.shim.reliability.bench;

import java.util.concurrent.TimeUnit;

/**
 * Edge goes away, and then the store that replicas share. During that time sessions begin, and some players continue at another replica
 * than the one with their start. A replica is killed and restarted on its folder, and one more is started. Then the
 * store comes back, and then Edge.
 */
final class BothAwayProof implements Proof {

    private static final int KILLED = 0;
    private static final int AROUND_SECONDS = 40;

    private final String storeName;
    private final int seconds;

    /**
     * @param storeName which store
     * @param seconds   how long it is away, at least; starts of replicas add to it
     */
    BothAwayProof(String storeName, int seconds) {
        this.storeName = storeName;
        this.seconds = seconds;
    }

    @Override
    public void run(Site site) throws Exception {
        try (SharedStore store = SharedStore.of(storeName)) {
            store.start();
            try (Replicas replicas = new Replicas(site, store.settings(), 3)) {
                run(site, store, replicas);
            }
        }
    }

    private void run(Site site, SharedStore store, Replicas replicas) throws Exception {
        replicas.warm();
        int events = seconds + AROUND_SECONDS;
        Crowd fixed = new Crowd(site.vertx(), replicas.fixed(), events, 1_000);
        Crowd moved = new Crowd(site.vertx(), replicas.moved(), events, 1_000);
        Crowd roaming = new Crowd(site.vertx(), replicas.inTurn(), events, 1_000);
        begin("before", fixed, moved, roaming);
        Waiting.millis(4_000);
        site.edge().mood(LoadEdge.Mood.DOWN);
        begin("edge-away", fixed, moved, roaming);
        Waiting.millis(4_000);
        store.stop();
        long back = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        begin("both-away", fixed, moved, roaming);
        Waiting.millis(TimeUnit.SECONDS.toMillis(seconds) / 4);
        replicas.kill(KILLED);
        Waiting.millis(3_000);
        replicas.startAgain(KILLED);
        replicas.add();
        // Its own players, those who come from other replicas, and those whom it sends to others.
        Crowd added = new Crowd(site.vertx(), replicas.fixed(), events / 2, 1_000);
        Crowd addedMoved = new Crowd(site.vertx(), replicas.moved(), events / 2, 1_000);
        added.begin("added-fixed", 40, 2_000);
        addedMoved.begin("added-moved", 40, 2_000);
        Waiting.millis(Math.max(5_000, TimeUnit.NANOSECONDS.toMillis(back - System.nanoTime())));
        store.start();
        Waiting.millis(5_000);
        site.edge().mood(LoadEdge.Mood.UP);
        for (Crowd crowd : new Crowd[]{fixed, moved, roaming, added, addedMoved}) {
            Waiting.until(() -> !crowd.playing());
        }
        Terms terms = Terms.TAKEN_BY_THE_LIVING;
        site.check("both away, players with a replica of their own", fixed, terms);
        site.check("both away, players who change the replica after their start", moved, terms);
        site.check("both away, players who go from replica to replica", roaming, terms);
        site.check("both away, with one more replica, players with a replica of their own", added, terms);
        site.check("both away, with one more replica, players who change it after their start", addedMoved, terms);
    }

    private static void begin(String when, Crowd fixed, Crowd moved, Crowd roaming) {
        fixed.begin(when + "-fixed", 60, 2_000);
        moved.begin(when + "-moved", 60, 2_000);
        roaming.begin(when + "-roaming", 30, 2_000);
    }
}
