/** Calls the Media Collection back end that players talked to before the shim, for what is Analytics only. */
package mediaedge.shim.legacy;
