package io.pullgate.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of an organization in the words of the API, as the change log keeps them: each entry has all of them, so that
/// every revision can be shown, compared and restored from its own entry.
final class RulesDocument {

    private static final String MODE = "mode";
    private static final String OFFICIAL = "allow_official_images";
    private static final String VERIFIED = "allow_verified_publishers";
    private static final String COMMUNITY = "allow_community_images";
    private static final String SPONSORED = "allow_sponsored_oss";
    private static final String REPOSITORIES = "allowed_repositories";
    private static final String OTHERS = "other_registries";
    private static final String GOVERNED = "governed";
    private static final String HOSTS = "allowed_hosts";
    private static final String NAMESPACES = "namespaces";

    private RulesDocument() {
    }

    static Map<String, Object> of(Organization organization) {
        ImageRules rules = organization.rules();
        Categories categories = rules.categories();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(MODE, rules.mode().wireName());
        document.put(OFFICIAL, categories.officialImages());
        document.put(VERIFIED, categories.verifiedPublishers());
        document.put(COMMUNITY, categories.communityImages());
        categories.sponsoredOss().ifPresent(allowed -> document.put(SPONSORED, allowed));
        document.put(REPOSITORIES, rules.allowedRepositories().stream().map(Repository::toString).toList());
        document.put(OTHERS, others(rules.otherRegistries()));
        document.put(NAMESPACES, organization.namespaces().stream().map(Namespace::name).toList());
        return document;
    }

    private static Map<String, Object> others(OtherRegistries registries) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(GOVERNED, registries.governed());
        document.put(HOSTS, registries.allowedHosts());
        return document;
    }

    /// The rules in a document of the change log. The first ones did not name what could not be set yet.
    static ImageRules rules(Map<String, Object> document) {
        Categories categories = new Categories(isTrue(document, OFFICIAL), isTrue(document, VERIFIED),
                isTrue(document, COMMUNITY), Optional.ofNullable((Boolean) document.get(SPONSORED)));
        Map<?, ?> others = document.get(OTHERS) instanceof Map<?, ?> map ? map : Map.of();
        return new ImageRules(Mode.parse(MODE, (String) document.get(MODE)), categories,
                strings(document.get(REPOSITORIES)).stream().map(Repository::of).toList(),
                new OtherRegistries(Boolean.TRUE.equals(others.get(GOVERNED)), strings(others.get(HOSTS))));
    }

    private static boolean isTrue(Map<String, Object> document, String field) {
        return Boolean.TRUE.equals(document.get(field));
    }

    private static List<String> strings(Object list) {
        return list instanceof List<?> items ? items.stream().map(String.class::cast).toList() : List.of();
    }
}
