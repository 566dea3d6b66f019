package mediaedge.shim.reliability.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import mediaedge.shim.reliability.Await;

/** The arrivals at an Edge, compared with the players' answers. */
record Arrivals(LoadEdge edge) {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Playheads that were acknowledged and have not arrived, by media. */
    Map<String, List<Integer>> missing(Crowd crowd) {
        Map<String, List<Integer>> missing = new HashMap<>();
        crowd.acknowledged().forEach((media, playheads) -> {
            List<Integer> lost = new ArrayList<>(playheads);
            lost.removeAll(edge.arrived().getOrDefault(media, List.of()));
            if (!lost.isEmpty()) {
                missing.put(media, lost);
            }
        });
        return missing;
    }

    /** Playheads by media where they did not arrive in order; one that came again counts where it came first. */
    Map<String, List<Integer>> disordered() {
        Map<String, List<Integer>> disordered = new HashMap<>();
        edge.arrived().forEach((media, playheads) -> {
            List<Integer> first = playheads.stream().distinct().toList();
            if (!first.equals(first.stream().sorted().toList())) {
                disordered.put(media, List.copyOf(playheads));
            }
        });
        return disordered;
    }

    /** How many events arrived that had arrived before. */
    long doubles() {
        return edge.arrived().values().stream()
                .mapToLong(playheads -> playheads.size() - playheads.stream().distinct().count()).sum();
    }

    /** Waits until it is so. */
    static void until(BooleanSupplier so, Supplier<String> instead) {
        Await.until(LONG, so, instead);
    }

    /** How many events these are. */
    static int events(Map<String, List<Integer>> byMedia) {
        return byMedia.values().stream().mapToInt(List::size).sum();
    }
}
