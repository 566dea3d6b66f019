package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The version is the same everywhere, and its changes are documented. */
class ReleaseTest {

    private static final String VERSION = DeployFiles.text(Path.of("pom.xml"))
            .replaceAll("(?s).*?<artifactId>media-edge-shim</artifactId>\\s*<version>(.*?)</version>.*", "$1");

    @Test
    void version_isSemantic_andHasItsChanges() {
        assertTrue(VERSION.matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?"), VERSION);
        List<String> releases = Pattern.compile("(?m)^## \\[(.*?)]( - \\d{4}-\\d\\d-\\d\\d)?$")
                .matcher(DeployFiles.text(Path.of("CHANGELOG.md"))).results().map(MatchResult::group).toList();
        assertEquals("## [Unreleased]", releases.get(0));
        assertTrue(releases.get(1).startsWith("## [" + VERSION.replace("-SNAPSHOT", "") + "] - "), releases.get(1));
    }

    @Test
    void exampleOfADeployment_isOfThisVersion() {
        assertEquals(VERSION + "-jvm", DeployFiles.document(DeployFiles.EXAMPLE.resolve("kustomization.yaml"))
                .at("/images/0/newTag").asText());
    }
}
