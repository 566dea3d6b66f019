package mediaedge.shim.upstream;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

import mediaedge.shim.destination.AddressPrivacy;

/**
 * The {@linkplain ClientHeader client headers} of a request.
 *
 * @param values
 *            the forwarded values, in the order of {@link ClientHeader}
 */
public record ClientHeaders(Map<ClientHeader, HeaderValue> values) {

    private static final ClientHeader[] ALL = ClientHeader.values();
    private static final ClientHeaders NONE = new ClientHeaders(Map.of());

    /** No client headers. */
    public static ClientHeaders none() {
        return NONE;
    }

    /**
     * Reads the headers of a request. A value is omitted if it is empty, contains a control character, or is longer
     * than its header allows.
     *
     * @param sent
     *            returns the value of a header; null if it is absent
     */
    public static ClientHeaders of(Function<ClientHeader, String> sent) {
        Map<ClientHeader, HeaderValue> values = new EnumMap<>(ClientHeader.class);
        for (ClientHeader header : ALL) {
            String value = sent.apply(header);
            if (value != null && value.length() <= header.longest()) {
                HeaderValue.of(value).ifPresent(usable -> values.put(header, usable));
            }
        }
        return values.isEmpty() ? NONE : new ClientHeaders(values);
    }

    /** Returns the same headers with this much of the viewer's address. */
    ClientHeaders with(AddressPrivacy privacy) {
        if (privacy == AddressPrivacy.FULL || values.isEmpty()) {
            return this;
        }
        Map<ClientHeader, HeaderValue> changed = new EnumMap<>(values);
        for (ClientHeader header : values.keySet()) {
            if (header.sender() == ClientHeader.Sender.PROXY) {
                changed.remove(header);
                if (privacy == AddressPrivacy.TRUNCATED) {
                    header.truncated(values.get(header))
                            .filter(value -> value.toString().length() <= header.longest())
                            .ifPresent(value -> changed.put(header, value));
                }
            }
        }
        return changed.isEmpty() ? NONE : new ClientHeaders(changed);
    }

    /** Passes name and value of every present header. */
    void forEach(BiConsumer<CharSequence, String> header) {
        if (!values.isEmpty()) {
            values.forEach((name, value) -> header.accept(name.header(), value.toString()));
        }
    }
}
