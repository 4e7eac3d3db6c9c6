package io.pullgate.benchmark.product;

import java.util.List;
import java.util.stream.IntStream;

/// A few organizations, each with an owner of its own and one member they all have in common.
public record Organizations(List<String> names) {

    /// Asked for this user's pulls, a policy-service tells the revisions of all organizations at once.
    public static final String COMMON_MEMBER = "member-of-all";

    public Organizations {
        names = List.copyOf(names);
    }

    public static Organizations create(SettingsApi settings, int count) {
        List<String> names = IntStream.range(0, count).mapToObj("org-%03d"::formatted).toList();
        names.forEach(name -> {
            settings.createOrganization(name, List.of(owner(name)));
            settings.change(name, owner(name), Rules.numbered(0)).expect(200);
        });
        return new Organizations(names);
    }

    /// The same, with the member they have in common.
    public Organizations withCommonMember(SettingsApi settings) {
        names.forEach(name -> settings.addMember(name, owner(name), COMMON_MEMBER));
        return this;
    }

    public static String owner(String organization) {
        return "owner-of-" + organization;
    }
}
