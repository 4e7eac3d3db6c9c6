package io.pullgate.policy.snapshot;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// What is signed of a snapshot. It names the file with the records by what is in it, so that the one cannot be exchanged
/// without the other.
///
/// @param file with the records, beside the seal
/// @param sha256 of that file, lower-case hexadecimal
/// @param records how many there are in it
/// @param completeAsOf everything committed before this instant is in it
@JsonIgnoreProperties(ignoreUnknown = true)
record Seal(String file, String sha256, long records, Instant completeAsOf) {

    /// The same records, complete as of another instant.
    Seal asOf(Instant instant) {
        return new Seal(file, sha256, records, instant);
    }
}
