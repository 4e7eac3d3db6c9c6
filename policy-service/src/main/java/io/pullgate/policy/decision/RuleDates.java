package io.pullgate.policy.decision;

import java.time.Instant;
import java.util.Optional;

/// Since when an organization's rules stand as they do, each for itself: a change of one says nothing of the others.
///
/// In seconds since 1970, as 32 bits without a sign, which last until 2106: there may be a million of these.
public sealed interface RuleDates {

    RuleDates UNKNOWN = new Unknown();

    /// Since when these rules say this; empty for what is not said by a switch.
    Optional<Instant> since(Reason reason, Restrictions restrictions);

    /// Of seconds since 1970; [#UNKNOWN] if they do not fit, which no true ones do before 2106.
    static RuleDates of(long mode, long officialImages, long verifiedPublishers, long sponsoredOss, long communityImages,
            long otherRegistries) {
        if (((mode | officialImages | verifiedPublishers | sponsoredOss | communityImages
                | otherRegistries) >>> Integer.SIZE) != 0) {
            return UNKNOWN;
        }
        boolean together = officialImages == verifiedPublishers && officialImages == sponsoredOss
                && officialImages == communityImages && officialImages == otherRegistries;
        return together ? new Together((int) mode, (int) officialImages)
                : new Each((int) mode, (int) officialImages, (int) verifiedPublishers, (int) sponsoredOss,
                        (int) communityImages, (int) otherRegistries);
    }

    /// Nobody has told.
    record Unknown() implements RuleDates {

        @Override
        public Optional<Instant> since(Reason reason, Restrictions restrictions) {
            return Optional.empty();
        }
    }

    /// All switches were set at once, as most are: when the organization began, or turned the rules on.
    record Together(int mode, int switches) implements RuleDates {

        @Override
        public Optional<Instant> since(Reason reason, Restrictions restrictions) {
            return new Each(mode, switches, switches, switches, switches, switches).since(reason, restrictions);
        }
    }

    record Each(int mode, int officialImages, int verifiedPublishers, int sponsoredOss, int communityImages,
            int otherRegistries) implements RuleDates {

        @Override
        public Optional<Instant> since(Reason reason, Restrictions restrictions) {
            return switch (reason) {
                case DISABLED -> at(mode);
                case OFFICIAL -> whileOn(officialImages);
                case VERIFIED_PUBLISHER -> whileOn(verifiedPublishers);
                case COMMUNITY -> whileOn(communityImages);
                case SPONSORED_OSS -> whileOn(restrictions.sponsoredOss().isPresent() ? sponsoredOss
                        : later(sponsoredOss, communityImages));
                case REGISTRY_NOT_GOVERNED, REGISTRY_LIST -> whileOn(otherRegistries);
                case OWNER_EXEMPT, ALLOWLIST, ORGANIZATION, NOT_SIGNED_IN, NOT_A_MEMBER, STALE_RULES -> Optional.empty();
            };
        }

        /// A switch says something only while the rules are on.
        private Optional<Instant> whileOn(int set) {
            return at(later(mode, set));
        }

        private static int later(int one, int other) {
            return Integer.compareUnsigned(one, other) > 0 ? one : other;
        }

        private static Optional<Instant> at(int seconds) {
            return Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(seconds)));
        }
    }
}
