package io.pullgate.audit.integrity;

import java.util.Arrays;
import java.util.Optional;

/// How records lie in a file of evidence: PostgreSQL's binary COPY format, with the link first, then what of a record is not
/// itself in its chain, then what is, in the order of docs/decisions/0014-a-chain-of-records.md.
public enum EvidenceForm {

    PULL((byte) 1, "pull", "pull_decision", "link, username, user_id, issuer, token_id, client_address, user_agent, salt,"
            + " bucket::bigint, position, decision_id, decided_at, recorded_at, authentication, organization, image, registry,"
            + " repository, tag, digest, category, decision, reason, overridden, mode, role, policy_revision,"
            + " catalogue_revision, staleness_ms, from_snapshot, door, integration, replica, epoch, sequence, trace_id,"
            + " verdicts, commitment", 8),
    CHANGE((byte) 2, "change", "settings_change", "link, bucket::bigint, position, id, occurred_at, recorded_at, organization,"
            + " revision, action, actor, target, client_address, user_agent, before, after", 1);

    /// Where the columns of a pull are.
    public static final int LINK = 0;
    public static final int USERNAME = 1;
    public static final int USER_AGENT = 6;
    public static final int SALT = 7;

    private final byte mark;
    private final String kind;
    private final String table;
    private final String columns;
    private final int count;
    private final int canonical;

    EvidenceForm(byte mark, String kind, String table, String columns, int canonical) {
        this.mark = mark;
        this.kind = kind;
        this.table = table;
        this.columns = columns;
        this.count = (int) columns.chars().filter(character -> character == ',').count() + 1;
        this.canonical = canonical;
    }

    /// The form whose rows have so many columns.
    public static Optional<EvidenceForm> of(int columns) {
        return Arrays.stream(values()).filter(form -> form.count == columns).findFirst();
    }

    /// What is hashed first of every record of the form.
    public byte mark() {
        return mark;
    }

    public String kind() {
        return kind;
    }

    public String table() {
        return table;
    }

    /// As they are selected.
    public String columns() {
        return columns;
    }

    public int count() {
        return count;
    }

    /// The first column that is in the chain itself: the bucket. The position and the id of the record follow it, and the time.
    public int bucket() {
        return canonical;
    }

    public int position() {
        return canonical + 1;
    }

    public int id() {
        return canonical + 2;
    }

    public int time() {
        return canonical + 3;
    }

    public int last() {
        return count - 1;
    }
}
