package mediaedge.shim.reliability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import mediaedge.shim.Received;

/** The headers of a viewer's browser, and those that must arrive. */
final class BrowserHeaders {

    /** As Chromium sends it to another site, with the hints that a page has asked for and given leave to. */
    static final Map<String, String> CLIENT = Map.of("accept-language", "de-CH,de;q=0.9,en;q=0.8", "sec-ch-ua",
            "\"Not:A-Brand\";v=\"8\", \"Chromium\";v=\"156\"", "sec-ch-ua-mobile", "?1", "sec-ch-ua-platform",
            "\"Android\"", "sec-ch-ua-platform-version", "\"16.0.0\"", "sec-ch-ua-arch", "\"\"",
            "sec-ch-ua-bitness", "\"64\"", "sec-ch-ua-full-version-list",
            "\"Not:A-Brand\";v=\"8.0.0.0\", \"Chromium\";v=\"156.0.7000.12\"", "sec-ch-ua-model", "\"Phone 9\"",
            "sec-ch-ua-wow64", "?0");
    /** What goes on with every request. */
    static final Map<String, String> ALWAYS = Map.of("user-agent", "Mozilla/5.0 (Linux; Android 10; K)",
            "x-adobe-aep-validation-token", "token-1");
    /** What a proxy may have written. */
    static final Map<String, String> PROXY = Map.of("x-forwarded-for", "203.0.113.7", "forwarded",
            "for=203.0.113.7;proto=https, for=198.51.100.2", "x-real-ip", "203.0.113.7");
    /** Headers that concern nobody else, or that belong to the connection. */
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("cookie", "s_ecid=MCMID%7C1"),
            Map.entry("authorization", "Bearer of-the-viewer"), Map.entry("proxy-authorization", "Basic dTpw"),
            Map.entry("referer", "https://www.example.com/watch?v=7"), Map.entry("origin", "https://www.example.com"),
            Map.entry("accept", "*/*"), Map.entry("accept-encoding", "gzip, deflate, br, zstd"),
            Map.entry("sec-fetch-site", "cross-site"), Map.entry("sec-fetch-mode", "cors"),
            Map.entry("sec-ch-prefers-color-scheme", "dark"), Map.entry("sec-gpc", "1"), Map.entry("dnt", "1"),
            Map.entry("save-data", "on"), Map.entry("via", "1.1 proxy"), Map.entry("x-forwarded-host", "a.example.com"),
            Map.entry("x-forwarded-proto", "https"), Map.entry("x-api-key", "k"), Map.entry("x-acme", "a"),
            Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    /** Those of the shim's own connection. */
    private static final Set<String> OWN = Set.of("host", "content-length", "content-type");

    private BrowserHeaders() {
    }

    /** Everything at once. */
    static Map<String, String> sent() {
        Map<String, String> all = new LinkedHashMap<>(CLIENT);
        all.putAll(ALWAYS);
        all.putAll(PROXY);
        all.putAll(OTHERS);
        return all;
    }

    /** Everything that an upstream got but the headers of the connection; none may have come twice. */
    static Map<String, String> arrived(Received request) {
        Map<String, String> all = new TreeMap<>();
        request.headers().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                all.put(name, String.join(" | ", values));
            }
        });
        if (!request.headers().keySet().containsAll(OWN)) {
            throw new AssertionError("without headers of its own: " + new TreeSet<>(request.headers().keySet()));
        }
        return all;
    }

    /** What has to arrive: those of every request, with this address, and others. */
    static Map<String, String> expected(String address, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(ALWAYS);
        all.put("x-forwarded-for", address);
        all.putAll(more);
        return all;
    }
}
