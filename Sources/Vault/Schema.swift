import GRDB

/// The tables of the vault. What a table must not hold: message text, matched words, keys in clear.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: version1)
        }
        migrator.registerMigration("2") { db in
            try db.execute(sql: "ALTER TABLE hold ADD COLUMN remedies TEXT NOT NULL DEFAULT 'null'")
        }
        migrator.registerMigration("3") { db in
            try db.execute(
                sql: """
                    -- How many messages were examined, by days since 1970 and flow.
                    CREATE TABLE tally (
                        day INTEGER NOT NULL, flow TEXT NOT NULL, messages INTEGER NOT NULL, PRIMARY KEY (day, flow)
                    ) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("4") { db in
            try db.execute(
                sql: """
                    -- Mails reported as sent in error, and the one-time links to report them, by SHA-256 of the token.
                    CREATE TABLE breach (id TEXT PRIMARY KEY, opened REAL NOT NULL, closed REAL, content TEXT NOT NULL);
                    CREATE TABLE report_link (token BLOB PRIMARY KEY, reporter TEXT NOT NULL, created REAL NOT NULL);
                    """)
        }
        return migrator
    }

    private static let version1 = """
        CREATE TABLE hold (
            id TEXT PRIMARY KEY,
            -- Equal for a message that came again because the first reply was lost.
            idempotency TEXT NOT NULL,
            -- held, releasing, returning, released, returned, deleted
            state TEXT NOT NULL,
            -- sender, a role, or window:NAME
            audience TEXT NOT NULL,
            -- JSON list of roles that must not see it
            hidden_from TEXT NOT NULL,
            envelope TEXT NOT NULL,
            -- The recipients that are held; the others were delivered.
            recipients TEXT NOT NULL,
            flow TEXT NOT NULL,
            verdict TEXT NOT NULL,
            message_id TEXT NOT NULL,
            size INTEGER NOT NULL,
            received REAL NOT NULL,
            expires REAL,
            decided REAL,
            decided_by TEXT,
            reason TEXT,
            outcome TEXT
        );
        CREATE INDEX hold_by_state ON hold(state, audience, received);
        CREATE INDEX hold_by_expiry ON hold(state, expires);
        -- The same message can wait only once.
        CREATE UNIQUE INDEX hold_once ON hold(idempotency) WHERE state = 'held';

        -- What opens a sealed stream, together with the opening key. Deleting this row destroys the content.
        CREATE TABLE sealed (
            hold TEXT NOT NULL REFERENCES hold(id),
            stream TEXT NOT NULL,
            key_id TEXT NOT NULL,
            encapsulated BLOB NOT NULL,
            chunks INTEGER NOT NULL,
            size INTEGER NOT NULL,
            PRIMARY KEY (hold, stream)
        );
        CREATE TABLE chunk (
            hold TEXT NOT NULL,
            stream TEXT NOT NULL,
            number INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (hold, stream, number)
        ) WITHOUT ROWID;

        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            -- notice, release, return
            kind TEXT NOT NULL,
            hold TEXT,
            payload TEXT NOT NULL,
            created REAL NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due REAL NOT NULL,
            -- NULL until the next hop said 250 or it was given up
            done REAL,
            outcome TEXT
        );
        CREATE INDEX outbox_due ON outbox(done, due);

        CREATE TABLE ledger (
            seq INTEGER PRIMARY KEY,
            time REAL NOT NULL,
            actor TEXT NOT NULL,
            act TEXT NOT NULL,
            hold TEXT,
            detail TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL
        );
        CREATE INDEX ledger_by_hold ON ledger(hold, seq);

        CREATE TABLE account (
            name TEXT PRIMARY KEY,
            role TEXT NOT NULL,
            salt BLOB NOT NULL,
            password BLOB NOT NULL,
            created REAL NOT NULL,
            disabled REAL,
            failures INTEGER NOT NULL DEFAULT 0,
            locked_until REAL NOT NULL DEFAULT 0
        );
        CREATE TABLE session (
            token BLOB PRIMARY KEY,
            account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
            expires REAL NOT NULL
        );

        -- One-time links of senders, by SHA-256 of the token.
        CREATE TABLE link (
            token BLOB PRIMARY KEY,
            hold TEXT NOT NULL REFERENCES hold(id),
            created REAL NOT NULL
        );
        """
}
