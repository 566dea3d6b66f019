/** The Media Edge shim: Media Collection requests in, Media Edge requests out. */
package mediaedge.shim;
