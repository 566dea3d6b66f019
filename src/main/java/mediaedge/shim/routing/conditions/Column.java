package mediaedge.shim.routing.conditions;

import java.util.ArrayList;
import java.util.List;

/**
 * A property of a session's start that rows test. Rows that test the same property share its column, so a decision
 * looks it up once.
 *
 * @param index
 *            its position among the columns of the table, from 0
 * @param name
 *            its name in {@code when}
 * @param source
 *            the look-up that returns it
 * @param key
 *            the key for that look-up
 * @param list
 *            whether its value is a comma-separated list, of which one element is enough to match
 */
public record Column(int index, String name, Source source, String key, boolean list) {

    /** The value of an absent property. It differs by identity from a list without elements. */
    static final String[] ABSENT = {};

    enum Source {
        PARAM, CUSTOM_METADATA, HEADER, HOST
    }

    /** Returns the value as the player sent it, or null. */
    String text(StartFacts facts) {
        return switch (source) {
            case PARAM -> facts.param(key);
            case CUSTOM_METADATA -> facts.customMetadata(key);
            case HEADER -> facts.header(key);
            case HOST -> facts.host();
        };
    }

    /** Returns the value or values to compare, case-folded. */
    String[] values(StartFacts facts) {
        String text = text(facts);
        if (text == null) {
            return ABSENT;
        }
        String folded = CaseFolding.fold(text);
        return list ? elements(folded) : new String[]{folded};
    }

    private static String[] elements(String text) {
        List<String> elements = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String element = text.substring(from, to).strip();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            from = to + 1;
        }
        return elements.toArray(String[]::new);
    }
}
