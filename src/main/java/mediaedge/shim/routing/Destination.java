package mediaedge.shim.routing;

import java.util.Objects;

/**
 * The destination of a session's requests. Addresses are not part of it: they come from the configuration, never from a
 * request.
 */
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

    /** None: the session is acknowledged, dropped and counted, because its visitor opted out. */
    record Dropped() implements Destination {
    }
}
