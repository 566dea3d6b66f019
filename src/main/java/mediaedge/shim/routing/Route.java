package mediaedge.shim.routing;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row of the table: how the sessions that match it are handled.
 *
 * @param name
 *            1 to 48 letters, digits, dots, dashes or underscores; unique in its table; appears in metrics and logs
 * @param position
 *            its position in the table, from 1
 * @param useCase
 *            purpose of the data
 * @param sendTo
 *            the service that answers the player: that of the use case, unless the row has {@code send-to}
 * @param datastream
 *            id of the datastream; present if the row sends to Edge, as main destination or as shadow
 * @param overrideReportSuites
 *            whether the session's report suites replace those of the datastream
 * @param shadow
 *            the other service, if it gets a copy
 * @param customMetadata
 *            rules for custom metadata on its way to Edge
 * @param respectOptOut
 *            whether a session that opted out is kept from Experience Platform
 * @param anonymous
 *            the id of a session that has none
 */
public record Route(String name, int position, UseCase useCase, Service sendTo, Optional<String> datastream,
        boolean overrideReportSuites, Optional<Service> shadow, CustomMetadataRules customMetadata,
        boolean respectOptOut, Anonymous anonymous) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,48}");
    private static final Pattern DATASTREAM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** @throws IllegalArgumentException if the parts contradict each other; the message suggests a correction */
    public Route {
        Objects.requireNonNull(useCase, "useCase");
        Objects.requireNonNull(sendTo, "sendTo");
        Objects.requireNonNull(customMetadata, "customMetadata");
        Objects.requireNonNull(anonymous, "anonymous");
        require(NAME.matcher(name).matches(),
                "the name '" + name + "' is not 1 to 48 letters, digits, dots, dashes or underscores");
        require(position >= 1, "positions count from 1, not from " + position);
        datastream.ifPresent(id -> require(DATASTREAM.matcher(id).matches(),
                "the datastream '" + id + "' is not an id: 1 to 128 letters, digits, or any of . _ : -"));
        shadow.ifPresent(copy -> require(copy != sendTo,
                "shadow: " + copy.tableName() + " is where the row sends already; a shadow is the other side's copy"));
        require(datastream.isPresent() || !reaches(Service.EDGE, sendTo, shadow),
                "it sends to edge and has no datastream: add 'datastream: <id>'");
    }

    /** Returns whether the row sends to that service, as main destination or as shadow. */
    public boolean reaches(Service service) {
        return reaches(service, sendTo, shadow);
    }

    private static boolean reaches(Service service, Service sendTo, Optional<Service> shadow) {
        return sendTo == service || shadow.filter(service::equals).isPresent();
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
            case EDGE -> new Destination.Edge(datastream.orElseThrow());
            case LEGACY -> new Destination.Legacy();
        };
    }
}
