/**
 * All code that uses internals of Vert.x and Netty, which change with their versions and have to be checked at each
 * update. Other packages use only types of the JDK and of Vert.x's own API. bench/README.md says what each class saves.
 */
package mediaedge.shim.netty;
