package mediaedge.shim.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import mediaedge.shim.tables.TableException;
import mediaedge.shim.tables.TableProblem;

class EdgeErrorsTest {

    @Test
    void wrongRows_areRefusedWithLineRowAndWhatWouldBeRight() {
        TableException refusal = assertThrows(TableException.class, () -> EdgeErrors.parse("errors.yaml", """
                errors:
                  - {code: EXEG-0003-400, meaning: pasing, title: a}
                  - {code: EXEG-3, meaning: note, title: b}
                  - {code: EXEG-0004-400, meaning: note}
                  - {code: EXEG-0005-400, meaning: note, title: c, check: datastreams}
                """));
        assertEquals(List.of(
                "errors.yaml:2: row 1 'EXEG-0003-400': 'meaning' must be blocked, identity, override, operator, refused, "
                        + "unknown-session, session-over, defect, passing, once-more or note, not 'pasing'; "
                        + "did you mean 'passing'?",
                "errors.yaml:3: row 2 'EXEG-3': 'EXEG-3' is no code; expected one such as EXEG-0003-400",
                "errors.yaml:4: row 3 'EXEG-0004-400': the row has no 'title'",
                "errors.yaml:5: row 4 'EXEG-0005-400': 'check' must be answer, datastream, access, media-analytics, "
                        + "overrides, namespaces or data, not 'datastreams'; did you mean 'datastream'?"),
                refusal.problems().stream().map(TableProblem::toString).toList());
    }

    @Test
    void errorsThatAnOperatorCorrects_sayWhatToDo() {
        Set<ErrorMeaning> operators = Set.of(ErrorMeaning.OPERATOR, ErrorMeaning.IDENTITY, ErrorMeaning.OVERRIDE,
                ErrorMeaning.BLOCKED);
        List<String> silent = new ArrayList<>();
        EdgeErrors.carried().all().forEach(error -> {
            if (operators.contains(error.meaning()) && (error.check().isEmpty() || error.advice().isEmpty())) {
                silent.add(error.code());
            }
        });
        assertEquals(List.of(), silent);
    }
}
