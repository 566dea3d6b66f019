package mediaedge.shim.fleet;

import java.time.Instant;
import java.util.Map;

/**
 * What one version of a player has sent so far.
 *
 * @param sessions
 *            sessions that it began
 * @param events
 *            its requests, and the entries of downloaded sessions
 * @param problems
 *            requests with a problem, by kind and key
 * @param examples
 *            a request with each kind of problem, if there was one
 */
public record VersionReport(PlayerVersion version, long sessions, long events,
        Map<Problem, Map<String, Long>> problems, Instant firstSeen, Instant lastSeen, Map<Problem, Example> examples) {
}
