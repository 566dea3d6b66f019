/**
 * Signed, self-contained session ids. The id that a player gets contains everything that later events need. Any replica
 * can therefore serve any event, and a change of the routing table never moves a live session.
 */
package mediaedge.shim.session;
