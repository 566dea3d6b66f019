package mediaedge.shim.session;

import java.net.URI;
import java.util.Optional;

import mediaedge.shim.units.Sha256;

/**
 * Where in Edge a session is open. The spool stores it as one text: the hint, then {@code @} and the address if there is
 * one.
 *
 * @param hint
 *            Edge's location hint
 * @param address
 *            which of several addresses of the back end, see {@link #addressOf}; empty if the back end has one
 */
public record EdgePlace(Optional<String> hint, String address) {

    private static final int ADDRESS_BYTES = 4;
    private static final int ADDRESS_DIGITS = 2 * ADDRESS_BYTES;
    private static final char ADDRESS = '@';

    /**
     * Returns the name of one of several addresses: the first eight hexadecimal digits of the SHA-256 of its base URL.
     * A session that has this name stays where it is when the addresses change their order.
     */
    public static String addressOf(URI url) {
        return Sha256.hex(Sha256.of(url.toString()), ADDRESS_BYTES);
    }

    /** Returns whether a text is eight lower-case hexadecimal digits. */
    static boolean isAddress(String text) {
        return text.length() == ADDRESS_DIGITS && IdText.isLowerHex(text, 0, ADDRESS_DIGITS);
    }

    /** Reads what {@link #text} returned. */
    public static EdgePlace of(Optional<String> text) {
        if (text.isEmpty()) {
            return new EdgePlace(text, "");
        }
        int at = text.get().indexOf(ADDRESS);
        return at < 0
                ? new EdgePlace(text, "")
                : new EdgePlace(at == 0 ? Optional.empty() : Optional.of(text.get().substring(0, at)),
                        text.get().substring(at + 1));
    }

    /** Returns both as one text; empty if there is neither. */
    public Optional<String> text() {
        return address.isEmpty() ? hint : Optional.of(hint.orElse("") + ADDRESS + address);
    }
}
