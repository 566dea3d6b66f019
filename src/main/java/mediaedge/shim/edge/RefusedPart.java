package mediaedge.shim.edge;

import java.util.List;

/** A part of a request that Edge refuses. Without it, Edge may accept the rest. */
public sealed interface RefusedPart {

    /** Calls the visitor's method for this part. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind of part. */
    interface Visitor<R> {

        R identity(Identity identity);

        R overrides(Overrides overrides);
    }

    /**
     * An identity.
     *
     * @param error
     *            code and title of the error
     * @param quoted
     *            the parts of the request that Edge quotes: the namespace, and often the id, so do not log them
     * @param everyViewer
     *            whether Edge refuses the namespace for all viewers
     */
    record Identity(String error, List<String> quoted, boolean everyViewer) implements RefusedPart {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.identity(this);
        }
    }

    /**
     * What overrides the configuration of the datastream. Edge does not say which override it refuses. Only the report
     * suites can be left out: with any other override, data would go where it must not go.
     *
     * @param error
     *            code and title of the error
     */
    record Overrides(String error) implements RefusedPart {

        /**
         * Returns why a request with these overrides is not delivered, without anything of the request.
         *
         * @param names
         *            of the overrides; empty if they are unknown
         */
        public String reason(List<String> names) {
            return "Edge refuses an override (" + error + "). Allow "
                    + (names.isEmpty() ? "it" : String.join(" and ", names))
                    + " in the configuration of the datastream";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.overrides(this);
        }
    }
}
