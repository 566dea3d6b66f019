package mediaedge.shim.api;

import java.util.List;
import java.util.Random;

/** Creates addresses as clients are configured with them. */
final class Addresses {

    private static final List<String> SEGMENTS = List.of("api", "v1", "sessions", "media", "proxy", "x.y", "~a",
            "events",
            "api/v1", "downloaded", "shim/v1/explain", "%2e%2e");

    private Addresses() {
    }

    /** Returns the path of a call after any prefix, with redundant slashes. */
    static String of(String plain, Random random) {
        StringBuilder address = new StringBuilder();
        for (int count = random.nextInt(4); count > 0; count--) {
            address.append(slashes(random)).append(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        for (String segment : plain.substring(1).split("/")) {
            address.append(slashes(random)).append(segment);
        }
        return address.append(random.nextInt(3) == 0 ? slashes(random) : "").toString();
    }

    private static String slashes(Random random) {
        return random.nextInt(4) == 0 ? "/".repeat(1 + random.nextInt(3)) : "/";
    }
}
