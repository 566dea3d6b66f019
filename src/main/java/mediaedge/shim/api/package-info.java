/** What players see: the Media Collection API, exactly as Adobe's own back end would look to them. */
package mediaedge.shim.api;
