package mediaedge.shim.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.BadRequest.Problem;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.mapping.DownloadedTranslator;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.notes.StrictNotes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;

/**
 * Everything in a request that strict validation would refuse: values that the schemas do not have, and values that
 * would be adjusted.
 */
final class StrictRefusals {

    /** Nothing is sent. */
    private static final UUID NO_SESSION = new UUID(0, 0);

    private final MappingTables tables;
    private final Vocabulary vocabulary;
    private final Validator strict;
    private final Translator translator;

    StrictRefusals(MappingTables tables) {
        this.tables = tables;
        this.vocabulary = tables.vocabulary();
        this.strict = new Validator(vocabulary, Strictness.STRICT);
        this.translator = new Translator(tables, Implementation.UNTOLD);
    }

    /** Returns the refusals. @param most maximum number of problems in the entries of a whole session */
    List<Problem> of(byte[] body, int most) {
        List<Problem> problems = new ArrayList<>();
        try {
            if (RequestReader.isArray(body)) {
                addWhole(problems, body, most);
            } else {
                PlayerEvent event = new RequestReader(vocabulary).read(body);
                Refused refused = new Refused(strict.problems(event));
                refused.during(() -> translator.translate(event, EdgeOptions.PLAIN, NO_SESSION, null, refused));
                problems.addAll(refused.problems);
            }
        } catch (BadRequest unreadable) {
            // Only the old back end gets such a request, and judges it itself.
            problems.addAll(unreadable.problems());
        }
        return problems;
    }

    private void addWhole(List<Problem> problems, byte[] body, int most) {
        WholeSession whole = new WholeSession(vocabulary, body, Integer.MAX_VALUE);
        Refused refused = new Refused(List.of());
        DownloadedTranslator written = new DownloadedTranslator(tables, EdgeOptions.PLAIN,
                Implementation.UNTOLD, body.length, refused);
        while (whole.next() && problems.size() < most) {
            PlayerEvent entry = whole.entry();
            refused.problems = new ArrayList<>(strict.problems(entry));
            refused.during(() -> {
                if (whole.index() == 0) {
                    written.start(entry);
                } else {
                    written.entry(entry);
                }
            });
            if (!refused.problems.isEmpty()) {
                problems.addAll(whole.inEntry(new BadRequest(refused.problems)).problems());
            }
        }
    }

    /** Adds values that would be adjusted, unless their field is refused anyway. */
    private static final class Refused implements Notes {

        private List<Problem> problems;

        Refused(List<Problem> problems) {
            this.problems = new ArrayList<>(problems);
        }

        void during(Runnable translation) {
            try {
                translation.run();
            } catch (BadRequest ofNoUse) {
                ofNoUse.problems().forEach(this::add);
            }
        }

        private void add(Problem problem) {
            String key = problem.field();
            if (problems.stream().noneMatch(
                    known -> key.equals(known.field()) || key.startsWith(known.field() + "."))) {
                problems.add(problem);
            }
        }

        @Override
        public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
            StrictNotes.problem(key, from, to, how).ifPresent(this::add);
        }

        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void mapped(MappingRow row, String key, String from, String path, String to) {
            // in order
        }

        @Override
        public void leftOut(String key, String reason) {
            // reported as an adjustment
        }

        @Override
        public void unknown(String key) {
            // reported by the schema
        }
    }
}
