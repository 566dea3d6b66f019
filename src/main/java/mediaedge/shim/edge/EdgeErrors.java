package mediaedge.shim.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import mediaedge.shim.tables.TableException;
import mediaedge.shim.tables.TableFile;
import mediaedge.shim.tables.TableRow;

/** The documented errors of Experience Edge, by code. Immutable. */
final class EdgeErrors {

    private static final String RESOURCE = "edge/errors.yaml";
    private static final String ERRORS = "errors";
    private static final String CODE = "code";
    private static final String MEANING = "meaning";
    private static final String TITLE = "title";
    private static final String EVERY_VIEWER = "every-viewer";
    private static final String CHECK = "check";
    private static final String ADVICE = "advice";
    private static final Pattern CODE_FORM = Pattern.compile("(?:EXEG|va-edge)-\\d{4}-\\d{3}");
    private static final Pattern TYPE = Pattern.compile("(?:[^?#]*/)?(" + CODE_FORM + ")/?");
    private static final int LONGEST_TYPE = 200;

    private final Map<String, EdgeError> byCode = new LinkedHashMap<>();

    private EdgeErrors() {
    }

    private static final class Carried {
        static final EdgeErrors ERRORS = parse(RESOURCE, resource());
    }

    /** Returns the built-in table. */
    static EdgeErrors carried() {
        return Carried.ERRORS;
    }

    /**
     * Reads a table.
     *
     * @throws TableException
     *             with all errors in the table
     */
    static EdgeErrors parse(String name, String yaml) {
        EdgeErrors errors = new EdgeErrors();
        TableFile file = TableFile.open(name, yaml, "'" + ERRORS + "', a list of rows");
        for (TableRow row : file.top().allow(Set.of(ERRORS)).rows(ERRORS, CODE).values()) {
            errors.add(
                    row.allow(Set.of(CODE, MEANING, TITLE, EVERY_VIEWER, CHECK, ADVICE)).require(CODE, TITLE, MEANING));
        }
        file.throwIfWrong();
        return errors;
    }

    private void add(TableRow row) {
        Optional<String> code = row.text(CODE);
        Optional<String> title = row.text(TITLE);
        Optional<ErrorMeaning> meaning = row.choice(MEANING, List.of(ErrorMeaning.values()));
        if (code.filter(text -> !CODE_FORM.matcher(text).matches()).isPresent()) {
            row.problem(CODE, "'" + code.get() + "' is no code; expected one such as EXEG-0003-400");
        } else if (code.isPresent() && title.isPresent() && meaning.isPresent()) {
            boolean everyViewer = row.flag(EVERY_VIEWER).orElse(false);
            EdgeError error = new EdgeError(code.get(), meaning.get(), title.get(), everyViewer,
                    row.choice(CHECK, List.of(Check.values())), row.text(ADVICE));
            if (byCode.put(code.get(), error) != null) {
                row.problem(CODE, "'" + code.get() + "' is there twice; keep one");
            }
        }
    }

    /** Returns the error with this code. */
    Optional<EdgeError> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Returns all documented errors, in the order of the table. */
    Iterable<EdgeError> all() {
        return byCode.values();
    }

    /**
     * Returns the code in the {@code type} of a problem, such as {@code https://ns.adobe.com/aep/errors/EXEG-0003-400}.
     */
    static Optional<String> codeIn(String type) {
        if (type.length() > LONGEST_TYPE) {
            return Optional.empty();
        }
        Matcher matcher = TYPE.matcher(type);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String resource() {
        try (InputStream in = EdgeErrors.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
