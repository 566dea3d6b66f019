package mediaedge.shim.fleet;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Playback;
import mediaedge.shim.collection.fields.Reported;

/** What reports count of a downloaded session. It receives the types of its entries, in their order. */
final class ReportedWhole implements Consumer<EventType> {

    /** Seconds between two pings of downloaded content. */
    static final double PING = 50;

    private final Map<Reported, Double> amounts = new EnumMap<>(Reported.class);
    private int entries;
    private boolean plays;

    @Override
    public void accept(EventType type) {
        entries++;
        type.reports().filter(what -> what != Reported.PLAYED_SECONDS || plays).ifPresent(
                what -> amounts.merge(what, what == Reported.PLAYED_SECONDS ? PING : 1, Double::sum));
        type.playback().ifPresent(playback -> plays = playback == Playback.BEGINS);
    }

    int entries() {
        return entries;
    }

    /** Returns the numbers, or seconds, of what there is. */
    Map<Reported, Double> amounts() {
        return amounts;
    }
}
