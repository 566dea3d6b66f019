/** What somebody implements who wants to watch requests as they happen. */
package mediaedge.shim.observers;
