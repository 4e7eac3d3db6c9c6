package io.pullgate.policy.registry;

import java.util.Map;

import io.pullgate.policy.decision.Guests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/// The registries whose pulls are decided here, each by the name it gives its clients as `service`.
@ConfigMapping(prefix = "pullgate.registries")
public interface RegistriesConfig {

    @WithParentName
    Map<String, Registry> byService();

    /// How a registry treats those whom no organization's rules bind.
    static Guests guests(Registry registry) {
        return new Guests(registry.anonymous() == GuestRule.ALLOW, registry.nonMembers() == GuestRule.ALLOW);
    }

    /// One registry.
    interface Registry {

        /// The registry whose names it serves: a mirror of Docker Hub speaks of `library/alpine` and means `docker.io/library/alpine`.
        @WithDefault("docker.io")
        String represents();

        /// Whether it serves whatever registry `?ns=` names, as a mirror for containerd may, or only the one it represents. Where it
        /// does not look at `ns`, neither may we: a name would be decided as another registry's, and served as this one's.
        @WithDefault("false")
        boolean anyNamespace();

        /// What a refused client sees.
        @WithDefault("explain")
        Mode mode();

        /// What becomes of pulls by nobody.
        @WithDefault("refuse")
        GuestRule anonymous();

        /// What becomes of pulls by users of no organization.
        @WithDefault("refuse")
        GuestRule nonMembers();
    }

    /// How a refusal is told.
    enum Mode {

        /// With 401 and the reason, which Docker and skopeo print.
        EXPLAIN,
        /// With a token that permits less than was asked, as the token specification has it.
        INTERSECTION
    }

    /// What becomes of a pull that no organization's rules govern.
    enum GuestRule {
        REFUSE, ALLOW
    }
}
