package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Commands that a test should not run (builds, images, clusters) name existing goals, tests, classes and files. Blocks
 * that call the shim are run: {@link DocumentsInActionTest}.
 */
class CommandsTest {

    private static final Set<String> PHASES = Set.of("clean", "compile", "test-compile", "test", "package", "verify");
    private static final Pattern TOOLS = Pattern.compile("(mvn|java|node|docker|kubectl|promtool) .+");
    private static final String POM = text(Path.of("pom.xml"));
    private static final String SOURCES = sources("src/test/java", "src/main/java", "bench");
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyCommand_isRunOrNamesWhatIsThere() {
        int checked = 0;
        for (Markdown document : Markdown.all()) {
            for (Markdown.Block block : document.blocks("shell")) {
                for (String command : Shell.commands(block.text())) {
                    checked++;
                    check(block.where(), command, DocumentsInActionTest.isRun(block));
                }
            }
            for (String code : document.inlineCode()) {
                if (TOOLS.matcher(code).matches() && !code.contains("…")) {
                    checked++;
                    check(document.path().toString(), code, false);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked > 30, "only " + checked + " commands were found");
    }

    @Test
    void indentedCommands_areWrittenAsBlocks() {
        for (Markdown document : Markdown.all()) {
            assertEquals(List.of(), document.prose().lines().filter(line -> line.matches(" {4,}(mvn|java|curl) .*"))
                    .toList(), document.path() + ": nothing looks at these: put them into a ```shell block");
        }
    }

    private void check(String where, String command, boolean run) {
        List<String> words = Shell.words(command);
        Shell.settings(command).stream().filter(name -> !Settings.isKnown(name))
                .forEach(name -> wrong.add(where + ": no setting is called " + name));
        if (words.isEmpty()) {
            return;
        }
        List<String> arguments = words.subList(1, words.size());
        switch (words.get(0)) {
            case "export" -> {
                // its settings were looked at
            }
            case "mvn" -> arguments.forEach(argument -> maven(where, argument));
            case "java" -> java(where, arguments);
            case "docker", "kubectl", "promtool", "node" -> arguments.forEach(argument -> file(where, argument));
            default -> {
                if (!run) {
                    wrong.add(where + ": nobody checks '" + words.get(0) + "': " + command);
                }
            }
        }
    }

    private void maven(String where, String argument) {
        if (argument.startsWith("-Dtest=")) {
            tests(where, argument.substring("-Dtest=".length()));
        } else if (argument.endsWith(".update=true")) {
            String property = argument.substring("-D".length()).replaceAll("=.*", "");
            want(SOURCES.contains("getBoolean(\"" + property + "\")"), where, "no test reads the property " + property);
        } else if (argument.startsWith("-Djmh=")) {
            want(Files
                    .exists(Path.of("bench/jmh/mediaedge/shim/bench", argument.substring("-Djmh=".length()) + ".java")),
                    where, "there is no benchmark " + argument);
        } else if (argument.startsWith("-P")) {
            want(POM.contains("<id>" + argument.substring(2) + "</id>"), where, "the pom has no profile " + argument);
        } else if (argument.startsWith("-D")) {
            String property = argument.substring(2).replaceAll("=.*", "");
            want(Set.of("skipTests", "native").contains(property) || POM.contains("<" + property + ">")
                    || Settings.isKnown(property), where, "nothing knows the property " + property);
        } else if (argument.contains(":")) {
            want(Set.of("quarkus:dev", "exec:exec").contains(argument)
                    && POM.contains(argument.split(":")[0] + "-maven"),
                    where, "the pom has no goal " + argument);
        } else if (!argument.startsWith("-")) {
            want(PHASES.contains(argument), where, "Maven has no phase " + argument);
        }
    }

    private void tests(String where, String pattern) {
        String file = pattern.replaceAll("#.*", "").replace('.', '/').replace("*", "[^/]*");
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            want(files.anyMatch(path -> path.toString().matches(".*/" + file + "\\.java")), where,
                    "there is no test " + pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void java(String where, List<String> arguments) {
        if (arguments.get(0).equals("-jar")) {
            want(arguments.get(1).equals("target/quarkus-app/quarkus-run.jar"), where,
                    "the build makes no " + arguments.get(1));
            return;
        }
        if (arguments.get(0).startsWith("-XX:AOTCache=")) {
            want(arguments.get(0).endsWith("/app.aot") && arguments.get(1).endsWith("/app.args")
                    && SOURCES.contains("\"app.aot\"") && SOURCES.contains("\"app.args\""), where,
                    "the profile aot makes no such files: " + arguments);
            return;
        }
        int main = 2;
        Path source = Path.of("src/test/java", arguments.get(main).replace('.', '/') + ".java");
        want(Files.exists(source), where, "there is no class " + arguments.get(main));
        for (String argument : arguments.subList(main + 1, arguments.size())) {
            want(text(source).contains("case \"" + argument + "\""), where, source + " takes no '" + argument + "'");
        }
    }

    /** Checks that a file exists if the argument looks like a path in the project. */
    private void file(String where, String argument) {
        if (argument.matches("(deploy|src|bench|config|docs|target)/[\\w./-]+")) {
            want(argument.startsWith("target/") || Files.exists(Path.of(argument)), where, "there is no " + argument);
        }
    }

    private void want(boolean condition, String where, String otherwise) {
        if (!condition) {
            wrong.add(where + ": " + otherwise);
        }
    }

    private static String sources(String... folders) {
        StringBuilder all = new StringBuilder();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).map(CommandsTest::text).forEach(all::append);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    private static String text(Path file) {
        return Markdown.read(file).text();
    }
}
