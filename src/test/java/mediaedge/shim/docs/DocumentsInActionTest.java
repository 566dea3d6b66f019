package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Additions;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;

/** Runs the commands in documents, and compares their output with the documented one. */
@QuarkusTest
@WithTestResource(DevModeBackEnds.class)
class DocumentsInActionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RUN = Pattern.compile("(?m)\\bcurl |^cat > ");
    private static final int LIMIT_SECONDS = 120;

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    @BeforeEach
    void beginAnew() throws IOException {
        DevModeBackEnds.sample();
        routes.reload();
        assertEquals(204, standIn().send("DELETE", "/received", "").statusCode());
    }

    /** Whether the commands of a block are run here. */
    static boolean isRun(Markdown.Block block) {
        return block.language().equals("shell") && RUN.matcher(block.text()).find();
    }

    static List<Markdown> documentsWithCommands() {
        List<Markdown> documents = Markdown.all().stream()
                .filter(document -> document.blocks().stream().anyMatch(DocumentsInActionTest::isRun)).toList();
        assertTrue(documents.size() >= 5, "commands were found only in " + documents);
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documentsWithCommands")
    void everyCommandForTheShim_doesWhatItsDocumentSays(Markdown document) throws Exception {
        assumeTrue(Stream.of("bash", "curl", "sha256sum").allMatch(DocumentsInActionTest::isInstalled),
                "needs bash, curl and sha256sum");
        List<Markdown.Block> blocks = document.blocks();
        StringBuilder script = new StringBuilder(preface());
        for (int i = 0; i < blocks.size(); i++) {
            if (isRun(blocks.get(i))) {
                script.append("{\n").append(blocks.get(i).text()).append("} > ").append(output(i)).append(" 2>&1\n");
            }
        }
        run(document, here(script.toString()));
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (isRun(blocks.get(i))) {
                compare(blocks.get(i + 1), masked(Files.readString(DevModeBackEnds.folder.resolve(output(i)))));
            }
        }
    }

    /** curl fails on an error status. Commands that start the shim or wait return when the current file is in force. The
     * only pod is the shim of the test.
     */
    private static String preface() {
        return """
                set -euo pipefail
                in_force() {
                  until command curl -s localhost:9000/metrics-of-the-test |
                    grep -q "table=.routes.,version=.$(sha256sum data/routes.yaml | cut -c1-12)"; do :; done
                }
                mvn() { in_force; }
                sleep() { in_force; }
                kubectl() {
                  case "$*" in
                    *port-forward*) exec sleep 60 ;;
                    *) echo pod/the-shim ;;
                  esac
                }
                curl() {
                  case "$*" in
                    */dead-letters/17/*) test "$(command curl -o /dev/null -w '%{http_code}' "$@")" = 404 ;;
                    *) command curl --fail-with-body "$@" ;;
                  esac
                }
                in_force
                """;
    }

    /** Replaces the ports of dev mode, which documents use. */
    private String here(String script) {
        return script.replace("localhost:9000/metrics-of-the-test", metrics.toString())
                .replace("localhost:8080", shim.getAuthority())
                .replace("localhost:9000/q/", metrics.resolve("/q/").toString())
                .replace("localhost:8089", "localhost:" + DevModeBackEnds.standIn.port());
    }

    private static String output(int block) {
        return "block-" + block + ".out";
    }

    private static void run(Markdown document, String script) throws Exception {
        Path file = Files.writeString(DevModeBackEnds.folder.resolve("script"), script);
        File said = DevModeBackEnds.folder.resolve("said").toFile();
        Process bash = new ProcessBuilder("bash", file.toString()).directory(DevModeBackEnds.folder.toFile())
                .redirectErrorStream(true).redirectOutput(said)
                .start();
        try {
            assertTrue(bash.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), document.path() + " does not come to an end");
            assertEquals(0, bash.exitValue(), document.path() + ": " + Files.readString(said.toPath()) + lastOutput());
        } finally {
            bash.destroyForcibly();
        }
    }

    private static String lastOutput() throws IOException {
        try (Stream<Path> files = Files.list(DevModeBackEnds.folder)) {
            Optional<Path> last = files.filter(file -> file.toString().endsWith(".out"))
                    .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
            return last.isEmpty() ? "" : Files.readString(last.get());
        }
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /** The next block is the end of the output, or one of the listed requests. */
    private static void compare(Markdown.Block next, String seen) throws IOException {
        if (next.language().equals("text")) {
            assertTrue(seen.endsWith(masked(next.text())), next.where() + ": not what is seen, which is\n" + seen);
        } else if (next.language().equals("json")) {
            JsonNode wanted = JSON.readTree(masked(next.text()));
            JsonNode listed = JSON.readTree(seen.substring(seen.indexOf("[ {")));
            assertTrue(StreamSupport.stream(listed.spliterator(), false).anyMatch(wanted::equals),
                    next.where() + ": not among what is listed:\n" + seen);
        }
    }

    /** Masks values that differ each time. */
    private static String masked(String text) {
        return text.replaceAll("[0-9a-f]{64}", "(session)").replaceAll("curl/[0-9.]+", "curl")
                .replaceAll("(\"(?:requestId|_id)\" : )\"[^\"]+\"", "$1\"(id)\"");
    }

    /** Scenarios are golden files elsewhere. A scenario in a document uses fields of the table beside it. */
    @Test
    void everyScenario_isWhatHappens() throws IOException {
        int steps = 0;
        for (Markdown document : Markdown.all()) {
            for (Markdown.Block block : document.blocks("yaml")) {
                String session = "";
                for (JsonNode step : DocumentedTables.read(block.text()).path("steps")) {
                    steps++;
                    session = play(block.where(), step, session);
                }
            }
        }
        assertTrue(steps >= 2, "no scenario was found");
    }

    /** If there are two JSON blocks without text between them, the second is what Edge gets for the first. */
    @Test
    void everyPairOfRequests_isWhatHappens() throws IOException {
        int pairs = 0;
        for (Markdown document : Markdown.all()) {
            List<Markdown.Block> blocks = document.blocks();
            for (int i = 1; i < blocks.size(); i++) {
                if (blocks.get(i).language().equals("json")
                        && blocks.get(i).after().replaceAll("<[^>]*>", "").isBlank()) {
                    pairs++;
                    assertEquals(201, new Http(shim).post("/api/v1/sessions", blocks.get(i - 1).text()).statusCode());
                    JsonNode wanted = JSON.readTree(blocks.get(i).text());
                    // A start opens a session with a random key, from which its id is derived.
                    assertEquals(36, Additions.id(wanted).length(), blocks.get(i).where());
                    ((ObjectNode) wanted.at("/events/0/xdm")).put("_id", Additions.ANY_ID);
                    assertEquals(wanted, Additions.settled(blocks.get(i).where(), lastReceived().path("body"), wanted),
                            blocks.get(i).where());
                }
            }
        }
        assertTrue(pairs >= 1, "no pair was found");
    }

    private static Http standIn() {
        return new Http(URI.create(DevModeBackEnds.standIn.baseUrl()));
    }

    private static JsonNode lastReceived() {
        JsonNode listed = Http.json(standIn().get("/received").body());
        return listed.get(listed.size() - 1);
    }

    private String play(String where, JsonNode step, String session) throws IOException {
        String path = session.isEmpty() ? "/api/v1/sessions" : session + "/events";
        HttpResponse<String> answer = new Http(shim).post(path, step.at("/player/body").toString());
        assertEquals(session.isEmpty() ? 201 : 204, answer.statusCode());
        JsonNode last = lastReceived();
        assertEquals(step.at("/edge/path"), last.path("path"), where);
        JsonNode xdm = Additions.settled(where, last.path("body"), step.path("edge")).at("/events/0/xdm");
        if (xdm.at("/mediaCollection/sessionID").isTextual()) {
            ((ObjectNode) xdm.path("mediaCollection")).put("sessionID", "{edge-session}");
        }
        assertEquals(step.at("/edge/xdm"), xdm, where);
        return session.isEmpty() ? answer.headers().firstValue("Location").orElseThrow() : session;
    }
}
