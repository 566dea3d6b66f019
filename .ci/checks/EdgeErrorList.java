package checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of Edge's error codes says of each what the list says. */
final class EdgeErrorList {

    private static final Path TABLE = Path.of("src/main/resources/edge/errors.yaml");
    private static final Pattern ROW = Pattern.compile("code: EXEG-(\\d{4}-\\d{3}), meaning: ([a-z-]+)");

    private EdgeErrorList() {
    }

    static void check(Path csv, Report report) throws IOException {
        report.title("Edge's error codes beside the list");
        Map<String, String> meanings = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                meanings.put(row.group(1), row.group(2));
            }
        }
        List<String> lines = Files.readAllLines(csv);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            String meaning = meanings.remove(cells[0]);
            if (!cells[2].equals(meaning)) {
                report.problem(cells[0], "the list says " + cells[2] + ", the table " + meaning);
            }
        }
        meanings.keySet().forEach(code -> report.note("not in the list: " + code));
        report.line((lines.size() - 1) + " codes");
    }
}
