package mediaedge.shim.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.BaseUrl;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.TableValue;

/** Reads the back ends of a table. */
final class BackendsReader {

    static final String BACKENDS = "backends";

    private static final String EDGE = "edge";
    private static final String LEGACY = "legacy";
    private static final int MOST_ADDRESSES = 8;
    private static final int MOST_BACKENDS = 100;

    private BackendsReader() {
    }

    /** Returns the valid back ends, by name. Records problems at the table. */
    static Map<String, BackendAddresses> backends(TableRow table) {
        Map<String, BackendAddresses> backends = new LinkedHashMap<>();
        table.row(BACKENDS).ifPresent(section -> {
            if (section.keys().size() > MOST_BACKENDS) {
                section.problem("there are " + section.keys().size() + " back ends; at most " + MOST_BACKENDS
                        + " are possible, because each has its own connections");
            }
            for (String name : section.keys()) {
                if (name.equals(BackendName.DEFAULT)) {
                    section.problem(name, "the back end 'default' is that of SHIM_EDGE_URL and SHIM_LEGACY_URL; "
                            + "choose another name");
                } else if (BackendName.fits(name)) {
                    section.row(name).flatMap(backend -> addresses(backend, name))
                            .ifPresent(addresses -> backends.put(name, addresses));
                } else {
                    section.problem(name, "the name '" + name
                            + "' of a back end is not 1 to 32 lower-case letters, digits or dashes, a letter first");
                }
            }
        });
        return backends;
    }

    private static Optional<BackendAddresses> addresses(TableRow backend, String name) {
        backend.allow(List.of(EDGE, LEGACY));
        List<URI> edge = urls(backend, EDGE);
        List<URI> legacy = urls(backend, LEGACY);
        if (backend.keys().isEmpty()) {
            backend.problem("the back end '" + name + "' has no address: add edge, legacy, or both");
        } else if (edge.size() > MOST_ADDRESSES) {
            backend.problem(EDGE, "the back end '" + name + "' has " + edge.size() + " addresses of Edge; at most "
                    + MOST_ADDRESSES + " are possible");
        } else if (new HashSet<>(edge).size() < edge.size()) {
            backend.problem(EDGE, "the back end '" + name + "' names an address twice; keep one");
        } else if (legacy.size() > 1) {
            backend.problem(LEGACY, "the back end '" + name + "' has " + legacy.size()
                    + " old back ends; sessions can't move between them, so name one");
        } else if (!edge.isEmpty() || !legacy.isEmpty()) {
            return Optional.of(new BackendAddresses(edge, legacy.stream().findFirst()));
        }
        return Optional.empty();
    }

    private static List<URI> urls(TableRow backend, String key) {
        List<URI> urls = new ArrayList<>();
        backend.values(key).forEach(value -> value.text().flatMap(text -> url(value, key, text)).ifPresent(urls::add));
        return urls;
    }

    /** The messages do not repeat the value, because a user and a password in it would appear in the log. */
    private static Optional<URI> url(TableValue value, String key, String text) {
        try {
            return Optional.of(new BaseUrl(new URI(text)).url());
        } catch (URISyntaxException e) {
            value.problem("'" + key + "' is not a URL: it must be like https://host");
        } catch (IllegalArgumentException e) {
            value.problem("'" + key + "' can't be called: " + e.getMessage());
        }
        return Optional.empty();
    }
}
