/** What an operator sets for the shim as a whole. Packages that call and store have settings of their own. */
package mediaedge.shim.settings;
