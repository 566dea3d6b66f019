/**
 * The operator endpoints: explain, dead letters, log levels and the inspector. Callers without the token get the answer
 * of a path that does not exist.
 */
package mediaedge.shim.api.operators;
