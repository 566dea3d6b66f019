package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.collection.json.EightBytes;
import mediaedge.shim.collection.json.NameTable;

/**
 * Custom metadata whose names are aliases of fields: standard metadata with the names of Analytics, which Adobe's own
 * SDKs also move to the fields.
 */
final class KnownMembers {

    private static final int NOWHERE = -1;

    /** The slot of the field that contains them. */
    private final int holder;
    /** The common prefix of all names, which few custom names have. */
    private final byte[] prefix;
    private final NameTable names;
    private final List<Member> members;

    private record Member(Field field, Field.Alias alias) {
    }

    private KnownMembers(int holder, List<Member> members) {
        this.holder = members.isEmpty() ? NOWHERE : holder;
        this.members = members;
        Map<String, Integer> numbers = new HashMap<>();
        members.forEach(member -> numbers.put(member.alias().key(), numbers.size()));
        this.names = new NameTable(numbers);
        this.prefix = members.stream().map(member -> member.alias().key()).reduce(KnownMembers::commonPrefix)
                .orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if there are such aliases, but no field that can contain them */
    static KnownMembers of(List<Field> fields) {
        List<Member> members = new ArrayList<>();
        for (Field field : fields) {
            field.aliases().stream().filter(alias -> alias.bag().isOfThePlayer())
                    .forEach(alias -> members.add(new Member(field, alias)));
        }
        Field holder = fields.stream()
                .filter(field -> field.bag() == Container.ROOT && field.type() == ValueType.STRINGS
                        && field.key().equals(Container.CUSTOM_METADATA.wireName()))
                .findFirst().orElse(null);
        if (holder == null && !members.isEmpty()) {
            throw new IllegalArgumentException(
                    "an alias in " + Container.CUSTOM_METADATA.wireName() + "/ needs the field "
                            + Container.CUSTOM_METADATA.wireName() + " of the type strings in the bag root");
        }
        return new KnownMembers(holder == null ? NOWHERE : holder.slot(), members);
    }

    private static String commonPrefix(String one, String other) {
        int end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return one.substring(0, end);
    }

    /** Returns whether a member of that field may be one of them. A quick check for every member. */
    boolean mayBe(int slot, byte[] body, int start, int end, boolean escapes) {
        return slot == holder && (escapes || (end - start > prefix.length
                && EightBytes.areEqual(prefix, 0, prefix.length, body, start, start + prefix.length)));
    }

    /** Moves those that the event may have from the custom metadata to their aliases. */
    void move(PlayerEvent event) {
        Entries entries = event.entries();
        for (int i = 0; i < entries.count(); i++) {
            int number = entries.slot(i) == holder ? entries.number(i, names) : NameTable.NONE;
            if (number != NameTable.NONE && members.get(number).field().on(event.type())) {
                int slot = members.get(number).alias().slot();
                event.set(slot, event.entryKind(i), event.entryStart(i), event.entryEnd(i));
                entries.moveOne(i, slot);
            }
        }
    }
}
