package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Documents use the names and defaults of settings in the code. */
class SettingsInDocumentsTest {

    private static final Pattern NAME = Pattern
            .compile(
                    "\\b(?:SHIM|QUARKUS)_[A-Z][A-Z_]*[A-Z]\\b|(?<![\\w./-])(?:shim|quarkus)\\.[a-z][a-z-]*(?:\\.[a-z-]+)*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void everySettingThatIsNamed_isThere() {
        List<String> unknown = new ArrayList<>();
        int found = 0;
        for (Markdown document : Markdown.all()) {
            for (String name : NAME.matcher(document.text()).results().map(match -> match.group()).toList()) {
                found++;
                if (!Settings.isKnown(name)) {
                    unknown.add(document.path() + ": " + name);
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(found > 50, "only " + found + " settings were found");
    }

    /** Rows of tables whose last column is headed 'default', where both cells are plain. */
    @Test
    void everyDefaultInATable_isTheOneThatHolds() {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Markdown document : Markdown.all()) {
            int column = -1;
            boolean ours = false;
            for (String line : document.prose().lines().toList()) {
                List<String> cells = line.startsWith("|") ? List.of(line.substring(1).split("\\|")) : List.of();
                if (cells.stream().anyMatch(cell -> cell.strip().equals("default"))) {
                    column = cells.stream().map(String::strip).toList().indexOf("default");
                    ours = line.contains("(`shim.` …)");
                } else if (cells.size() <= column || column < 1) {
                    column = cells.isEmpty() ? -1 : column;
                } else {
                    compared += compare(document, ours ? "shim." : "", cells, column, wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared > 30, "only " + compared + " defaults were compared");
    }

    private static int compare(Markdown document, String prefix, List<String> cells, int column, List<String> wrong) {
        List<String> names = new ArrayList<>();
        for (String cell : cells.subList(0, column)) {
            code(cell).stream().map(name -> prefix + name)
                    .filter(name -> !prefix.isEmpty() || NAME.matcher(name).matches())
                    .forEach(names::add);
        }
        List<String> values = code(cells.get(column));
        boolean plain = cells.get(column).replaceAll("`[^`]+`", "").matches("[ ,]*");
        int compared = 0;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!Settings.isKnown(name)) {
                wrong.add(document.path() + ": " + name + " is no setting");
            } else if (plain && names.size() == values.size() && isOurs(name)) {
                compared++;
                String holds = Settings.defaultOf(name);
                if (!values.get(i).toLowerCase(Locale.ROOT).equals(String.valueOf(holds).toLowerCase(Locale.ROOT))) {
                    wrong.add(document.path() + ": " + name + " is " + holds + " by default, not " + values.get(i));
                }
            }
        }
        return compared;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("shim.") || name.startsWith("SHIM_");
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
