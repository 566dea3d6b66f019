package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;

/** Every row and every event type is used by a scenario; otherwise nobody has seen it work. */
class EveryRowIsExercisedTest {

    private static final UUID SESSION = UUID.randomUUID();

    private final MappingTables tables = BuiltInTables.load();
    private final Set<MappingRow> exercised = new HashSet<>();
    private final Set<EventType> sent = new HashSet<>();

    @Test
    void rowOfTheTables_isSentByAScenario() {
        Scenario.all().forEach(scenario -> scenario.steps().forEach(this::exercise));
        List<String> missing = new ArrayList<>();
        for (MappingRow row : tables.rows()) {
            if (!exercised.contains(row)) {
                missing.add(row.source() + " " + row.field().label());
            }
        }
        assertEquals(List.of(), missing, "rows that no file below src/test/resources/scenarios exercises");
        assertEquals(Set.copyOf(tables.vocabulary().eventTypes()), sent, "event types that a scenario sends");
    }

    private void exercise(Scenario.Step step) {
        PlayerEvent event;
        try {
            event = new RequestReader(tables.vocabulary()).read(step.body());
            new Validator(tables.vocabulary(), Strictness.LENIENT).check(event);
            new Translator(tables, Implementation.UNTOLD).translate(event, EdgeOptions.PLAIN, SESSION, "session",
                    new Collecting(event));
        } catch (BadRequest refused) {
            return; // a scenario may be about a refusal; that exercises no row
        }
        sent.add(event.type());
        for (MappingRow row : tables.rows()) {
            if (row.on(event.type()) && row.mapped().isEmpty() && event.has(row.field().slot())) {
                exercised.add(row);
            }
        }
    }

    private final class Collecting implements Notes {

        private final PlayerEvent event;

        Collecting(PlayerEvent event) {
            this.event = event;
        }

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public void mapped(MappingRow row, String key, String from, String path, String to) {
            Field field = row.field();
            if (event.has(field.slot())) {
                exercised.add(row);
            }
        }

        @Override
        public void leftOut(String key, String reason) {
            // what is left out shows nothing of a row
        }
    }
}
