/**
 * Strict reading of the YAML tables people edit: every key is known or refused, and every complaint names the file, the
 * row, the line and the nearest right name. Both the mapping tables and the routing table are read through this room,
 * so that a wrong table reads the same wherever it is wrong.
 */
package mediaedge.shim.tables;
