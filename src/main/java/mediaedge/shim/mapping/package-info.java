/**
 * The translation to the Media Edge API: the tables in {@code xdm-mappings}, read, checked and compiled at start-up,
 * and the translator that writes XDM according to them.
 */
package mediaedge.shim.mapping;
