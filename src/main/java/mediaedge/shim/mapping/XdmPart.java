package mediaedge.shim.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.OneOf;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.Writing;

/** A part of the XDM of one event type: a block with its own parts, or a value. */
sealed interface XdmPart permits XdmPart.Block, Leaf, XdmPart.AtLeastOne, IdentityMapWriter {

    /** Writes the part with its name; nothing if the event has no value for it. */
    void write(Writing writing);

    /** Returns the path below {@code xdm}. */
    String path();

    /** An object. An array with one object counts as one. */
    final class Block implements XdmPart {
        private static final byte[] SESSION = JsonBytes.name("sessionID");

        private final String path;
        private final byte[] opening;
        private final byte[] closing;
        private final boolean always;
        private final boolean holdsSession;
        private final XdmParts parts = new XdmParts();

        Block(String path, String segment, boolean always, boolean holdsSession) {
            boolean array = segment.endsWith("[0]");
            String name = array ? segment.substring(0, segment.length() - "[0]".length()) : segment;
            JsonBytes begin = new JsonBytes(name.length() + 16);
            begin.raw(JsonBytes.name(name));
            begin.raw((array ? "[{" : "{").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            this.opening = begin.toBytes();
            this.closing = (array ? "}]" : "}").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            this.path = path;
            this.always = always;
            this.holdsSession = holdsSession;
        }

        XdmParts parts() {
            return parts;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public void write(Writing writing) {
            JsonBytes out = writing.out;
            int before = out.length();
            out.member(opening);
            int empty = out.length();
            if (holdsSession) {
                writing.sessionAt = empty;
                if (writing.sessionId != null) {
                    out.member(SESSION);
                    out.string(writing.sessionId);
                }
            }
            parts.write(writing);
            if (out.length() == empty && !always) {
                out.rollBackTo(before);
            } else {
                out.raw(closing);
            }
        }
    }

    /** Values of which Edge requires at least one. */
    final class AtLeastOne implements XdmPart {
        private final EventType type;
        private final List<Leaf> leaves = new ArrayList<>();

        AtLeastOne(EventType type) {
            this.type = type;
        }

        void add(Leaf leaf) {
            leaves.add(leaf);
        }

        @Override
        public String path() {
            return leaves.stream().map(Leaf::path).collect(Collectors.joining("|"));
        }

        /** Returns whether the event has a value for any of them that Edge accepts, without notes. */
        boolean isIn(PlayerEvent event) {
            JsonBytes scratch = new JsonBytes(0);
            return leaves.stream().anyMatch(leaf -> leaf.writeBare(event, scratch, EdgeOptions.PLAIN));
        }

        /** Writes those that the event has. Returns whether there was any. */
        boolean writeAny(Writing writing) {
            int before = writing.out.length();
            leaves.forEach(leaf -> leaf.write(writing));
            return writing.out.length() > before;
        }

        @Override
        public void write(Writing writing) {
            if (!writeAny(writing)) {
                throw new BadRequest(List
                        .of(OneOf.missing(type, leaves.stream().map(leaf -> leaf.row().field()).toList())));
            }
        }
    }
}
