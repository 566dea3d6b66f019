/** The topics of the spool and the formats of their records. */
package mediaedge.shim.spool.kafka.topic;
