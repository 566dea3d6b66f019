package mediaedge.shim.mapping;

/**
 * An id of a viewer. Do not log it.
 *
 * @param namespace
 *            its namespace at Edge, such as {@code ECID}
 * @param id
 *            the id
 */
public record ViewerId(String namespace, String id) {
}
