package mediaedge.shim.mapping.values;

import mediaedge.shim.mapping.json.JsonBytes;

/** Writes one text, converted. */
@FunctionalInterface
interface TextWriter {

    /** @return whether the text could be written; if not, nothing was */
    boolean write(String text, JsonBytes out);
}
