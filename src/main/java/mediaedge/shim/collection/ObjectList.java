package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonScanner;
import mediaedge.shim.collection.json.JsonText;

/**
 * The texts in a list of objects with one text each, such as {@code [{"name": "a"}, {"name": "b"}]}. Few events have
 * such a list, so it is read on demand and takes no room in a {@link PlayerEvent}.
 */
public final class ObjectList {

    private ObjectList() {
    }

    /**
     * One element of the list.
     *
     * @param kind
     *            its kind
     * @param textKind
     *            kind of its text
     * @param text
     *            {@code null} if it has none
     * @param strangers
     *            names of members that it must not have
     * @param name
     *            the name under which the text was found; the first of its names if it was not found
     * @param json
     *            as written
     */
    public record Element(JsonKind kind, JsonKind textKind, String text, String name, List<String> strangers,
            String json) {
    }

    /** Returns the elements of a field. A value that is not a list counts as a list of one, {@code null} as none. */
    public static List<Element> of(PlayerEvent event, Field field) {
        JsonScanner in = new JsonScanner(event.body(), event.start(field.slot()));
        List<String> members = field.members();
        if (!in.opensArray()) {
            return event.kind(field.slot()) == JsonKind.NULL ? List.of() : List.of(element(in, members));
        }
        List<Element> elements = new ArrayList<>();
        while (in.nextElement()) {
            elements.add(element(in, members));
        }
        return elements;
    }

    private static Element element(JsonScanner in, List<String> members) {
        if (!in.opensObject()) {
            JsonKind kind = in.value();
            return new Element(kind, JsonKind.ABSENT, kind == JsonKind.STRING ? text(in, kind) : null, members.get(0),
                    List.of(),
                    json(in, in.start()));
        }
        int start = in.start();
        JsonKind[] kinds = new JsonKind[members.size()];
        String[] texts = new String[members.size()];
        List<String> strangers = new ArrayList<>();
        while (in.nextName()) {
            String name = in.name();
            int member = members.indexOf(name);
            JsonKind kind = in.value();
            if (member >= 0) {
                kinds[member] = kind;
                texts[member] = text(in, kind);
            } else {
                strangers.add(name);
            }
        }
        int counts = 0;
        while (counts < kinds.length - 1 && (kinds[counts] == null || kinds[counts] == JsonKind.NULL)) {
            counts++;
        }
        if (kinds[counts] == null || kinds[counts] == JsonKind.NULL) {
            counts = 0;
        }
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != null && i != counts) {
                strangers.add(members.get(i));
            }
        }
        JsonKind textKind = kinds[counts] == null ? JsonKind.ABSENT : kinds[counts];
        return new Element(JsonKind.OBJECT, textKind, texts[counts], members.get(counts), strangers, json(in, start));
    }

    /** Returns the value before the scanner's position; {@code null} if it is not a single one. */
    private static String text(JsonScanner in, JsonKind kind) {
        return switch (kind) {
            case STRING -> JsonText.of(in.body(), in.start(), in.end());
            case WHOLE_NUMBER, DECIMAL_NUMBER, TRUE, FALSE -> json(in, in.start());
            case ABSENT, NULL, OBJECT, ARRAY -> null;
        };
    }

    private static String json(JsonScanner in, int start) {
        return new String(in.body(), start, in.end() - start, StandardCharsets.UTF_8);
    }

    /** Returns the problem with the first invalid element; {@code null} if all are valid. */
    static String wrong(PlayerEvent event, Field field) {
        int index = 0;
        for (Element element : of(event, field)) {
            String reason = wrong(element, field);
            if (reason != null) {
                return "[" + index + "]: " + reason;
            }
            index++;
        }
        return null;
    }

    private static String wrong(Element element, Field field) {
        if (element.kind() != JsonKind.OBJECT) {
            return "expected an object, got " + element.kind().words();
        }
        if (!element.strangers().isEmpty()) {
            return "'" + JsonText.shortened(element.strangers().get(0)) + "' has no place there";
        }
        String name = field.members().get(0);
        if (!element.name().equals(name)) {
            return "'" + element.name() + "' must be called " + name;
        }
        if (element.textKind() != JsonKind.STRING) {
            return "expected a string as " + name + ", got " + element.textKind().words();
        }
        return field.valid().filter(shape -> !shape.fits(element.text())).map(shape -> "expected " + shape)
                .orElse(null);
    }
}
