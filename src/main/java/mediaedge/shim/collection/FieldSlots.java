package mediaedge.shim.collection;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.json.NameTable;

/** The slots of all names of fields, by object of the request. */
final class FieldSlots {

    private final Map<String, Integer> rootSlots = new HashMap<>();
    private final Map<String, Map<String, Integer>> objectSlots = new LinkedHashMap<>();

    static FieldSlots of(List<Field> fields) {
        FieldSlots places = new FieldSlots();
        for (Container bag : Container.values()) {
            if (bag != Container.ROOT && !bag.isOfThePlayer()) {
                places.objectSlots.put(bag.wireName(), new HashMap<>());
            }
        }
        for (Field field : fields) {
            places.add(field.bag(), field.key(), field.slot());
            field.aliases().stream().filter(alias -> !alias.bag().isOfThePlayer())
                    .forEach(alias -> places.add(alias.bag(), alias.key(), alias.slot()));
        }
        return places;
    }

    private void add(Container bag, String key, int slot) {
        int dot = bag == Container.ROOT ? key.indexOf('.') : -1;
        if (bag != Container.ROOT) {
            objectSlots.get(bag.wireName()).put(key, slot);
        } else if (dot < 0) {
            rootSlots.put(key, slot);
        } else {
            objectSlots.computeIfAbsent(key.substring(0, dot), name -> new HashMap<>()).put(key.substring(dot + 1),
                    slot);
        }
    }

    /** Returns the inner objects. */
    List<InnerObject> objects() {
        return objectSlots.entrySet().stream().map(object -> InnerObject.of(object.getKey(), object.getValue()))
                .toList();
    }

    /**
     * Returns the names of the request itself: slots, and for inner objects their position in the list after all slots.
     */
    NameTable root(int slotCount) {
        Map<String, Integer> root = new HashMap<>(rootSlots);
        int place = slotCount;
        for (String name : objectSlots.keySet()) {
            root.put(name, place++);
        }
        return new NameTable(root);
    }
}
