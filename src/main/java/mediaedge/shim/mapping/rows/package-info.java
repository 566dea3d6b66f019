/**
 * The rows of the mapping tables: reading them, and checking them against what Edge accepts. Errors have file and line.
 */
package mediaedge.shim.mapping.rows;
