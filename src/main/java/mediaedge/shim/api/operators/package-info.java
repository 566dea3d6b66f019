/** What operators see: explanations, dead letters, log levels and the inspector. They come with a token, or there is nothing. */
package mediaedge.shim.api.operators;
