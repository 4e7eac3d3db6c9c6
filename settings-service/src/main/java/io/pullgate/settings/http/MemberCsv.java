package io.pullgate.settings.http;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.pullgate.settings.Member;

/// Members as a table (RFC 4180): of the columns of Docker Hub's export those we know. [MemberFile] reads it again.
///
/// A spreadsheet takes a cell for a formula if it begins with one of `=+-@`; usernames and roles begin with a letter or a
/// digit, so nothing here needs to be disarmed.
final class MemberCsv {

    static final String MEDIA_TYPE = "text/csv";
    private static final String USERNAME = "Username";
    private static final String ROLE = "Role";

    private MemberCsv() {
    }

    static String write(List<Member> members) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(USERNAME, ROLE);
            members.forEach(member -> csv.writeRecord(member.username().value(), member.role().wireName()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return text.toString();
    }
}
