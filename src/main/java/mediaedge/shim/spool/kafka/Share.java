package mediaedge.shim.spool.kafka;

import java.util.Map;

/**
 * What one of the replicas drains, for metrics.
 *
 * @param lags
 *            for each of its partitions, the number of records from the first entry that is not done to the end
 * @param entries
 *            number of entries that it knows
 * @param bytes
 *            size of the payloads that it has in memory
 * @param paused
 *            number of partitions that it does not read further for now
 * @param partitions
 *            number of all partitions
 */
record Share(Map<Integer, Long> lags, long entries, long bytes, int paused, int partitions) {

    /** No broker was reached yet. */
    static final Share UNKNOWN = new Share(Map.of(), 0, 0, 0, 0);

    Share {
        lags = Map.copyOf(lags);
    }
}
