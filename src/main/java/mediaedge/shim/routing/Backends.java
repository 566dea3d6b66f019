package mediaedge.shim.routing;

import java.util.HashMap;
import java.util.Map;

import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.BackendName;

/**
 * The services of each back end, by its name. The back end {@link BackendName#DEFAULT} always exists: its addresses are
 * settings of the shim.
 *
 * @param named
 *            the services of each
 */
public record Backends(Map<String, Services> named) {

    /**
     * The services of one back end.
     *
     * @param edge
     *            whether it has an address of Experience Edge
     * @param legacy
     *            whether it has a Media Collection back end
     */
    public record Services(boolean edge, boolean legacy) {
    }

    /**
     * The default back end alone, which always has Edge.
     *
     * @param legacyConfigured
     *            whether it has a Media Collection back end
     */
    public Backends(boolean legacyConfigured) {
        this(Map.of(BackendName.DEFAULT, new Services(true, legacyConfigured)));
    }

    /** Returns these back ends together with those of a table. */
    Backends with(Map<String, BackendAddresses> ofTable) {
        Map<String, Services> all = new HashMap<>(named);
        ofTable.forEach((name, addresses) -> all.put(name,
                new Services(!addresses.edge().isEmpty(), addresses.legacy().isPresent())));
        return new Backends(all);
    }

    /** Returns whether a back end has a service. */
    boolean has(String backend, Service service) {
        Services services = named.get(backend);
        return services != null && (service == Service.EDGE ? services.edge() : services.legacy());
    }
}
