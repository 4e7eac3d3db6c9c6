package io.pullgate.settings.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.OfficialImages;
import io.pullgate.settings.SettingsException;

/// A list of official images to be imported.
///
/// @param source where it is from
/// @param asOf of which day: `2026-08-21`
/// @param names without `library/`
@JsonNaming(SnakeCaseStrategy.class)
record OfficialImagesBody(
        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String source,
        @NotNull String asOf, @NotNull @Size(min = 1, max = 2000) List<@NotNull String> names) {

    static OfficialImagesBody of(OfficialImages images) {
        return new OfficialImagesBody(images.source(), images.asOf().toString(), images.names());
    }

    OfficialImages images() {
        IntStream.range(0, names.size()).forEach(i -> OfficialImages.requireName("names[%d]".formatted(i), names.get(i)));
        return new OfficialImages(source, date(), names);
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeParseException _) {
            throw new SettingsException.Malformed("as_of", "must be a date such as 2026-08-21");
        }
    }
}
