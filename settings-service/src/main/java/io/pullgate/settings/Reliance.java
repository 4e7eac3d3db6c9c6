package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

/// What an organization must allow, and what it must not, to lose something when one badge gives way to another.
///
/// @param badge that counts until then
/// @param next that counts afterwards; [Badge#NONE]: the images are community images
public record Reliance(Badge badge, Badge next) {

    public Reliance {
        requireNonNull(badge, "badge");
        requireNonNull(next, "next");
    }

    boolean isOf(ImageRules rules) {
        return rules.mode() != Mode.OFF && rules.categories().allow(badge) && !rules.categories().allow(next);
    }
}
