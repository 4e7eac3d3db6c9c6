package io.pullgate.policy.simulation;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// Pulls to be judged by an organization's rules, and by a draft of others.
///
/// @param rules the draft; left out, the rules are judged by as they are
record Simulation(@NotBlank @Size(max = 255) String organization, @Valid DraftRules rules,
        @NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid Pull> pulls) {

    static final int MOST = 10_000;

    /// Somebody pulls an image.
    ///
    /// @param username left out: a machine of the organization, which its rules bind as they bind a member
    record Pull(@Size(min = 1, max = 255) @Pattern(regexp = "\\P{Cntrl}*") String username, @NotNull String image) {
    }
}
