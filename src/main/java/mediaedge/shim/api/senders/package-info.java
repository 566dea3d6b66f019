/** Who sends a request, and how many requests a sender may send: addresses, networks, trusted proxies, rates. */
package mediaedge.shim.api.senders;
