package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.Map;

import mediaedge.shim.packaged.ShimProcess;

/** In 256 MiB of heap: 200 devices with a megabyte each, and then 1,000 while live players go on. */
final class UploadsProof implements Proof {

    private static final int BYTES = 1_000_000;

    @Override
    public void run(Site site) throws Exception {
        ShimProcess shim = site.start(Map.of(), "-Xmx256m");
        uploaded(site, shim, 20);
        Uploads large = uploaded(site, shim, 200);
        System.out.printf("200 uploads of %d bytes at once:%n  answers %s, slowest %d ms%n", large.bytes(),
                large.answers(), large.slowestMillis());
        Crowd alone = new Crowd(site.vertx(), List.of(shim.port()), 200, 100);
        alone.begin("alone", 100, 1_000);
        Waiting.until(() -> !alone.playing());
        System.out.printf("live events alone: answers %s, p99 %.1f ms%n", alone.answers(), alone.quantileMillis(0.99));
        Crowd beside = new Crowd(site.vertx(), List.of(shim.port()), 200, 100);
        beside.begin("beside", 100, 1_000);
        Waiting.millis(2_000);
        beside.quantileMillis(0.99);
        Uploads queue = uploaded(site, shim, 1_000);
        System.out.printf("live events while 1,000 uploads queue: p99 %.1f ms, slowest %d ms%n",
                beside.quantileMillis(0.99), beside.slowestMillis());
        Waiting.until(() -> !beside.playing());
        System.out.printf(
                "  live answers %s; uploads %s, slowest %d ms; most memory %d MiB; whole sessions at Edge %d%n",
                beside.answers(), queue.answers(), queue.slowestMillis(), shim.mostMemory(), site.edge().downloaded());
        site.want(site.edge().downloaded() >= 1_220, "whole sessions are missing");
        site.want(Terms.isInTime(beside.slowestMillis()) && Terms.isAllTaken(beside.answers().keySet()),
                "live events were late or refused");
    }

    /** So many devices at once, until all have been answered. */
    private static Uploads uploaded(Site site, ShimProcess shim, int devices) {
        Uploads uploads = new Uploads(site.vertx(), shim.port(), BYTES);
        uploads.begin(devices);
        Waiting.until(() -> !uploads.open());
        return uploads;
    }
}
