package mediaedge.shim.api.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpMethod;

/**
 * Requests for operator endpoints with their paths spelled in every way that some layer might treat as the same path.
 */
final class OperatorPaths {

    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT,
            HttpMethod.DELETE, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PATCH, HttpMethod.valueOf("PURGE"));
    private static final List<String> MATRIX = List.of(";", ";x", ";a=b", ";a=b;c=d", ";a=/../b", "%3b", "%3Bx", ";/x");
    private static final List<String> ENDS = List.of("/", "//", "/.", "/x/..", ";", ";x", "%20", "%00", ".", ".json",
            "/;x", "%2f", "?", "?x=/api/v1/sessions", "%09", "\\", "#", "%23", "%3f", "/%2e", "*");
    private static final List<String> SLASHES = List.of("//", "///", "/./", "/x/../", "/%2e/", "/x/%2e%2E/", "%2f",
            "%2F", "/;/", "/;x/", "\\", "%5c", "/x/..;/", "/.;/", "%252f");
    private static final List<String> PREFIXES = List.of("/api/v1/..", "/api/v1/../..", "/api/../..", "/x/api/v1/../..",
            "/x/api/v1/../../..", "/api/v1/sessions/../../..", "/api/v1/sessions/x/events/../../../../..",
            "/api/v1/schemas/../../..", "/api/v1/;/../..", "/api;x/v1/../..", "/api/v1/%2e%2e/%2e%2e", "/q/..",
            "/q/openapi/../..", "/q/swagger-ui/../..", "/inspector/..", "/inspector/;x/../..", "/..", "/../..", "/.",
            "/;", "/;x/", "/x/..", "/shim/..", "/%2e%2e", "/x/api/v1", "/api/v1", "/api", "/api/x/api/v1/../../../..",
            "//api//v1//..//..", "/api/v1/schemas/api/v1/../..",
            "/shim/api/v1/..", "/x/api/v1/schemas/../../../..", "/shim/v1/api/v1/../..");

    private final Random random;

    /** A request to send. */
    record Spelled(HttpMethod method, String target) {
    }

    /** An operation of an operator, as documented; {@code query} may be empty. */
    record Operation(HttpMethod method, String path, String query) {
    }

    OperatorPaths(long seed) {
        random = new Random(seed);
    }

    /** Every operation. @param letter the id of a dead letter @param category of the log */
    static List<Operation> operations(long letter, String category) {
        String letters = "/shim/v1/dead-letters";
        return List.of(new Operation(HttpMethod.POST, "/shim/v1/explain", ""),
                new Operation(HttpMethod.POST, "/shim/v1/erase", ""),
                new Operation(HttpMethod.GET, "/shim/v1/probe", ""),
                new Operation(HttpMethod.POST, "/shim/v1/probe", "?route=everything"),
                new Operation(HttpMethod.GET, letters, ""),
                new Operation(HttpMethod.DELETE, letters, "?given-up-before=2100-01-01T00:00:00Z"),
                new Operation(HttpMethod.GET, letters + "/export", ""),
                new Operation(HttpMethod.POST, letters + "/redrive", ""),
                new Operation(HttpMethod.POST, letters + "/" + letter + "/redrive", ""),
                new Operation(HttpMethod.DELETE, letters + "/" + letter, ""),
                new Operation(HttpMethod.GET, "/shim/v1/schema/report", ""),
                new Operation(HttpMethod.GET, "/shim/v1/log-levels", ""),
                new Operation(HttpMethod.PUT, "/shim/v1/log-levels/" + category, "?level=DEBUG"),
                new Operation(HttpMethod.GET, "/shim/v1/fleet", ""),
                new Operation(HttpMethod.GET, "/inspector/exchanges", ""),
                new Operation(HttpMethod.GET, "/inspector/exchanges", "?visitor-ids=show"));
    }

    /** So many spellings of each operation, the plain ones and those with one change among them. */
    List<Spelled> of(List<Operation> operations, int each, String authority) {
        List<Spelled> all = new ArrayList<>();
        for (Operation operation : operations) {
            List<Spelled> some = new ArrayList<>();
            METHODS.forEach(method -> some.add(new Spelled(method, operation.path() + operation.query())));
            MATRIX.forEach(matrix -> slashes(operation.path()).forEach(at -> some.add(spelled(operation,
                    operation.path().substring(0, at) + matrix + operation.path().substring(at)))));
            ENDS.forEach(end -> some.add(spelled(operation, operation.path() + end)));
            PREFIXES.forEach(prefix -> some.add(spelled(operation, prefix + operation.path())));
            SLASHES.forEach(
                    slash -> slashes(operation.path() + "/").stream().filter(at -> at < operation.path().length())
                            .forEach(at -> some.add(spelled(operation,
                                    operation.path().substring(0, at) + slash + operation.path().substring(at + 1)))));
            while (some.size() < each) {
                some.add(new Spelled(one(2) ? operation.method() : any(METHODS),
                        start(authority) + letters(path(operation.path())) + operation.query()));
            }
            all.addAll(some);
        }
        return all;
    }

    private static Spelled spelled(Operation operation, String path) {
        return new Spelled(operation.method(), path + operation.query());
    }

    /** Where a path has slashes, and its end. */
    private static List<Integer> slashes(String path) {
        List<Integer> places = new ArrayList<>();
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            places.add(at);
        }
        places.add(path.length());
        return places;
    }

    private String start(String authority) {
        return (one(8) ? "http://" + authority : "") + (one(3) ? any(PREFIXES) : "");
    }

    private String path(String plain) {
        StringBuilder path = new StringBuilder();
        for (String segment : plain.substring(1).split("/")) {
            path.append(one(3) ? any(SLASHES) : "/").append(segment).append(one(4) ? any(MATRIX) : "");
        }
        return path.append(one(4) ? any(ENDS) : "").toString();
    }

    private String letters(String path) {
        if (one(2)) {
            return path;
        }
        int often = 1 + random.nextInt(8);
        return path.chars().mapToObj(letter -> letter(letter, often)).collect(Collectors.joining());
    }

    private String letter(int letter, int often) {
        if (!Character.isLetter(letter) || !one(often)) {
            return Character.toString(letter);
        }
        return one(5)
                ? Character.toString(letter).toUpperCase(Locale.ROOT)
                : String.format(Locale.ROOT, "%%%02x", letter);
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
