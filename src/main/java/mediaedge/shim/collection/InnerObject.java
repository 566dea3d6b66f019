package mediaedge.shim.collection;

import java.util.List;
import java.util.Map;

import mediaedge.shim.collection.json.NameTable;

/**
 * An object in a request that contains fields.
 *
 * @param name
 *            as players write it
 * @param members
 *            the slots of its fields by name
 * @param slots
 *            the same slots, without the names
 */
record InnerObject(String name, NameTable members, List<Integer> slots) {

    static InnerObject of(String name, Map<String, Integer> slotsByName) {
        return new InnerObject(name, new NameTable(slotsByName), List.copyOf(slotsByName.values()));
    }
}
