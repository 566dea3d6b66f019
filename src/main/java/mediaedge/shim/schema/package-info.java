/** The schema in Experience Platform: what it has a home for, and what it lacks. */
package mediaedge.shim.schema;
