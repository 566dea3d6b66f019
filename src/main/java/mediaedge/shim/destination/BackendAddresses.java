package mediaedge.shim.destination;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The addresses of a back end.
 *
 * @param edge
 *            base URLs of Edge, in the order in which starts of sessions try them; empty if the back end has no Edge
 * @param legacy
 *            base URL of the Media Collection back end
 */
public record BackendAddresses(List<URI> edge, Optional<URI> legacy) {

    /** @throws IllegalArgumentException if there is no address, or one cannot be called or occurs twice */
    public BackendAddresses {
        Objects.requireNonNull(legacy, "legacy: Optional.empty() if there is none");
        if (edge.isEmpty() && legacy.isEmpty()) {
            throw new IllegalArgumentException("a back end needs the address of an edge or of a legacy");
        }
        edge = edge.stream().map(url -> BaseUrl.of("edge", url).url()).toList();
        legacy = legacy.map(url -> BaseUrl.of("legacy", url).url());
        if (new HashSet<>(edge).size() < edge.size()) {
            throw new IllegalArgumentException("edge has the same address twice");
        }
    }
}
