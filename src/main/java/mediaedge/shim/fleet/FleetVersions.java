package mediaedge.shim.fleet;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;

import mediaedge.shim.meters.FrequentKeys;

/**
 * The versions of players. Players choose their versions, so only those that begin sessions most often have a row of
 * their own. If a row is given to another version, its counts go to the row of all others.
 */
final class FleetVersions {

    /** Maximum number of versions with a row of their own. */
    static final int MOST = 200;

    private final VersionCounts others;
    private final VersionCounts unknown;
    private final FrequentKeys<PlayerVersion, VersionCounts> rows;

    FleetVersions(Clock clock) {
        this.others = new VersionCounts(PlayerVersion.OTHER, clock.millis());
        this.unknown = new VersionCounts(PlayerVersion.UNKNOWN, clock.millis());
        this.rows = new FrequentKeys<>(MOST, 0, 1, version -> new VersionCounts(version, clock.millis()),
                (version, counts) -> counts.moveTo(others), others, Ticker.systemTicker());
    }

    /** Returns the counts of a version that sends something that does not belong to a known session. */
    VersionCounts of(PlayerVersion version) {
        return rows.find(version, new FrequentKeys.Request());
    }

    /** Returns the counts of sessions that this replica does not know. */
    VersionCounts unknown() {
        return unknown;
    }

    /** Returns the same counts, or those of the other versions if the row was given to another version. */
    VersionCounts current(VersionCounts counts) {
        return counts.isReplaced() ? others : counts;
    }

    void forgetExamples() {
        all().forEach(VersionCounts::forgetExamples);
    }

    private Stream<VersionCounts> all() {
        return Stream.concat(rows.values().stream(), Stream.of(others, unknown));
    }

    /** Returns all rows, those with most events first. */
    List<VersionReport> report() {
        return all().filter(counts -> !counts.isEmpty()).map(VersionCounts::report)
                .sorted(Comparator.comparingLong(VersionReport::events).reversed()).toList();
    }
}
