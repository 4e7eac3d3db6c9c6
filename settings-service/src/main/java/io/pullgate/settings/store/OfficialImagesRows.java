package io.pullgate.settings.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.settings.OfficialImageLists;
import io.pullgate.settings.OfficialImages;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class OfficialImagesRows implements OfficialImageLists, PanacheRepositoryBase<OfficialImagesRow, Boolean> {

    private final OfficialImages shipped = read("official-images.json");

    @Override
    public OfficialImages shipped() {
        return shipped;
    }

    @Override
    public Optional<Imported> imported() {
        return findByIdOptional(true).map(OfficialImagesRow::list);
    }

    /// There may be no row to lock yet.
    @Override
    public Optional<Imported> locked() {
        getEntityManager().createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('official images', 0))")
                .getSingleResult();
        return imported();
    }

    @Override
    public void put(Imported list) {
        OfficialImagesRow row = findByIdOptional(true).orElseGet(OfficialImagesRow::new);
        row.take(list);
        persistAndFlush(row);
    }

    private static OfficialImages read(String resource) {
        try (InputStream json = OfficialImagesRows.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readValue(json, Shipped.class).images();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of official images cannot be read", e);
        }
    }

    private record Shipped(String source, @JsonProperty("as_of") String asOf, List<String> names) {

        OfficialImages images() {
            return new OfficialImages(source, LocalDate.parse(asOf), names);
        }
    }
}
