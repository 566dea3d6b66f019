/** What a replica knows of the partitions that it drains. */
package mediaedge.shim.spool.kafka.window;
