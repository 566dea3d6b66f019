/** What happens before the first request: parts are put together, and settings are checked against each other. */
package mediaedge.shim.startup;
