/** The definitions of requests in the mapping tables: event types and fields, each with its type and container. */
package mediaedge.shim.collection.fields;
