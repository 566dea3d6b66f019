package mediaedge.shim.standin;

/**
 * A problem in a request body that Experience Edge would refuse.
 *
 * @param name
 *            its position as a JSONPath from the root of the body, such as {@code
 *            $.events[0].xdm.mediaCollection.playhead}
 * @param reason
 *            the problem, without the value itself
 */
public record WrongField(String name, String reason) {
}
