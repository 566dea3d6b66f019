package mediaedge.shim.routing;

import java.util.Objects;
import java.util.Optional;

/**
 * The destination of one session, from its start to its end.
 *
 * @param route
 *            the row that matched
 * @param main
 *            the destination whose answer the player gets
 * @param shadow
 *            the destination that gets a copy
 * @param optedOut
 *            whether the visitor opted out; {@code route.respectOptOut()} determines the consequence
 */
public record Decision(Route route, Destination main, Optional<Destination> shadow, boolean optedOut) {

    /** @throws IllegalArgumentException if it would send an opted-out session to Experience Platform */
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

    /** Needs no legacy shadow, because the main destination is already that back end. */
    private static Destination withheld(Backends backends) {
        return backends.legacyConfigured() ? new Destination.Legacy() : new Destination.Dropped();
    }
}
