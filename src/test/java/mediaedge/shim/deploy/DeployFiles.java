package mediaedge.shim.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Reads the files for deployment. */
final class DeployFiles {

    static final Path DEPLOY = Path.of("deploy");
    static final Path BASE = DEPLOY.resolve("kubernetes/base");
    static final Path EXAMPLE = DEPLOY.resolve("kubernetes/overlays/example");
    static final Path DOCKER = Path.of("src/main/docker");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private DeployFiles() {
    }

    /** The documents of a YAML or JSON file, without empty ones. */
    static List<JsonNode> documents(Path file) {
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll().stream().filter(document -> !document.isNull() && !document.isMissingNode())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The only document of a file. */
    static JsonNode document(Path file) {
        List<JsonNode> documents = documents(file);
        if (documents.size() != 1) {
            throw new IllegalStateException(file + " should hold one document, and holds " + documents.size());
        }
        return documents.get(0);
    }

    /** Returns all files below a folder whose names end in this way, in order. */
    static List<Path> below(Path folder, String... ends) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(ends).anyMatch(file.getFileName().toString()::endsWith)).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The texts of an array. */
    static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    /** Every value of that name, however deep. */
    static List<String> named(JsonNode tree, String name) {
        return tree.findValues(name).stream().map(JsonNode::asText).toList();
    }
}
