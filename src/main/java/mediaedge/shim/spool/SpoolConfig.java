package mediaedge.shim.spool;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where and how much is spooled. */
@ConfigMapping(prefix = "shim.spool")
public interface SpoolConfig {

    /** What holds the entries. */
    enum Store {
        /** Nothing: failures reach the player. */
        OFF,
        /** A SQLite file of this process alone. */
        EMBEDDED,
        /** A PostgreSQL database that replicas share. */
        POSTGRESQL
    }

    /** What holds the entries: {@code off}, {@code embedded} or {@code postgresql}, in lower case. */
    @WithDefault("embedded")
    Store store();

    /** Folder of the SQLite file, which holds the spool or the journal. One process at a time. */
    @WithDefault("data/spool")
    Path dir();

    /** How many entries and dead letters there may be. Several replicas may exceed it by what they add in 2 s. */
    @WithDefault("1000000")
    long maxEntries();

    /**
     * How large their payloads may be together. Leave about twice as much room on the disk: for SQLite's log, indexes
     * and pages that are partly filled.
     */
    @WithDefault("1G")
    MemorySize maxBytes();

    /** How large the payloads in the journal of a replica may be together, with {@code postgresql}; of the disk as above. */
    @WithDefault("1G")
    MemorySize journalMaxBytes();

    /** Whether a session that comes too late to be opened at Edge is delivered whole, as downloaded content. */
    @WithDefault("true")
    boolean rescueAsDownloaded();

    /** An entry that waited longer becomes a dead letter. */
    @WithDefault("24H")
    Duration maxAge();

    /** How long a player's answer may wait for an entry to be stored. Then the answer is that it was not. */
    @WithDefault("1.5S")
    Duration addWithin();

    /** How many writes may wait for the disk; when it are more, the spool counts as full. */
    @WithDefault("10000")
    int waitingWrites();

    /** How large they may be together. */
    @WithDefault("64M")
    MemorySize waitingBytes();

    /** How many writes one transaction commits at most. */
    @WithDefault("256")
    int groupWrites();

    /** How large they may be together; a single one may be larger. */
    @WithDefault("1M")
    MemorySize groupBytes();

    /** How long a session is a replica's to drain without a step forward. Longer than any attempt to deliver. */
    @WithDefault("30S")
    Duration lease();

    /** After this time dead letters are deleted. */
    @WithDefault("30D")
    Duration keepDeadLetters();
}
