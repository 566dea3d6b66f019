package mediaedge.shim.reliability.bench;

/**
 * One request that has arrived at Edge.
 *
 * @param playhead
 *            of its event
 * @param nanos
 *            when it came, by {@link System#nanoTime}
 */
record Arrival(int playhead, long nanos) {
}
