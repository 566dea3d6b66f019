package mediaedge.shim.routing;

import java.util.Objects;
import java.util.Optional;

/**
 * Where one session goes, from its start to its end.
 *
 * @param route
 *            the row that decided
 * @param main
 *            the destination whose answer the player gets
 * @param shadow
 *            the destination that gets a copy
 * @param optedOut
 *            whether the visitor opted out; what that means is in {@code route.respectOptOut()}
 */
public record Decision(Route route, Destination main, Optional<Destination> shadow, boolean optedOut) {

    /**
     * @throws IllegalArgumentException
     *             when it would send an opted-out session to Experience Platform
     */
    public Decision {
        Objects.requireNonNull(main, "main");
        boolean edge = main instanceof Destination.Edge
                || shadow.filter(Destination.Edge.class::isInstance).isPresent();
        if (optedOut && route.respectOptOut() && edge) {
            throw new IllegalArgumentException(
                    route.label() + ": a session that opted out must not reach Experience Platform");
        }
    }

    static Decision of(Route route, boolean optedOut, Backends backends) {
        if (optedOut && route.respectOptOut()) {
            return new Decision(route, withheld(backends), Optional.empty(), true);
        }
        return new Decision(route, route.destination(route.sendTo()), route.shadow().map(route::destination), optedOut);
    }

    /** A legacy shadow needs no place of its own here: the main destination is the same back end already. */
    private static Destination withheld(Backends backends) {
        return backends.legacyConfigured() ? new Destination.Legacy() : new Destination.Dropped();
    }
}
