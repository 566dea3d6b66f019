/** What the mapping tables say of requests: which event types there are, and which fields, each with its type and place. */
package mediaedge.shim.collection.fields;
