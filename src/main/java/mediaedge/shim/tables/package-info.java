/**
 * Strict reading of the YAML tables people edit: every key is known or refused, and every complaint names the file, the
 * row, the line and the nearest right name. The mapping tables, the routing table and the table of Edge's errors are all
 * read here, so that a wrong table reads the same wherever it is wrong.
 */
package mediaedge.shim.tables;
