package mediaedge.shim.routing;

import java.util.Objects;

/** Where a session's requests go. Addresses are not part of it: they come from configuration, never from a request. */
public sealed interface Destination {

    /**
     * Experience Edge.
     *
     * @param datastream
     *            the datastream's id, sent as {@code configId}
     */
    record Edge(String datastream) implements Destination {
        public Edge {
            Objects.requireNonNull(datastream, "datastream: Edge takes nothing without one");
        }
    }

    /** The Media Collection back end. */
    record Legacy() implements Destination {
    }

    /** Nowhere: the session is acknowledged, dropped and counted, because its visitor opted out. */
    record Dropped() implements Destination {
    }
}
