package mediaedge.shim.upstream;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The {@linkplain ClientHeader client headers} that a request came with.
 *
 * @param values
 *            what goes on, in the order of {@link ClientHeader}
 */
public record ClientHeaders(Map<ClientHeader, HeaderValue> values) {

    private static final ClientHeader[] ALL = ClientHeader.values();
    private static final ClientHeaders NONE = new ClientHeaders(Map.of());

    /** None at all. */
    public static ClientHeaders none() {
        return NONE;
    }

    /**
     * Takes what a request came with. A value that is longer than its header allows is left out, as is one that is empty
     * or holds a control character.
     *
     * @param sent
     *            gives the value of a header; null where there is none
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

    /** Gives name and value of every header that is there. */
    void forEach(BiConsumer<CharSequence, String> header) {
        if (!values.isEmpty()) {
            values.forEach((name, value) -> header.accept(name.header(), value.toString()));
        }
    }
}
