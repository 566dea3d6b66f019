package mediaedge.shim.routing;

import java.util.Objects;

import mediaedge.shim.destination.DatastreamOverrides;

/**
 * The destination of a session's requests. Addresses are not part of it: they come from the configuration, never from a
 * request.
 */
public sealed interface Destination {

    /**
     * Experience Edge.
     *
     * @param backend
     *            name of the back end
     * @param datastream
     *            the datastream's id, sent as {@code configId}
     * @param overrides
     *            what replaces the datastream's services and dataset, in every request of the session
     */
    record Edge(String backend, String datastream, DatastreamOverrides overrides) implements Destination {
        public Edge {
            Objects.requireNonNull(backend, "backend");
            Objects.requireNonNull(datastream, "datastream: Edge takes nothing without one");
            Objects.requireNonNull(overrides, "overrides");
        }
    }

    /**
     * The Media Collection back end.
     *
     * @param backend
     *            name of the back end
     */
    record Legacy(String backend) implements Destination {
        public Legacy {
            Objects.requireNonNull(backend, "backend");
        }
    }

    /** None: the session is acknowledged, dropped and counted. */
    record Dropped() implements Destination {
    }
}
