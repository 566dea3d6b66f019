/**
 * Everything that stands on internals of Vert.x and Netty, which change with their versions: what one would have to look
 * at for another version of either. Other packages see types of the JDK and of Vert.x's own API only.
 */
package mediaedge.shim.netty;
