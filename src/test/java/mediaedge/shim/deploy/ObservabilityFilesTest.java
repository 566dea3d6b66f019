package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Dashboards, alerts and docs/operating.md use the same metrics, and every alert has instructions. */
class ObservabilityFilesTest {

    private static final Pattern METRIC = Pattern.compile("shim_[a-z_]+");
    private static final String DOCUMENT = DeployFiles.text(Path.of("docs/operating.md"));
    private static final List<JsonNode> DASHBOARDS = Stream.of("media-edge-shim", "both-sides")
            .map(name -> DeployFiles.document(DeployFiles.DEPLOY.resolve("grafana/" + name + ".json"))).toList();
    private static final List<JsonNode> ALERTS = DeployFiles
            .document(DeployFiles.DEPLOY.resolve("prometheus/alerts.yaml")).findValues("rules").stream()
            .flatMap(DeployFiles::elements).toList();

    @Test
    void dashboards_showEveryMetricThatIsDocumented_andNoOther() {
        assertEquals(documented(), DASHBOARDS.stream()
                .flatMap(dashboard -> metrics(DeployFiles.named(dashboard, "expr").toString()).stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void alerts_askForDocumentedMetricsOnly() {
        Set<String> asked = ALERTS.stream().flatMap(rule -> metrics(rule.path("expr").asText()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(asked.isEmpty());
        asked.removeAll(documented());
        assertEquals(Set.of(), asked);
    }

    @Test
    void everyAlert_hasItsSection_andEverySectionItsAlert() {
        List<String> names = ALERTS.stream().map(rule -> rule.path("alert").asText()).toList();
        List<String> sections = Pattern.compile("(?m)^### (Shim\\w+)$").matcher(DOCUMENT).results()
                .map(section -> section.group(1)).toList();
        assertEquals(sections, names);
        for (JsonNode alert : ALERTS) {
            assertEquals("docs/operating.md#" + alert.path("alert").asText().toLowerCase(Locale.ROOT),
                    alert.at("/annotations/runbook").asText());
            assertTrue(Set.of("critical", "warning", "info").contains(alert.at("/labels/severity").asText()));
        }
        for (String section : DOCUMENT.substring(DOCUMENT.indexOf("\n## Alerts")).split("\n### ")) {
            assertTrue(section.startsWith("\n## ") || section.contains("**Means**") && section.contains("**Look at**")
                    && section.contains("**Do**"), section);
        }
    }

    @Test
    void panels_haveNumbersAndPlacesOfTheirOwn() {
        for (JsonNode dashboard : DASHBOARDS) {
            List<JsonNode> panels = DeployFiles.elements(dashboard.path("panels")).toList();
            assertEquals(panels.size(), panels.stream().map(panel -> panel.path("id").asInt()).distinct().count());
            assertEquals(panels.size(),
                    panels.stream().map(panel -> panel.path("gridPos").toString()).distinct().count());
            assertTrue(panels.stream()
                    .allMatch(panel -> panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt() <= 24));
        }
    }

    /** The names in the first column of the table of metrics. */
    private static Set<String> documented() {
        return Pattern.compile("(?m)^\\| (`shim_[^|]*) \\|").matcher(DOCUMENT).results().map(MatchResult::group)
                .flatMap(cell -> metrics(cell).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group)
                .map(name -> name.replaceAll("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
