package mediaedge.shim.edge;

import java.util.List;

/** A part of a request that Edge refuses. Without it, Edge may accept the rest. */
public sealed interface RefusedPart {

    /** Calls the visitor's method for this part. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind of part. */
    interface Visitor<R> {

        R identity(Identity identity);

        R reportSuites(ReportSuites suites);
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

    /** The report suites that override those of the datastream. */
    record ReportSuites() implements RefusedPart {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reportSuites(this);
        }
    }
}
