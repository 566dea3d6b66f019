/**
 * The code that {@code edge} and {@code legacy} share: one POST to a host that the operator configured, and its
 * outcome.
 * <p>
 * For both packages, the network can fail in the same ways, and both must know whether the request was sent, and
 * whether a complete answer arrived in time. Spooling, retries and dead letters depend on it, so this is determined
 * here once. The meaning of a status is up to the package of the upstream.
 */
package mediaedge.shim.upstream;
