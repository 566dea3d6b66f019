/** The schemas in operation: which row has which, and what they lack. */
package mediaedge.shim.schema.live;
