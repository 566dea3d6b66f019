package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import mediaedge.shim.packaged.ShimProcess;

/** One replica: Edge goes away, the process is killed, Edge behaves badly. */
final class OneReplicaProofs {

    private OneReplicaProofs() {
    }

    /** @param settings of the replica, with which it finds its store; none for the embedded one */
    static void outage(Site site, Map<String, String> settings) throws Exception {
        Replicas replicas = new Replicas(site, settings, 1);
        replicas.warm();
        Crowd crowd = new Crowd(site.vertx(), replicas.ports(), 10, 1_000);
        crowd.begin("before", 1_000, 5_000);
        Waiting.millis(4_000);
        site.edge().mood(LoadEdge.Mood.DOWN);
        crowd.begin("during", 1_000, 5_000);
        Waiting.until(() -> !crowd.playing());
        long back = System.nanoTime();
        site.edge().mood(LoadEdge.Mood.UP);
        site.check("outage, 2,000 sessions", crowd, Terms.TAKEN.inTime());
        System.out.println("  all there " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back)
                + " ms after Edge was back");
        LiveAgain.check(site, replicas);
    }

    /** @param settings as above */
    static void kill(Site site, Map<String, String> settings) throws Exception {
        ShimProcess shim = site.start(settings);
        Random random = new Random();
        Crowd crowd = new Crowd(site.vertx(), List.of(shim.port()), 400, 300);
        for (int round = 1; round <= 10; round++) {
            site.edge().mood(round % 3 == 0 ? LoadEdge.Mood.UP : LoadEdge.Mood.DOWN);
            crowd.begin("round-" + round, 100, 1_000);
            Waiting.millis(500 + random.nextInt(4_000));
            shim.kill();
            shim.start();
        }
        site.edge().mood(LoadEdge.Mood.UP);
        Waiting.until(() -> !crowd.playing());
        site.check("kill -9, ten times", crowd, Terms.LOSS);
    }

    static void badEdge(Site site) throws Exception {
        List<Integer> ports = List.of(site.start(Map.of()).port());
        for (LoadEdge.Mood mood : List.of(LoadEdge.Mood.SLOW, LoadEdge.Mood.STORM, LoadEdge.Mood.RESET)) {
            Crowd crowd = new Crowd(site.vertx(), ports, 10, 500);
            site.edge().mood(mood);
            crowd.begin(mood.name(), 300, 3_000);
            Waiting.until(() -> !crowd.playing());
            site.edge().mood(LoadEdge.Mood.UP);
            site.check("Edge is " + mood, crowd, Terms.TAKEN.inTime());
        }
        Crowd crowd = new Crowd(site.vertx(), ports, 60, 700);
        crowd.begin("flapping", 300, 3_000);
        while (crowd.playing()) {
            site.edge().mood(LoadEdge.Mood.DOWN);
            Waiting.millis(2_000);
            site.edge().mood(LoadEdge.Mood.UP);
            Waiting.millis(2_000);
        }
        site.check("Edge flaps", crowd, Terms.TAKEN.inTime());
    }
}
