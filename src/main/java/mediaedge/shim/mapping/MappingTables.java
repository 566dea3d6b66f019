package mediaedge.shim.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.Playback;
import mediaedge.shim.collection.fields.Reported;
import mediaedge.shim.mapping.rows.FieldMerger;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.RowDraft;
import mediaedge.shim.mapping.rows.RowReader;
import mediaedge.shim.mapping.rows.XdmCheck;
import mediaedge.shim.mapping.rows.XdmSchema;
import mediaedge.shim.tables.Nearest;
import mediaedge.shim.tables.TableException;
import mediaedge.shim.tables.TableFile;
import mediaedge.shim.tables.TableProblem;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.Version;

/**
 * The mapping tables: checked, complete and immutable.
 *
 * @param vocabulary
 *            what they define about requests
 * @param rows
 *            every row, in the order of the files
 * @param plans
 *            how each event type is written, by {@link EventType#index()}
 * @param version
 *            a short hash of the files
 */
public record MappingTables(Vocabulary vocabulary, List<MappingRow> rows, List<EventPlan> plans, String version) {

    private static final Set<String> FILE_KEYS = Set.of("events", "for-all-rows", "rows");
    private static final String NEEDS = "named parts, such as 'rows:'";
    /** Name in messages for problems that belong to no single file. */
    private static final String ALL = "mapping tables";
    private static final Set<String> EVENT_KEYS = Set.of("type", "edge", "opens-session", "always",
            "reports", "playback");

    /** A table's name, for messages, and its text. */
    public record TableText(String name, String yaml) {
    }

    /** The row of an event type in the table of event types. */
    record EventRow(EventType type, String endpoint, List<String> always) {
    }

    /**
     * Reads and checks the tables.
     *
     * @throws TableException
     *             with all problems, each with file, line and row
     */
    public static MappingTables load(List<TableText> texts, XdmSchema schema) {
        List<TableFile> files = new ArrayList<>();
        List<TableProblem> problems = new ArrayList<>();
        for (TableText text : texts) {
            try {
                files.add(TableFile.open(text.name(), text.yaml(), NEEDS));
            } catch (TableException e) {
                problems.addAll(e.problems());
            }
        }
        files.forEach(file -> file.top().allow(FILE_KEYS));
        List<EventRow> events = events(files, schema, problems);
        List<RowDraft> drafts = drafts(files, events);
        List<MappingRow> rows = FieldMerger.merge(drafts);
        Map<EventType, String> endpoints = new LinkedHashMap<>();
        events.forEach(event -> endpoints.put(event.type(), event.endpoint()));
        XdmCheck check = new XdmCheck(schema, endpoints, drafts);
        drafts.forEach(check::check);
        files.forEach(file -> problems.addAll(file.problems()));
        if (!problems.isEmpty()) {
            throw new TableException(problems);
        }
        List<Field> fields = rows.stream().map(MappingRow::field).distinct().toList();
        try {
            Vocabulary vocabulary = new Vocabulary(events.stream().map(EventRow::type).toList(), fields);
            return new MappingTables(vocabulary, rows,
                    events.stream().map(event -> EventPlan.compile(event, rows, schema)).toList(),
                    Version.of(texts.stream().map(TableText::yaml).toList()));
        } catch (IllegalArgumentException e) {
            throw new TableException(List.of(TableProblem.of(ALL, e.getMessage())));
        }
    }

    private static List<EventRow> events(List<TableFile> files, XdmSchema schema, List<TableProblem> problems) {
        List<EventRow> events = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TableFile file : files) {
            for (TableRow row : file.top().rows("events", "type").values()) {
                row.allow(EVENT_KEYS);
                Optional<String> name = row.requiredText("type");
                Optional<String> endpoint = row.requiredText("edge");
                if (name.isEmpty() || endpoint.isEmpty()) {
                    continue;
                }
                if (names.contains(name.get())) {
                    row.problem("type", "'" + name.get() + "' stands in the table twice");
                } else if (!schema.endpoints().contains(endpoint.get())) {
                    row.problem("edge", "Edge has no endpoint '" + endpoint.get() + "'"
                            + Nearest.hint(endpoint.get(), schema.endpoints()));
                } else {
                    checkAlways(row, endpoint.get(), schema);
                    addEvent(row, name.get(), endpoint.get(), events);
                }
                names.add(name.get());
            }
        }
        if (events.isEmpty()) {
            problems.add(TableProblem.of(ALL, "no file has 'events:', the list of event types"));
        }
        return events;
    }

    private static void checkAlways(TableRow row, String endpoint, XdmSchema schema) {
        for (String path : row.texts("always")) {
            if (schema.at(endpoint, path).isEmpty()) {
                row.problem("always", "unknown XDM path '" + path + "'" + Nearest.hint(path, schema.paths(endpoint)));
            }
        }
    }

    private static void addEvent(TableRow row, String name, String endpoint, List<EventRow> events) {
        try {
            EventType type = new EventType(events.size(), name, row.flag("opens-session").orElse(false),
                    row.choice("reports", List.of(Reported.values())),
                    row.choice("playback", List.of(Playback.values())));
            events.add(new EventRow(type, endpoint, row.texts("always")));
        } catch (IllegalArgumentException e) {
            row.problem("type", e.getMessage());
        }
    }

    private static List<RowDraft> drafts(List<TableFile> files, List<EventRow> events) {
        Map<String, EventType> types = new LinkedHashMap<>();
        events.forEach(event -> types.put(event.type().name(), event.type()));
        RowReader reader = new RowReader(types);
        List<RowDraft> drafts = new ArrayList<>();
        for (TableFile file : files) {
            Optional<TableRow> defaults = file.top().row("for-all-rows");
            defaults.ifPresent(row -> row.allow(RowReader.KEYS));
            for (TableRow row : file.top().rows("rows", RowReader.KEY).values()) {
                TableRow over = defaults.orElse(row);
                reader.read(file.name(), row, over).ifPresent(drafts::add);
            }
        }
        return drafts;
    }

    /**
     * Returns the namespaces at Edge whose ids have a prescribed form, so they can be kept or dropped, but not hashed.
     * The set ignores case.
     */
    public NavigableSet<String> namespacesOfFixedForm() {
        NavigableSet<String> namespaces = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        rows.stream().filter(MappingRow::isIdentityOfFixedForm).flatMap(row -> row.mapped().stream())
                .map(mapped -> IdentityMapWriter.namespaceOf(mapped.path())).forEach(namespaces::add);
        return Collections.unmodifiableNavigableSet(namespaces);
    }

    /** Returns how an event of this type is written. */
    public EventPlan plan(EventType type) {
        return plans.get(type.index());
    }
}
