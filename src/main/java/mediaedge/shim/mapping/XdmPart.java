package mediaedge.shim.mapping;

/** A part of the XDM of one event type: a block with parts of its own, or a value. */
sealed interface XdmPart permits XdmPart.Block, Leaf, IdentityMapWriter {

    /** Writes the part with its name; nothing at all if the event has nothing for it. */
    void write(Writing writing);

    /** Path below {@code xdm}. */
    String path();

    /** An object; an array that holds one object counts as one. */
    final class Block implements XdmPart {
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
                    EdgeBody.writeSession(out, writing.sessionId);
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
}
