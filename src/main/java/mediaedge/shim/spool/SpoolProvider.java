package mediaedge.shim.spool;

import java.util.Set;

/**
 * An implementation of the spool. It is a bean, found by the stores that it serves; nothing else of an implementation
 * need be known to anybody.
 */
public interface SpoolProvider {

    /** The stores that it serves. */
    Set<SpoolConfig.Store> stores();

    /**
     * Opens the spool; the shim starts without it where what it rests on may come later.
     *
     * @param store
     *            one of {@link #stores}
     *
     * @throws RuntimeException
     *             if the configuration is wrong, or a store that is this process's own cannot be used: stops the start
     */
    Spool open(SpoolConfig.Store store);
}
