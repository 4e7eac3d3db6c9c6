package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/// Which records a question may be answered from. No question reaches the store without one.
public sealed interface Visibility {

    /// Every record there is.
    record Everything() implements Visibility {
    }

    /// The records of these organizations and no others.
    record Organizations(Set<String> names) implements Visibility {

        public Organizations {
            names = Set.copyOf(names);
        }
    }

    /// The pulls one user asked for.
    record Own(String user) implements Visibility {

        public Own {
            requireNonNull(user, "user");
        }
    }

    /// The records of these organizations, and the user's own pulls wherever they were decided.
    record OrganizationsAndOwn(Set<String> names, String user) implements Visibility {

        public OrganizationsAndOwn {
            names = Set.copyOf(names);
            requireNonNull(user, "user");
        }
    }
}
