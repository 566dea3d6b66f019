package mediaedge.shim.routing;

import java.util.List;
import java.util.Set;

/**
 * What a routing table may name.
 *
 * @param params
 *            all {@code params} keys that a session's start may have
 * @param lists
 *            those that contain a comma-separated list of values
 * @param optOuts
 *            those with which a viewer can opt out
 * @param fixedFormats
 *            the namespaces of identities whose ids have a fixed format
 */
public record TableVocabulary(Set<String> params, Set<String> lists, List<String> optOuts, Set<String> fixedFormats) {

    public TableVocabulary {
        params = Set.copyOf(params);
        lists = Set.copyOf(lists);
        optOuts = List.copyOf(optOuts);
        fixedFormats = Set.copyOf(fixedFormats);
    }
}
