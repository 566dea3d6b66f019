/**
 * What a row of the routing table asks of a session: columns, conditions, patterns, and how they are read from the table.
 * It is as pure as {@code routing}.
 */
package mediaedge.shim.routing.conditions;
