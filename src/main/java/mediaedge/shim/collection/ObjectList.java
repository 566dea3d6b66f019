package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonScanner;
import mediaedge.shim.collection.json.JsonText;

/**
 * The texts in a list of objects that hold one each, as {@code [{"name": "a"}, {"name": "b"}]}. Few events have such a
 * list, so it is read when somebody asks for it and takes no room in a {@link PlayerEvent}.
 */
public final class ObjectList {

    private ObjectList() {
    }

    /**
     * What stands in the list for one object.
     *
     * @param kind
     *            what it is
     * @param textKind
     *            what its text is
     * @param text
     *            {@code null} where it has none
     * @param strangers
     *            names of members that it must not have
     * @param name
     *            the one of the text's names under which it came; the first of them where it did not
     * @param json
     *            as it stands
     */
    public record Element(JsonKind kind, JsonKind textKind, String text, String name, List<String> strangers,
            String json) {
    }

    /** The elements of a field; a value that is no list counts as a list of one, {@code null} as none. */
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

    /** The value that the scanner is behind; {@code null} if it is not a single one. */
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

    /** What is wrong with the first element that is not as documented; {@code null} if all are. */
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
