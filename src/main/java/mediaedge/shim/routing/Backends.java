package mediaedge.shim.routing;

/**
 * The back ends of the installation, in addition to Experience Edge, which it always has.
 *
 * @param legacyConfigured
 *            whether a Media Collection back end is configured
 */
public record Backends(boolean legacyConfigured) {
}
