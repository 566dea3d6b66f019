/**
 * Who owns a session: signed, self-contained session ids. The id given to the player holds all that later events need,
 * so any replica can serve any event and a change of the routing table never moves a live session.
 */
package mediaedge.shim.session;
