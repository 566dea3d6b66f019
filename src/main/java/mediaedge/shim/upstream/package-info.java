/**
 * What {@code edge} and {@code legacy} share: one POST to a host that the operator configured, and what became of
 * it.
 * <p>
 * Both packages ask the same question of a network that can fail in the same ways (did the request leave, did an answer
 * come back whole and in time), and must give the same meaning to the answer, because what is spooled, repeated or
 * given up hangs on it. It is answered here once; what a status means is up to the package of that upstream.
 */
package mediaedge.shim.upstream;
