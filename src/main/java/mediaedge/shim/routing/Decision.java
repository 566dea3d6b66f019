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
        if (optedOut && route.respectOptOut()
                && (reachesPlatform(main) || shadow.filter(Decision::reachesPlatform).isPresent())) {
            throw new IllegalArgumentException(
                    route.label() + ": a session that opted out must not reach Experience Platform");
        }
    }

    private static boolean reachesPlatform(Destination destination) {
        return destination instanceof Destination.Edge edge && edge.overrides().platform();
    }

    /** Returns the decision for a session that did not opt out. @param shadowed whether there is a copy, if the row has one */
    public static Decision of(Route route, boolean shadowed) {
        return new Decision(route, route.destination(route.sendTo()),
                route.shadow().filter(copy -> shadowed).map(copy -> route.destination(copy.to())), false);
    }

    static Decision ofOptedOut(Route route, boolean shadowed, OptOuts optOuts, Backends backends) {
        if (!route.respectOptOut()) {
            Decision open = of(route, shadowed);
            return new Decision(route, open.main(), open.shadow(), true);
        }
        return new Decision(route, withheld(route, optOuts, backends), Optional.empty(), true);
    }

    /** Needs no legacy shadow, because the main destination is already that back end. */
    private static Destination withheld(Route route, OptOuts optOuts, Backends backends) {
        if (route.sendTo() == Service.NOWHERE) {
            return new Destination.Dropped();
        }
        if (backends.has(route.backend(), Service.LEGACY)) {
            return new Destination.Legacy(route.backend());
        }
        return optOuts.throughEdge()
                ? route.withoutPlatform().orElseGet(Destination.Dropped::new)
                : new Destination.Dropped();
    }
}
