package io.pullgate.settings.http;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.OfficialImageLedger;

/// A page of the list of official images, with where it is from.
///
/// @param importedAt null: the list came with this program
/// @param count how many there are on all pages
@JsonNaming(SnakeCaseStrategy.class)
record OfficialImagesView(String source, String asOf, Instant importedAt, long revision, long count, String next,
        String previous, List<Image> results) {

    static OfficialImagesView of(OfficialImageLedger.Current list, PageBody<String> page) {
        return new OfficialImagesView(list.images().source(), list.images().asOf().toString(), list.importedAt().orElse(null),
                list.revision().number(), page.count(), page.next(), page.previous(),
                page.results().stream().map(Image::of).toList());
    }

    /// An official image.
    @Schema(name = "OfficialImage")
    record Image(String name, String repository) {

        static Image of(String name) {
            return new Image(name, "docker.io/library/" + name);
        }
    }
}
