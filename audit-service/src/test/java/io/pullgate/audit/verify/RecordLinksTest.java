package io.pullgate.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.integrity.EvidenceForm;

/// Against links that are made cell by cell.
class RecordLinksTest {

    private static final byte[] PREVIOUS = bytes(RecordLinks.HASH);

    private final RecordLinks links = new RecordLinks();

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 55, 64, 3_900, 4_096, 5_000, 200_000 })
    void aPullOfAnyLengthHasItsLink(int length) throws IOException, BadEvidenceException {
        EvidenceRow longNames = row(EvidenceForm.PULL, EvidenceForm.USER_AGENT, length);
        EvidenceRow longContent = row(EvidenceForm.PULL, EvidenceForm.PULL.id() + 5, length);

        assertThat(computed(longNames)).isEqualTo(longNames.link());
        assertThat(computed(longContent)).isEqualTo(longContent.link());
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5_000 })
    void aPullWithoutNamesHasTheLinkItHadWithThem(int length) throws IOException, BadEvidenceException {
        EvidenceRow pull = row(EvidenceForm.PULL, EvidenceForm.USERNAME, length);
        byte[] link = pull.link();

        assertThat(computed(pull.withoutNames())).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 4_096, 200_000 })
    void aChangeOfAnyLengthHasItsLink(int length) throws IOException, BadEvidenceException {
        EvidenceRow change = row(EvidenceForm.CHANGE, EvidenceForm.CHANGE.last(), length);

        assertThat(computed(change)).isEqualTo(change.link());
    }

    private byte[] computed(EvidenceRow row) throws IOException, BadEvidenceException {
        CopyRows rows = new CopyRows(new ByteArrayInputStream(EvidenceRow.file(List.of(row))));
        byte[] link = new byte[RecordLinks.HASH];
        assertThat(rows.next()).isTrue();
        links.compute(row.form(), rows, PREVIOUS, link);
        return link;
    }

    private static EvidenceRow row(EvidenceForm form, int column, int length) {
        byte[][] cells = new byte[form.count()][];
        cells[EvidenceForm.SALT] = bytes(16);
        cells[form.bucket()] = EvidenceRow.number(3);
        cells[form.id()] = bytes(16);
        cells[column] = bytes(length);
        EvidenceRow row = new EvidenceRow(form, cells);
        row.moveTo(7);
        return row.linkTo(PREVIOUS);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
