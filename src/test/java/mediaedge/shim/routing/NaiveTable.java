package mediaedge.shim.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import mediaedge.shim.routing.conditions.StartFacts;

/**
 * The rules of the table in the simplest form, as a reference for the compiled one: no index, no cache, regular
 * expressions. A condition is a list of patterns, or {@code present: true}, or {@code present: false}.
 */
record NaiveTable(List<NaiveRow> rows) {

    record NaiveRow(String name, Map<String, List<String>> when) {

        String yaml() {
            String conditions = when.entrySet().stream().map(it -> it.getKey() + ": " + yaml(it.getValue()))
                    .collect(Collectors.joining(", "));
            return "- {name: " + name + ", use-case: analytics-only"
                    + (when.isEmpty() ? "" : ", when: {" + conditions + "}") + "}\n";
        }

        private static String yaml(List<String> wanted) {
            return wanted.get(0).startsWith("present")
                    ? "{" + wanted.get(0) + "}"
                    : wanted.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", ", "[", "]"));
        }

        boolean matches(StartFacts facts) {
            return when.entrySet().stream().allMatch(it -> holds(it.getKey(), it.getValue(), facts));
        }
    }

    String yaml() {
        return "routes:\n" + rows.stream().map(NaiveRow::yaml).collect(Collectors.joining());
    }

    /** The name of the first row that matches. */
    String decide(StartFacts facts) {
        return rows.stream().filter(row -> row.matches(facts)).findFirst().orElseThrow().name();
    }

    private static boolean holds(String key, List<String> wanted, StartFacts facts) {
        String value = value(key, facts);
        return switch (wanted.get(0)) {
            case "present: true" -> value != null;
            case "present: false" -> value == null;
            default -> value != null && values(key, value).stream()
                    .anyMatch(each -> wanted.stream().anyMatch(pattern -> matches(pattern, each)));
        };
    }

    static String value(String key, StartFacts facts) {
        if (key.equals("request.host")) {
            return facts.host();
        }
        if (key.startsWith("request.header.")) {
            return facts.header(key.substring("request.header.".length()));
        }
        return key.startsWith("customMetadata.")
                ? facts.customMetadata(key.substring("customMetadata.".length()))
                : facts.param(key);
    }

    private static List<String> values(String key, String value) {
        return key.equals(Tables.REPORT_SUITES)
                ? Arrays.stream(value.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList()
                : List.of(value);
    }

    private static boolean matches(String pattern, String value) {
        String regex = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(value).matches();
    }
}
