package io.pullgate.audit.integrity;

import java.util.Arrays;
import java.util.Optional;

/// How records lie in a file of evidence: PostgreSQL's binary COPY format, with the link first, then what of a record is not
/// itself in its chain, then what is, in the order of docs/decisions/0014-a-chain-of-records.md.
public enum EvidenceForm {

    PULL(Form.PULL, "pull", "pull_decision", "link, " + String.join(", ", Form.NAMES) + ", salt", ", commitment"),
    CHANGE(Form.CHANGE, "change", "settings_change", "link", "");

    /// Where the columns of a pull are.
    public static final int LINK = 0;
    public static final int USERNAME = 1;
    public static final int USER_AGENT = 6;
    public static final int SALT = 7;
    public static final int VERDICTS = PULL.column("verdicts");

    private final Form form;
    private final String kind;
    private final String table;
    private final String columns;
    private final int count;
    private final int bucket;

    EvidenceForm(Form form, String kind, String table, String before, String behind) {
        this.form = form;
        this.kind = kind;
        this.table = table;
        this.columns = before + ", bucket::bigint, position, " + String.join(", ", form.columns()) + behind;
        this.count = columns.split(", ").length;
        this.bucket = before.split(", ").length;
    }

    /// The form whose rows have so many columns.
    public static Optional<EvidenceForm> of(int columns) {
        return Arrays.stream(values()).filter(form -> form.count == columns).findFirst();
    }

    /// The form of the records of a kind.
    ///
    /// @throws IllegalArgumentException if there is no such kind
    public static EvidenceForm named(String kind) {
        return Arrays.stream(values()).filter(form -> form.kind.equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no records of kind " + kind));
    }

    /// What is hashed first of every record of the form.
    public byte mark() {
        return form.number();
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

    /// The first column that is in the chain itself: the bucket. The position, the id of the record, when it
    /// happened, and when it was recorded follow it.
    public int bucket() {
        return bucket;
    }

    public int position() {
        return bucket + 1;
    }

    public int id() {
        return bucket + 2;
    }

    public int recordedAt() {
        return bucket + 4;
    }

    /// The column with the organization.
    public int organization() {
        return column("organization");
    }

    public int last() {
        return count - 1;
    }

    private int column(String name) {
        return bucket + 2 + form.columns().indexOf(name);
    }
}
