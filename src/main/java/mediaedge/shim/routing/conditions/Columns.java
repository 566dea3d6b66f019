package mediaedge.shim.routing.conditions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import mediaedge.shim.routing.conditions.Column.Source;
import mediaedge.shim.tables.Nearest;

/** The columns of a table while it is loaded, one for each property in {@code when}. */
public final class Columns {

    private static final String HOST = "request.host";
    private static final String HEADER = "request.header.";
    private static final String CUSTOM_METADATA = "customMetadata.";
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final Set<String> params;
    private final Predicate<String> isList;
    private final Map<String, Column> named = new LinkedHashMap<>();

    /**
     * @param params
     *            keys of requests @param isList whether a key contains a list
     */
    public Columns(Set<String> params, Predicate<String> isList) {
        this.params = params;
        this.isList = isList;
    }

    /** Returns the column with this name in {@code when}; empty if there is no such property. */
    public Optional<Column> named(String name) {
        if (params.contains(name)) {
            return Optional.of(column(name, Source.PARAM, name, isList.test(name)));
        }
        if (name.equals(HOST)) {
            return Optional.of(column(name, Source.HOST, "", false));
        }
        if (name.startsWith(CUSTOM_METADATA) && name.length() > CUSTOM_METADATA.length()) {
            return Optional.of(column(name, Source.CUSTOM_METADATA, name.substring(CUSTOM_METADATA.length()), false));
        }
        if (name.startsWith(HEADER) && HEADER_NAME.matcher(name.substring(HEADER.length())).matches()) {
            String header = name.substring(HEADER.length()).toLowerCase(Locale.ROOT);
            return Optional.of(column(HEADER + header, Source.HEADER, header, false));
        }
        return Optional.empty();
    }

    private Column column(String name, Source source, String key, boolean list) {
        return named.computeIfAbsent(name, it -> new Column(named.size(), it, source, key, list));
    }

    /** Returns half a sentence with the most likely correct name. */
    String hint(String wrong) {
        Collection<String> candidates = new ArrayList<>(params);
        candidates.add(HOST);
        candidates.add(ShareReader.SHARE);
        String afterOneDot = wrong.substring(wrong.indexOf('.') + 1);
        String afterTwoDots = afterOneDot.substring(afterOneDot.indexOf('.') + 1);
        if (!afterTwoDots.isEmpty()) {
            candidates.add(CUSTOM_METADATA + afterOneDot);
            candidates.add(HEADER + afterTwoDots);
        }
        return Nearest.hint(wrong, candidates);
    }

    /** Returns the columns that rows test, in the order of their numbers. */
    public List<Column> all() {
        return List.copyOf(named.values());
    }
}
