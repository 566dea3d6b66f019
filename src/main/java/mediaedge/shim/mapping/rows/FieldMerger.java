package mediaedge.shim.mapping.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.collection.fields.Field;

/** Combines rows for the same field, and gives every name its own slot: first fields, then aliases. */
public final class FieldMerger {

    private final Map<RowDraft.Place, List<RowDraft>> draftsByPlace = new LinkedHashMap<>();
    private final Map<RowDraft.Place, RowDraft> owners = new LinkedHashMap<>();
    private int fields;
    private int aliases;

    /** Returns one row per draft, each with the field that it shares with other rows. Records problems at the rows. */
    public static List<MappingRow> merge(List<RowDraft> drafts) {
        FieldMerger merger = new FieldMerger();
        drafts.forEach(
                draft -> merger.draftsByPlace.computeIfAbsent(draft.place(), place -> new ArrayList<>()).add(draft));
        merger.aliases = merger.draftsByPlace.size();
        List<MappingRow> rows = new ArrayList<>();
        for (List<RowDraft> sameField : merger.draftsByPlace.values()) {
            merger.check(sameField);
            Field field = merger.field(sameField);
            sameField.forEach(draft -> rows.add(new MappingRow(draft.source(), field, draft.events(), draft.fate())));
        }
        return rows;
    }

    private void check(List<RowDraft> sameField) {
        RowDraft first = sameField.get(0);
        long seen = 0;
        for (RowDraft draft : sameField) {
            if (draft.type() != first.type()) {
                draft.row().problem("type", "'" + draft.key() + "' is a " + first.type().tableName() + " in "
                        + first.source() + " and a " + draft.type().tableName() + " here");
            }
            if ((seen & draft.events()) != 0) {
                draft.row().problem(
                        "'" + draft.key() + "' has a row for one of these events already, in " + first.source());
            }
            seen |= draft.events();
        }
        own(first, first.place());
        first.aliases().forEach(alias -> own(first, alias));
    }

    private void own(RowDraft draft, RowDraft.Place place) {
        RowDraft other = owners.putIfAbsent(place, draft);
        if (other != null) {
            draft.row().problem("'" + place + "' is already a name of '" + other.key() + "' in " + other.source());
        }
    }

    private Field field(List<RowDraft> sameField) {
        RowDraft first = sameField.get(0);
        long events = 0;
        long required = 0;
        long strict = 0;
        long oneOf = 0;
        for (RowDraft draft : sameField) {
            events |= draft.events();
            required |= draft.required() ? draft.events() : 0;
            strict |= draft.strictRequired() ? draft.events() : 0;
            oneOf |= draft.oneOf() ? draft.events() : 0;
        }
        List<Field.Alias> otherNames = first.aliases().stream()
                .map(alias -> new Field.Alias(aliases++, alias.bag(), alias.key())).toList();
        Optional<Object> example = sameField.stream().flatMap(draft -> draft.example().stream()).findFirst();
        return new Field(fields++, first.bag(), first.key(), otherNames, first.type(), events, required, strict, oneOf,
                first.valid(), first.members(), first.role(), first.description(), example);
    }
}
