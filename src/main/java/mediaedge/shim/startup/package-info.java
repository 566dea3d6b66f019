/** Start-up: creating the parts, and checking settings against each other. */
package mediaedge.shim.startup;
