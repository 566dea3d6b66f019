package mediaedge.shim.fleet;

/** The kinds of problems that requests of players have. */
public enum Problem {
    /** A key without a row in the mapping tables. */
    UNMAPPED,
    /** A value that was adjusted, because Edge would refuse it. */
    ADJUSTED,
    /** A request that was refused. */
    REFUSED
}
