package mediaedge.shim.edge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an error code of Experience Edge means for a request; {@code edge/errors.yaml} explains each. Where an answer has
 * several codes, the one whose meaning stands first here decides.
 */
enum ErrorMeaning {
    BLOCKED, IDENTITY, OVERRIDE, OPERATOR, REFUSED, UNKNOWN_SESSION, SESSION_OVER, DEFECT, PASSING, ONCE_MORE, NOTE;

    /** The meaning of that name in the table. */
    static Optional<ErrorMeaning> of(String name) {
        return Stream.of(values()).filter(meaning -> meaning.text().equals(name)).findFirst();
    }

    /** As the table and metrics write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
