package mediaedge.shim.routes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.routing.TableVocabulary;

/** What the mapping tables allow a routing table to name. */
public final class RoutesVocabulary {

    private RoutesVocabulary() {
    }

    /** Returns the vocabulary of routing tables. */
    public static TableVocabulary of(MappingTables mappings) {
        return new TableVocabulary(
                mappings.vocabulary().fields().stream().filter(field -> field.bag() == Container.PARAMS)
                        .map(Field::key).collect(Collectors.toSet()),
                Set.copyOf(keys(mappings, FieldRole.REPORT_SUITE)), keys(mappings, FieldRole.OPT_OUT),
                mappings.namespacesOfFixedForm());
    }

    private static List<String> keys(MappingTables mappings, FieldRole role) {
        return mappings.vocabulary().fields(role).stream().map(Field::key).toList();
    }
}
