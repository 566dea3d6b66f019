/**
 * The spool in Kafka: entries in a log by session, each partition drained by one replica of a consumer group, and what
 * becomes of them in compacted topics beside it.
 */
package mediaedge.shim.spool.kafka;
