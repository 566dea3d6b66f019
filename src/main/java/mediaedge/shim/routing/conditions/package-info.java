/**
 * The conditions of rows in the routing table: columns, conditions, patterns, and reading them. Without dependencies,
 * like {@code routing}.
 */
package mediaedge.shim.routing.conditions;
