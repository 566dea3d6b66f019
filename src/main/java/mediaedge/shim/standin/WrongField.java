package mediaedge.shim.standin;

/**
 * One thing in a request body that Experience Edge would refuse.
 *
 * @param name
 *            where it is, as a JSONPath from the root of the body, such as
 *            {@code $.events[0].xdm.mediaCollection.playhead}
 * @param reason
 *            what is wrong with it, without the value itself
 */
public record WrongField(String name, String reason) {
}
