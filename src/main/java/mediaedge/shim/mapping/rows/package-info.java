/**
 * The rows of the mapping tables: how they are read, and checked against what Edge takes. What is wrong is said with file
 * and line.
 */
package mediaedge.shim.mapping.rows;
