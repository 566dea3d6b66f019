package mediaedge.shim.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the project's documents.
 *
 * @param path
 *            from the project's folder
 * @param text
 *            all of it
 */
record Markdown(Path path, String text) {

    private static final Path HERE = Path.of(".");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "data", "work");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```([^\\n]*)\\n(.*?)^ *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

    /**
     * A fenced block.
     *
     * @param where
     *            file and line, for messages
     * @param after
     *            the text between the block before it and this one
     */
    record Block(String where, String language, String text, String after) {
    }

    /** Returns all documents for people, in the order of their paths. */
    static List<Markdown> all() {
        List<Path> found = new ArrayList<>();
        try {
            // Skip these folders: the build writes and removes files there while tests run.
            Files.walkFileTree(HERE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isOurs(HERE.relativize(folder)) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(HERE.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().filter(Markdown::isOurs).filter(file -> file.toString().endsWith(".md")).sorted()
                .map(Markdown::read).toList();
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its fenced blocks, without their indentation. */
    List<Block> blocks() {
        Matcher block = BLOCK.matcher(text);
        int[] end = {0};
        return block.results().map(found -> {
            String between = text.substring(end[0], found.start());
            end[0] = found.end();
            long line = 1 + text.substring(0, found.start(3)).chars().filter(c -> c == '\n').count();
            return new Block(path + ":" + line, found.group(2),
                    found.group(3).replaceAll("(?m)^" + found.group(1), ""), between);
        }).toList();
    }

    List<Block> blocks(String language) {
        return blocks().stream().filter(block -> block.language().equals(language)).toList();
    }

    /** Returns the text outside of the blocks. */
    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** Returns the texts between single backticks. */
    List<String> inlineCode() {
        return INLINE.matcher(prose()).results().map(code -> code.group(1)).toList();
    }

    /** Returns the anchors of its headings on the pages of a code host. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(prose()).results().forEach(heading -> {
            String anchor = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").strip()
                    .toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }
}
