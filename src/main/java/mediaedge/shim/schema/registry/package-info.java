/** Reads schemas from Adobe's Schema Registry, and keeps copies of them on disk. */
package mediaedge.shim.schema.registry;
