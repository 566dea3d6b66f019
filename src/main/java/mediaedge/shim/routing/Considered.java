package mediaedge.shim.routing;

/**
 * How one row matched a session's start, for people.
 *
 * @param route
 *            the row
 * @param matched
 *            whether it matched
 * @param reason
 *            the first condition that did not hold, or why the row matched. It quotes what the player sent
 */
public record Considered(Route route, boolean matched, String reason) {
}
