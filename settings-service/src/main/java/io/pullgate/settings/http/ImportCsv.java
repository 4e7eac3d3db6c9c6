package io.pullgate.settings.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/// A list of publishers as CSV (RFC 4180, UTF-8, with or without a byte order mark): a header with `namespace`, `badge` and,
/// if wanted, `expires_at`, in any order.
final class ImportCsv {

    private static final List<String> COLUMNS = List.of("namespace", "badge", "expires_at");
    private static final Set<String> REQUIRED = Set.of("namespace", "badge");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ImportCsv() {
    }

    static void read(byte[] body, ImportReading reading) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, reading);
        } catch (CharacterCodingException _) {
            reading.complain("body", "is not UTF-8");
        } catch (CsvParseException _) {
            reading.complain("body", "is not CSV: a quote is not closed, or something stands behind one");
        }
    }

    private static void read(String text, ImportReading reading) {
        Iterator<CsvRecord> records = CsvReader.builder().allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(text).iterator();
        List<String> header = records.hasNext() ? records.next().getFields() : List.of();
        if (isUsable(header, reading)) {
            records.forEachRemaining(row -> read(row, header, reading));
        }
    }

    private static boolean isUsable(List<String> header, ImportReading reading) {
        Set<String> names = new HashSet<>(header);
        boolean usable = names.size() == header.size() && names.containsAll(REQUIRED) && COLUMNS.containsAll(names);
        if (!usable) {
            reading.complain("header", "must be namespace,badge or namespace,badge,expires_at");
        }
        return usable;
    }

    private static void read(CsvRecord row, List<String> header, ImportReading reading) {
        String line = "line " + row.getStartingLineNumber();
        if (row.getFieldCount() != header.size()) {
            reading.complain(line, "has %d fields instead of %d".formatted(row.getFieldCount(), header.size()));
            return;
        }
        reading.read(new ImportRow(field(row, header, "namespace").orElseThrow(), field(row, header, "badge").orElseThrow(),
                field(row, header, "expires_at").orElse(null)), field -> line + ", " + field);
    }

    private static Optional<String> field(CsvRecord row, List<String> header, String name) {
        return Optional.of(header.indexOf(name)).filter(index -> index >= 0).map(row::getField);
    }
}
