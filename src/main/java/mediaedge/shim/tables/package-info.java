/**
 * Strict reading of the YAML tables that people edit: every key is known or refused, and every message names the file,
 * the row, the line and the most similar valid name. The mapping tables, the routing table and the table of Edge's
 * errors are all read here, so their messages have the same form.
 */
package mediaedge.shim.tables;
