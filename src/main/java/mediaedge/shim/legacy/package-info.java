/** Calls the Media Collection back end that players used before the shim, for sessions that are Analytics only. */
package mediaedge.shim.legacy;
