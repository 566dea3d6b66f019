package mediaedge.shim.edge;

import mediaedge.shim.tables.TableConstant;

/**
 * The meaning of an error code of Experience Edge for a request; {@code edge/errors.yaml} explains each. If an answer
 * has several codes, the one whose meaning comes first here decides. Metrics use the names of the table.
 */
enum ErrorMeaning implements TableConstant {
    BLOCKED, IDENTITY, OVERRIDE, OPERATOR, REFUSED, UNKNOWN_SESSION, SESSION_OVER, DEFECT, PASSING, ONCE_MORE, NOTE
}
