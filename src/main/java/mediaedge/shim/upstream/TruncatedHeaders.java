package mediaedge.shim.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Truncates the addresses in headers. What may be an address, but cannot be truncated, is left out. */
final class TruncatedHeaders {

    private static final char QUOTATION_MARK = '"';
    private static final String FOR = "for";
    /** Parameters of {@code Forwarded} that describe the proxy and the request, not the viewer. */
    private static final List<String> NOT_OF_THE_VIEWER = List.of("by", "host", "proto");
    /** A token (RFC 9110, 5.6.2), or an address and a port without the quotation marks that they need. */
    private static final Pattern VALUE = Pattern
            .compile("[-!#$%&'*+.^_`|~0-9A-Za-z:\\[\\]]+|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private TruncatedHeaders() {
    }

    /** Truncates each address of a comma-separated list, such as {@code X-Forwarded-For}; empty if none is left. */
    static Optional<HeaderValue> list(HeaderValue value) {
        return HeaderValue.of(Stream.of(value.toString().split(",")).flatMap(node -> TruncatedAddress.of(node).stream())
                .map(TruncatedAddress::text).collect(Collectors.joining(", ")));
    }

    /** Truncates each {@code for} of a {@code Forwarded} header (RFC 7239); empty if nothing is left. */
    static Optional<HeaderValue> forwarded(HeaderValue value) {
        return split(value.toString(), ',').flatMap(elements -> HeaderValue
                .of(elements.stream().map(TruncatedHeaders::element).filter(element -> !element.isEmpty())
                        .collect(Collectors.joining(", "))));
    }

    private static String element(String element) {
        return split(element, ';').stream().flatMap(List::stream).flatMap(pair -> pair(pair).stream())
                .collect(Collectors.joining(";"));
    }

    private static Optional<String> pair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = pair.substring(equals + 1).strip();
        if (!VALUE.matcher(value).matches()) {
            return Optional.empty();
        }
        if (name.equals(FOR)) {
            return TruncatedAddress.of(unquoted(value)).map(
                    node -> FOR + "=" + (node.ipv6() ? "\"[" + node.text() + "]\"" : node.text()));
        }
        return NOT_OF_THE_VIEWER.contains(name) ? Optional.of(name + "=" + value) : Optional.empty();
    }

    private static String unquoted(String value) {
        return value.charAt(0) == QUOTATION_MARK
                ? ESCAPE.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
                : value;
    }

    /** Splits outside of quoted strings; empty if one does not end. */
    private static Optional<List<String>> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == QUOTATION_MARK) {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return quoted ? Optional.empty() : Optional.of(parts);
    }
}
