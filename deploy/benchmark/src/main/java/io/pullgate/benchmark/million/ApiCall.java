package io.pullgate.benchmark.million;

import io.pullgate.benchmark.product.Answer;
import io.pullgate.benchmark.product.Rules;
import io.pullgate.benchmark.product.SettingsApi;

/// What an owner of one organization does.
enum ApiCall {
    READ_SETTINGS("GET settings"),
    CHANGE_SETTINGS("PUT settings"),
    LIST_MEMBERS("GET members"),
    LIST_OWN_ORGANIZATIONS("GET own organizations");

    private final String title;

    ApiCall(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Answer make(SettingsApi api, String organization, String owner, int number) {
        return switch (this) {
            case READ_SETTINGS -> api.settings(organization, owner);
            case CHANGE_SETTINGS -> api.change(organization, owner, Rules.numbered(number));
            case LIST_MEMBERS -> api.members(organization, owner);
            case LIST_OWN_ORGANIZATIONS -> api.organizations(owner);
        };
    }
}
