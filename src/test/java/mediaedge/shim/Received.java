package mediaedge.shim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as received.
 *
 * @param uri
 *            target of the request line, path and query, as sent
 * @param headers
 *            names in lower case
 */
public record Received(String method, String uri, Map<String, List<String>> headers, byte[] body) {

    /** The path without its query. */
    public String path() {
        return uri.split("\\?", 2)[0];
    }

    /** All values of a header; empty if it was not sent. */
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The next request of a connection, null if it has ended. */
    static Received read(InputStream in) throws IOException {
        String[] requestLine = line(in).split(" ");
        if (requestLine.length < 2) {
            return null;
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).get(0));
        return new Received(requestLine[0], requestLine[1], headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
