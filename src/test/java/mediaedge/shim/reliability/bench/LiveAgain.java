package mediaedge.shim.reliability.bench;

import java.util.concurrent.TimeUnit;

/** A short outage while players go on, and how soon after it their events go straight to Edge again. */
final class LiveAgain {

    private static final int PLAYERS = 80;
    private static final long BEFORE_MILLIS = 4_000;
    private static final long OUTAGE_MILLIS = 10_000;
    private static final long WATCHED_SECONDS = 20;
    private static final long LIVE_WITHIN_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 250;

    private LiveAgain() {
    }

    /** 80 events a second. From 10 s after Edge's return on, none goes through the spool any more. */
    static void check(Site site, Replicas replicas) {
        Crowd crowd = new Crowd(site.vertx(), replicas.fixed(), Integer.MAX_VALUE, 1_000);
        crowd.begin("live-again", PLAYERS, 1_000);
        Waiting.millis(BEFORE_MILLIS);
        long before = replicas.spooled();
        site.edge().mood(LoadEdge.Mood.DOWN);
        Waiting.millis(OUTAGE_MILLIS);
        site.edge().mood(LoadEdge.Mood.UP);
        long back = System.nanoTime();
        long last = back;
        long spooled = replicas.spooled();
        site.want(spooled > before, "nothing went through the spool in the outage");
        while (System.nanoTime() - back < TimeUnit.SECONDS.toNanos(WATCHED_SECONDS)) {
            Waiting.millis(LOOK_MILLIS);
            long now = replicas.spooled();
            if (now > spooled) {
                last = System.nanoTime();
                spooled = now;
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(last - back);
        System.out.printf("through the spool: %d events, the last of them %d ms after Edge was back%n",
                spooled - before, millis);
        site.want(millis <= LIVE_WITHIN_MILLIS, "events still went through the spool");
        crowd.stop();
        Waiting.until(() -> !crowd.playing());
        site.check("80 events a second, Edge away for 10 s", crowd, Terms.TAKEN.inTime());
    }
}
