package mediaedge.shim.routing;

/**
 * Which back ends the installation has, beside Experience Edge, which it always has.
 *
 * @param legacyConfigured
 *            whether a Media Collection back end is configured
 */
public record Backends(boolean legacyConfigured) {
}
