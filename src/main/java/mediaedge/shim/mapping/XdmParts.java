package mediaedge.shim.mapping;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.values.Writing;

/** The siblings in the XDM of one event type, in the order in which they are written. */
final class XdmParts {

    private XdmPart[] parts = {};

    void add(XdmPart part) {
        parts = Arrays.copyOf(parts, parts.length + 1);
        parts[parts.length - 1] = part;
    }

    /** Returns the block at a path, if it was added. */
    Optional<XdmPart.Block> block(String path) {
        return at(path).filter(XdmPart.Block.class::isInstance).map(XdmPart.Block.class::cast);
    }

    /** Returns the part for values of which at least one must be written, creating it if necessary. */
    XdmPart.AtLeastOne atLeastOne(EventType type) {
        return Stream.of(parts).filter(XdmPart.AtLeastOne.class::isInstance).map(XdmPart.AtLeastOne.class::cast)
                .findFirst().orElseGet(() -> {
                    XdmPart.AtLeastOne made = new XdmPart.AtLeastOne(type);
                    add(made);
                    return made;
                });
    }

    /** Returns the part at a path, if it was added. */
    Optional<XdmPart> at(String path) {
        return Stream.of(parts).filter(part -> part.path().equals(path)).findFirst();
    }

    void write(Writing writing) {
        for (XdmPart part : parts) {
            // Nearly all are values. Stated explicitly, the call needs no look-up of the kind of part.
            if (part instanceof Leaf leaf) {
                leaf.write(writing);
            } else {
                part.write(writing);
            }
        }
    }
}
