package mediaedge.shim.inspect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.DownloadedTranslator;

/** Finds the value of a note in a body, as a JSON Pointer (RFC 6901). */
final class NotePointers {

    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d+)]");
    private static final String XDM = "/events/0/xdm";

    private NotePointers() {
    }

    /**
     * Returns where the player wrote the value of a field that counts: the first that is not {@code null}, under its
     * own name and then under its aliases; if all are {@code null}, the first of them.
     *
     * @param entry
     *            number of the entry, if the request is a whole session
     */
    static Optional<String> ofField(JsonNode request, int entry, Field field) {
        String base = request.isArray() ? "/" + entry : "";
        JsonNode event = request.at(base);
        List<String> places = Stream.concat(in(event, base, field.bag(), field.key()).stream(),
                field.aliases().stream().flatMap(alias -> in(event, base, alias.bag(), alias.key()).stream())).toList();
        return places.stream().filter(place -> !event.at(place.substring(base.length())).isNull()).findFirst()
                .or(() -> places.stream().findFirst());
    }

    private static Optional<String> in(JsonNode event, String base, Container bag, String key) {
        return bag == Container.ROOT
                ? find(event, key, base)
                : Optional.of(base + step(bag.wireName()) + step(key)).filter(place -> exists(event, place, base));
    }

    /** Returns where the player wrote a member of a field that is an object. */
    static Optional<String> ofMember(JsonNode request, int entry, Field field, String member) {
        return ofField(request, entry, field).map(place -> place + step(member))
                .filter(place -> !request.at(place).isMissingNode());
    }

    private static boolean exists(JsonNode event, String place, String base) {
        return !event.at(place.substring(base.length())).isMissingNode();
    }

    /** Returns where the player wrote the key of a note, with or without its container. */
    static Optional<String> ofKey(JsonNode request, int entry, String key) {
        String base = request.isArray() ? "/" + entry : "";
        JsonNode event = request.at(base);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> place = find(event, key, base);
        for (var members = event.properties().iterator(); place.isEmpty() && members.hasNext();) {
            var member = members.next();
            place = find(member.getValue(), key, base + step(member.getKey()));
        }
        return place;
    }

    /**
     * Returns where a path of the XDM is in the body for Edge. @param entry number of the entry at Edge, if it has
     * entries
     */
    static Optional<String> ofXdm(JsonNode body, int entry, String path) {
        String whole = XDM + DownloadedTranslator.placeOf(entry);
        JsonNode inside = body.at(whole);
        if (!inside.isMissingNode()) {
            Optional<String> place = find(inside, DownloadedTranslator.nameInEntry(path), whole);
            if (place.isPresent()) {
                return place;
            }
        }
        return find(body.at(XDM), path, XDM);
    }

    /** Finds a dotted name below a node. Names may contain dots, so the existing members determine how it is split. */
    private static Optional<String> find(JsonNode node, String name, String at) {
        if (node.has(name)) {
            return Optional.of(at + step(name));
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String first = name.substring(0, dot);
            Matcher element = ELEMENT.matcher(first);
            String pointer = element.matches() ? step(element.group(1)) + "/" + element.group(2) : step(first);
            JsonNode child = node.at(pointer);
            if (child.isObject()) {
                Optional<String> place = find(child, name.substring(dot + 1), at + pointer);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
