/**
 * What a Media Collection event becomes at the Media Edge API: the tables in {@code xdm-mappings}, read, checked and
 * compiled at start-up, and the translator that writes XDM by them.
 */
package mediaedge.shim.mapping;
