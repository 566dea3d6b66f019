/**
 * What could not be delivered yet, on durable storage: the contract. {@link mediaedge.shim.spool.Spool} says what is
 * promised, {@link mediaedge.shim.spool.SpoolProvider} how an implementation is found; {@code spool.jdbc} has the ones in
 * databases.
 * <p>
 * A spool stores and hands out, in order of arrival within a session. It does not know how to deliver, nor what is in a
 * payload.
 */
package mediaedge.shim.spool;
