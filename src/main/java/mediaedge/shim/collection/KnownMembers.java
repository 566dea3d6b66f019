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
 * Names among the player's own that are other names of fields: standard metadata under the names of Analytics, which
 * Adobe's own SDKs move to their places.
 */
final class KnownMembers {

    private static final int NOWHERE = -1;

    /** The slot of the field whose members they are. */
    private final int holder;
    /** What all of the names begin with: few names of the player's own do. */
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

    /**
     * @throws IllegalArgumentException
     *             if there are aliases of that kind, and no field whose members they can be
     */
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

    /** Whether a member of that field may be one of them; a quick look, for every member. */
    boolean mayBe(int slot, byte[] body, int start, int end, boolean escapes) {
        return slot == holder && (escapes || (end - start > prefix.length
                && EightBytes.areEqual(prefix, 0, prefix.length, body, start, start + prefix.length)));
    }

    /** Takes those that the event may carry out of the player's own, each to its alias. */
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
