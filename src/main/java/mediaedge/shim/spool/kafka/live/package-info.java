/** The rule by which an event is delivered live or goes behind what waits. */
package mediaedge.shim.spool.kafka.live;
