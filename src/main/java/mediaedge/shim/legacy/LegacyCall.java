package mediaedge.shim.legacy;

import java.util.regex.Pattern;

import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.HeaderValue;

/**
 * One request to the Media Collection back end, as the player sent it.
 *
 * @param path
 *            encoded, such as {@code /api/v1/sessions/{sid}/events} with the back end's own session id
 * @param content
 *            byte for byte as the player sent it, with its {@code Content-Type} and {@code Content-Encoding}; invalid
 *            header values are omitted
 * @param passedOn
 *            the forwarded headers of the player
 */
public record LegacyCall(String path, Content content, ForwardedHeaders passedOn) {

    private static final int MAX_PATH = 1024;
    // A path segment by RFC 3986. It cannot contain a query, another host or a step up.
    private static final Pattern PATH = Pattern
            .compile("/api/v1(?:/(?!(?:\\.|%2[eE]){1,2}(?:/|$))[\\w.~!$&'()*+,;=:@%-]+)+");
    private static final Pattern WRONG_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /**
     * @throws IllegalArgumentException
     *             if the path is not one below {@code /api/v1/}
     */
    public LegacyCall {
        if (path.length() > MAX_PATH || !PATH.matcher(path).matches() || WRONG_ESCAPE.matcher(path).find()) {
            throw new IllegalArgumentException(
                    "A path of the Media Collection API begins with /api/v1/ and has at most " + MAX_PATH
                            + " characters in encoded segments; this one is not so");
        }
        content = new Content(content.bytes(), content.type().filter(HeaderValue::isUsable),
                content.encoding().filter(HeaderValue::isUsable));
    }
}
