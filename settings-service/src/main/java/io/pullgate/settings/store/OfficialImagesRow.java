package io.pullgate.settings.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.pullgate.settings.OfficialImageLists.Imported;
import io.pullgate.settings.OfficialImages;
import io.pullgate.settings.Revision;

@Entity
@Table(name = "official_images")
class OfficialImagesRow {

    @Id
    @Column(name = "only_row")
    boolean onlyRow = true;

    String source;

    @Column(name = "as_of")
    LocalDate asOf;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> names;

    long revision;

    @Column(name = "imported_at")
    Instant importedAt;

    void take(Imported list) {
        source = list.images().source();
        asOf = list.images().asOf();
        names = list.images().names();
        revision = list.revision().number();
        importedAt = list.importedAt();
    }

    Imported list() {
        return new Imported(new OfficialImages(source, asOf, names), new Revision(revision), importedAt);
    }
}
