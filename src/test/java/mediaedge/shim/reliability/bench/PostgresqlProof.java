package mediaedge.shim.reliability.bench;

import java.util.Random;

import mediaedge.shim.spool.CuttableLink;

/** Three replicas share a database. Edge goes, a replica is killed, Edge is back, the database goes for 10 s. */
final class PostgresqlProof implements Proof {

    @Override
    public void run(Site site) throws Exception {
        try (Database database = new Database()) {
            database.start();
            try (CuttableLink link = new CuttableLink(database.port());
                    Replicas replicas = new Replicas(site, Database.settings(link.port()), 3)) {
                run(site, link, replicas);
            }
        }
    }

    private static void run(Site site, CuttableLink link, Replicas replicas) throws Exception {
        replicas.warm();
        Crowd fixed = new Crowd(site.vertx(), replicas.fixed(), 60, 600);
        Crowd roaming = new Crowd(site.vertx(), replicas.inTurn(), 60, 600);
        begin("before", fixed, roaming);
        Waiting.millis(6_000);
        site.edge().mood(LoadEdge.Mood.DOWN);
        begin("in-the-outage", fixed, roaming);
        Waiting.millis(5_000);
        int killed = new Random().nextInt(3);
        replicas.kill(killed);
        Waiting.millis(3_000);
        replicas.startAgain(killed);
        site.edge().mood(LoadEdge.Mood.UP);
        Waiting.millis(3_000);
        link.cut();
        Waiting.millis(10_000);
        link.mend();
        Waiting.until(() -> !fixed.playing() && !roaming.playing());
        Terms terms = Terms.TAKEN_BY_THE_LIVING.inTime();
        site.check("three replicas on PostgreSQL, players with a replica of their own", fixed, terms);
        site.check("three replicas on PostgreSQL, players who go from one to the next", roaming, terms);
    }

    private static void begin(String when, Crowd fixed, Crowd roaming) {
        fixed.begin(when + "-fixed", 150, 3_000);
        roaming.begin(when + "-roaming", 150, 3_000);
    }
}
