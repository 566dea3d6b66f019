/** A request of a player: which call it is, what came with it, what is decided of it, and what the player is told. */
package mediaedge.shim.request;
