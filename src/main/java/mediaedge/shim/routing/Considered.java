package mediaedge.shim.routing;

/**
 * How one row looked at a session's start, for people.
 *
 * @param route
 *            the row
 * @param matched
 *            whether it took the session
 * @param reason
 *            the first condition that did not hold, or why the row took the session. It quotes what the player sent
 */
public record Considered(Route route, boolean matched, String reason) {
}
