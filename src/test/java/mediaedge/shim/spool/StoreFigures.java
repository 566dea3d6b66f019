package mediaedge.shim.spool;

import java.util.List;

/**
 * What was measured of a store. Times are in milliseconds.
 *
 * @param acknowledged
 *            where an entry is when its add is answered
 * @param p50
 *            of adds at a steady rate
 * @param notStored
 *            number of these adds that were not acknowledged
 * @param most
 *            adds that were acknowledged a second, for each number of adds at a time
 * @param drained
 *            entries that were drained a second
 * @param disk
 *            p99 of a sync of 16 KB, just before
 */
record StoreFigures(String store, String acknowledged, double p50, double p99, double p999, double slowest,
        int notStored, List<Double> most, double drained, double disk) {
}
