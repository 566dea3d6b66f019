package mediaedge.shim.edge;

import java.util.List;

/** A part of a request that Edge refuses; without it, the rest may be taken. */
public sealed interface RefusedPart {

    /** Calls the method of the visitor that is for this part. */
    <R> R accept(Visitor<R> visitor);

    /** What to do about each part. */
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
     *            what Edge quotes of the request; the namespace is among it, and often the id, so it is not for logs
     * @param everyViewer
     *            whether the namespace is refused, whoever the viewer is
     */
    record Identity(String error, List<String> quoted, boolean everyViewer) implements RefusedPart {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.identity(this);
        }
    }

    /** The report suites that should take the place of the datastream's. */
    record ReportSuites() implements RefusedPart {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reportSuites(this);
        }
    }
}
