package mediaedge.shim.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** The rules for all tables. The folders of invalid tables show them for each kind. */
class TableFileTest {

    private enum Colour implements TableConstant {
        DARK_RED, GREEN
    }

    private static TableFile open(String yaml) {
        return TableFile.open("t.yaml", yaml, "'rows'");
    }

    private static String refusal(String yaml) {
        return assertThrows(TableException.class, () -> open(yaml)).getMessage();
    }

    private static List<String> problems(TableFile file) {
        return file.problems().stream().map(TableProblem::toString).toList();
    }

    @Test
    void tableOfMoreThanThreeMebiCodePoints_isRefused() {
        String comment = "#" + "x".repeat(1023) + "\n";
        assertTrue(open("rows: []\n" + comment.repeat(3 * 1024 - 1)).top().has("rows"));
        assertTrue(refusal(comment.repeat(3 * 1024 + 1) + "rows: []\n").contains("exceeds the limit"));
    }

    @Test
    void nestingOfMoreThanTwentyBelowTheTop_isRefused() {
        assertTrue(open("rows: " + "[".repeat(20) + "]".repeat(20)).top().has("rows"));
        assertTrue(refusal("rows: " + "[".repeat(21) + "]".repeat(21)).contains("Nesting Depth exceeded max 20"));
    }

    @Test
    void aliasOfAText_isRefusedWithItsLine() {
        assertEquals("t.yaml:2: the alias '*it' has no place in a table; write out what it stands for",
                refusal("a: &it x\nb: *it\n"));
    }

    @Test
    void keyThatIsThereTwice_isToldWithBothLinesAndTheRow() {
        TableFile file = open("rows:\n- a: 1\n  name: x\n  a: 2\n");
        assertEquals(Set.of(1), file.top().rows("rows", "name").keySet());
        assertEquals(List.of("t.yaml:4: row 1 'x': 'a' is there twice, first in line 2; keep one"), problems(file));
    }

    @Test
    void byteOrderMark_isNoProblem() {
        assertTrue(open("\uFEFFrows: []").top().has("rows"));
    }

    @Test
    void itemThatIsNoRow_keepsItsPosition() {
        TableFile file = open("rows:\n- name: x\n- y\n- name: z\n");
        assertEquals(Set.of(1, 3), file.top().rows("rows", "name").keySet());
        assertEquals(List.of("t.yaml:3: row 2: the row must be a mapping ('key: value'), not 'y'"), problems(file));
    }

    @Test
    void wrongValues_areToldWithWhatIsRight() {
        TableFile file = open("flag: 'on'\nnumber: two\nmany: [1]\ncolour: dark_red\nrow: []\nnone:\n");
        TableRow top = file.top();
        assertEquals(Optional.empty(), top.flag("flag"));
        assertEquals(Optional.empty(), top.number("number"));
        assertEquals(Optional.empty(), top.number("many"));
        assertEquals(Optional.empty(), top.choice("colour", List.of(Colour.values())));
        assertEquals(Optional.empty(), top.row("row"));
        assertEquals(Optional.empty(), top.text("none"));
        assertEquals(List.of(), top.values("row"));
        assertEquals(List.of("t.yaml:1: 'flag' must be true or false, not 'on'",
                "t.yaml:2: 'number' must be a number, not 'two'",
                "t.yaml:3: 'many' must be a number, not a list",
                "t.yaml:4: 'colour' must be dark-red or green, not 'dark_red'; did you mean 'dark-red'?",
                "t.yaml:5: 'row' must be a mapping ('key: value'), not a list",
                "t.yaml:5: 'row' is an empty list; leave it out, or name a value",
                "t.yaml:6: 'none' must be a text, not empty"), problems(file));
    }

    @Test
    void valueThatIsReadTwice_isToldOnce() {
        TableFile file = open("flag: 3\n");
        file.top().flag("flag");
        file.top().flag("flag");
        assertEquals(List.of("t.yaml:1: 'flag' must be true or false, not '3'"), problems(file));
        assertEquals(2, file.problemCount());
    }

    @Test
    void plainNumberThatIsNoDecimal_staysText() {
        TableRow top = open("a: 0x1F\nb: 2.50\nc: yes\nd: true\n").top();
        assertEquals("0x1F", top.plain("a").orElseThrow());
        assertEquals("2.50", top.plain("b").orElseThrow().toString());
        assertEquals("yes", top.plain("c").orElseThrow());
        assertEquals(true, top.plain("d").orElseThrow());
    }

    @Test
    void problemsOfSeveralFiles_areTheTables() {
        TableException refusal = new TableException(
                List.of(TableProblem.of("a", "x"), new TableProblem("b", 2, "row 1", "y")));
        assertEquals("the tables have 2 problems:\n  a: x\n  b:2: row 1: y", refusal.getMessage());
    }
}
