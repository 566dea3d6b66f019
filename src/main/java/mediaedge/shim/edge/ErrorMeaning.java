package mediaedge.shim.edge;

import mediaedge.shim.tables.TableConstant;

/**
 * What an error code of Experience Edge means for a request; {@code edge/errors.yaml} explains each. Where an answer has
 * several codes, the one whose meaning stands first here decides. Metrics call it as the table does.
 */
enum ErrorMeaning implements TableConstant {
    BLOCKED, IDENTITY, OVERRIDE, OPERATOR, REFUSED, UNKNOWN_SESSION, SESSION_OVER, DEFECT, PASSING, ONCE_MORE, NOTE
}
