package io.pullgate.settings.signin;

/// `registry.json`, which Docker Desktop reads on every platform.
final class RegistryJson {

    private RegistryJson() {
    }

    static String text(AllowedOrganizations organizations) {
        return "{\"%s\":[%s]}".formatted(AllowedOrganizations.KEY, organizations.quoted("\"", ","));
    }
}
