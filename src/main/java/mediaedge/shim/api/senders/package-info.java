/** The senders of requests and their rate limit: addresses, networks, trusted proxies, rates. */
package mediaedge.shim.api.senders;
