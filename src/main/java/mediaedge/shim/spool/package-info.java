/**
 * The contract of the spool: durable storage for requests that are not delivered yet. {@link
 * mediaedge.shim.spool.Spool} defines the promises, {@link mediaedge.shim.spool.SpoolProvider} how an implementation is
 * found. {@code spool.jdbc} has the implementations in databases.
 * <p>
 * A spool stores entries and returns them in the order of arrival within a session. It knows neither how to deliver an
 * entry, nor what is in a payload.
 */
package mediaedge.shim.spool;
