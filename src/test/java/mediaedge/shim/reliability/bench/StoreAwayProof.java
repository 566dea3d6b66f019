package mediaedge.shim.reliability.bench;

import java.util.concurrent.TimeUnit;

/**
 * The store that replicas share is stopped for some time under load, while Edge answers. When it stops, some sessions
 * have entries in it, and some of these began there, because Edge refused them shortly before. Edge refuses a few others
 * for a moment in the middle, so they have entries in the journals.
 */
final class StoreAwayProof implements Proof {

    private static final String REFUSED = "refused-";
    private static final String REFUSED_MEANWHILE = "live-roaming-1";
    private static final int AFTERWARDS_SECONDS = 20;

    private final String storeName;
    private final int seconds;

    /**
     * @param storeName which store
     * @param seconds   how long it is away
     */
    StoreAwayProof(String storeName, int seconds) {
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
        // Each player goes on for some time after the store is back.
        Crowd fixed = new Crowd(site.vertx(), replicas.fixed(), seconds + AFTERWARDS_SECONDS, 1_000);
        Crowd roaming = new Crowd(site.vertx(), replicas.inTurn(), seconds + AFTERWARDS_SECONDS, 1_000);
        begin("live", fixed, 200, roaming, 100);
        // Few of many: for more, the circuit breaker would open, and all others would wait, too.
        begin(REFUSED + "waiting", fixed, 6, roaming, 3);
        Waiting.millis(5_000);
        site.edge().refuse(media -> media.startsWith(REFUSED));
        begin(REFUSED + "provisional", fixed, 6, roaming, 3);
        Waiting.millis(4_000);
        // A replica counts what waits every 5 s.
        Waiting.until(() -> replicas.waitingSessions() > 0);
        long waiting = replicas.waitingSessions();
        store.stop();
        Waiting.millis(1_000);
        site.edge().refuse(media -> false);
        System.out.println(store.title() + " is away for " + seconds + " s; sessions that wait in it: " + waiting);
        site.want(waiting > 0, "no session waited when the store went away");
        begin("begun-meanwhile", fixed, 60, roaming, 30);
        Waiting.millis(TimeUnit.SECONDS.toMillis(seconds / 2));
        site.edge().refuse(media -> media.startsWith(REFUSED_MEANWHILE));
        Waiting.millis(1_000);
        site.edge().refuse(media -> false);
        Waiting.millis(TimeUnit.SECONDS.toMillis(seconds - seconds / 2 - 2L));
        store.start();
        Waiting.until(() -> !fixed.playing() && !roaming.playing());
        Terms terms = Terms.TAKEN.inTime().once();
        site.check(store.title() + " away, players with a replica of their own", fixed, terms);
        site.check(store.title() + " away, players who go from replica to replica", roaming, terms);
    }

    private static void begin(String name, Crowd fixed, int ofFixed, Crowd roaming, int ofRoaming) {
        fixed.begin(name + "-fixed", ofFixed, 3_000);
        roaming.begin(name + "-roaming", ofRoaming, 3_000);
    }
}
