package mediaedge.shim.schema.live;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.schema.SchemaFinding;
import mediaedge.shim.schema.SchemaReport;

/**
 * The keys without a home that players sent, since the start of this replica. Players invent keys, so only the most
 * frequent ones are kept.
 */
@Singleton
public class SeenKeys {

    /** Maximum number of keys. */
    static final int MOST = 1_000;
    /** Maximum length of a key in characters; no name of a field is longer. */
    static final int LONGEST = 200;

    private final Cache<Place, Seen> seen = Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private record Place(String schema, String path) {
    }

    private record Seen(SchemaFinding finding, boolean customName, LongAdder times) {
    }

    /** Counts a key that a player sent. @param customName whether it is the name of custom metadata */
    public void count(String key, String path, Homeless why, boolean customName) {
        if (key.length() > LONGEST) {
            return;
        }
        seen.get(new Place(why.schema(), path),
                place -> new Seen(new SchemaFinding(key, path, why), customName, new LongAdder())).times().increment();
    }

    /** Returns how often a path of this schema was sent. */
    long times(String schema, String path) {
        Seen one = seen.getIfPresent(new Place(schema, path));
        return one == null ? 0 : one.times().sum();
    }

    /** Returns the names of custom metadata without a home in this schema. */
    List<SchemaReport.Seen> customNames(String schema) {
        return seen.asMap().entrySet().stream()
                .filter(one -> one.getKey().schema().equals(schema) && one.getValue().customName())
                .map(one -> new SchemaReport.Seen(one.getValue().finding(),
                        one.getValue().times().sum(), true))
                .toList();
    }
}
