package mediaedge.shim.routing;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import mediaedge.shim.destination.DatastreamOverrides;

/**
 * A row of the table: how the sessions that match it are handled.
 *
 * @param name
 *            1 to 48 letters, digits, dots, dashes or underscores; unique in its table; appears in metrics and logs
 * @param position
 *            its position in the table, from 1
 * @param useCase
 *            purpose of the data; empty only if the row sends nowhere
 * @param sendTo
 *            the service that answers the player: that of the use case, unless the row has {@code send-to}
 * @param backend
 *            name of the back end whose services these are
 * @param shadow
 *            the copy for the other service
 * @param edge
 *            rules for what goes to Edge
 * @param privacy
 *            what is kept back of the viewer
 * @param respectOptOut
 *            whether a session that opted out is kept from Experience Platform
 */
public record Route(String name, int position, Optional<UseCase> useCase, Service sendTo, String backend,
        Optional<ShadowRule> shadow, EdgeRules edge, PrivacyRules privacy, boolean respectOptOut) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,48}");

    /** @throws IllegalArgumentException if the parts contradict each other; the message suggests a correction */
    public Route {
        Objects.requireNonNull(sendTo, "sendTo");
        Objects.requireNonNull(edge, "edge");
        Objects.requireNonNull(privacy, "privacy");
        require(NAME.matcher(name).matches(),
                "the name '" + name + "' is not 1 to 48 letters, digits, dots, dashes or underscores");
        require(position >= 1, "positions count from 1, not from " + position);
        require(useCase.isPresent() || sendTo == Service.NOWHERE, "the row has no 'use-case'");
        shadow.ifPresent(copy -> require(copy.to() != sendTo, "shadow: " + copy.to().tableName()
                + " is where the row sends already; a shadow is the other side's copy"));
        require(shadow.isEmpty() || sendTo != Service.NOWHERE,
                "a row that sends nowhere can't have a shadow: send it to that service instead");
        require(edge.datastream().isPresent() || !reaches(Service.EDGE, sendTo, shadow),
                "it sends to edge and has no datastream: add 'datastream: <id>'");
    }

    /** Returns whether the row sends to that service, as main destination or as shadow. */
    public boolean reaches(Service service) {
        return reaches(service, sendTo, shadow);
    }

    private static boolean reaches(Service service, Service sendTo, Optional<ShadowRule> shadow) {
        return sendTo == service || shadow.filter(copy -> copy.to() == service).isPresent();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Returns the row as a person names it: {@code row 3 'sports-live'}. */
    String label() {
        return "row " + position + " '" + name + "'";
    }

    Destination destination(Service service) {
        return switch (service) {
            case EDGE -> new Destination.Edge(backend, edge.datastream().orElseThrow(), edge.overrides());
            case LEGACY -> new Destination.Legacy(backend);
            case NOWHERE -> new Destination.Dropped();
        };
    }

    /** Returns Edge without Experience Platform; empty if the row has no datastream, or Analytics is off. */
    Optional<Destination> withoutPlatform() {
        return edge.datastream().filter(id -> edge.overrides().analytics())
                .map(id -> new Destination.Edge(backend, id, DatastreamOverrides.withoutPlatform()));
    }
}
