package mediaedge.shim.destination;

import java.net.URI;
import java.util.Set;

/**
 * The configured URL of an upstream: {@code http} or {@code https}, a host, and optionally a port and a path prefix.
 *
 * @param url
 *            without a slash at its end
 */
public record BaseUrl(URI url) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * @throws IllegalArgumentException
     *             if the URL has no host, another scheme, a query, a fragment or a user
     */
    public BaseUrl {
        boolean callable = url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null;
        if (!callable || url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "it must be like https://host, https://host:port or https://host/prefix, and nothing more");
        }
        url = URI.create(url.toString().replaceAll("/+$", ""));
    }

    /**
     * Creates it from the value of a property.
     *
     * @param property
     *            its name, for the message
     *
     * @throws IllegalArgumentException
     *             if the URL is invalid; the message names the property
     */
    public static BaseUrl of(String property, URI url) {
        try {
            return new BaseUrl(url);
        } catch (IllegalArgumentException e) {
            // Do not repeat the value, because a user and a password in it would appear in the log.
            throw new IllegalArgumentException(property + " can't be called: " + e.getMessage(), e);
        }
    }

    /** Returns the address of an encoded path and query below this URL. */
    public URI resolve(String pathAndQuery) {
        if (!pathAndQuery.startsWith("/")) {
            throw new IllegalArgumentException("A path below " + url + " must begin with a slash");
        }
        return URI.create(url + pathAndQuery);
    }

    /** Returns an encoded path and query below this URL, as in the first line of a request. */
    public String pathOf(String pathAndQuery) {
        return url.getRawPath() + pathAndQuery;
    }

    /** Returns whether calls are encrypted. */
    public boolean isTls() {
        return url.getScheme().equals("https");
    }

    /** Returns the name or address of the host. */
    public String host() {
        return url.getHost();
    }

    /** Returns the port: the usual one of the scheme if the URL names none. */
    public int port() {
        return url.getPort() >= 0 ? url.getPort() : isTls() ? HTTPS : HTTP;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
