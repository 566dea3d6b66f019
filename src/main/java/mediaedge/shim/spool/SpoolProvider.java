package mediaedge.shim.spool;

import java.util.Set;

/**
 * An implementation of the spool. It is a bean that is selected by the stores that it supports. Other packages know
 * nothing else of an implementation.
 */
public interface SpoolProvider {

    /** Returns the stores that it supports. */
    Set<SpoolConfig.Store> stores();

    /**
     * Opens the spool. Does not fail if a shared database is away, because it may come back later.
     *
     * @param store
     *            one of {@link #stores}
     *
     * @throws RuntimeException
     *             if the configuration is invalid, or if a store of this process alone cannot be used; this stops the
     *             start
     */
    Spool open(SpoolConfig.Store store);
}
