/** A request of a player: its call, its content, the plan for it, and the player's answer. */
package mediaedge.shim.request;
