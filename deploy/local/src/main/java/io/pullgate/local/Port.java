package io.pullgate.local;

import java.util.Map;

/// Each port the local stack listens on, with the environment variable that changes it.
public enum Port {
    SETTINGS("settings-service", "PULLGATE_SETTINGS_PORT", 8081),
    SETTINGS_MANAGEMENT("health and metrics of settings-service", "PULLGATE_SETTINGS_MANAGEMENT_PORT", 9081),
    POLICY("policy-service", "PULLGATE_POLICY_PORT", 8082),
    POLICY_MANAGEMENT("health and metrics of policy-service", "PULLGATE_POLICY_MANAGEMENT_PORT", 9082),
    AUDIT("audit-service", "PULLGATE_AUDIT_PORT", 8083),
    AUDIT_MANAGEMENT("health and metrics of audit-service", "PULLGATE_AUDIT_MANAGEMENT_PORT", 9083),
    KEYCLOAK("Keycloak", "PULLGATE_KEYCLOAK_PORT", 8180),
    KAFKA("Kafka", "PULLGATE_KAFKA_PORT", 9092),
    POSTGRES("PostgreSQL", "PULLGATE_POSTGRES_PORT", 5433);

    private static final int HIGHEST = 65_535;

    private final String user;
    private final String variable;
    private final int usual;

    Port(String user, String variable, int usual) {
        this.user = user;
        this.variable = variable;
        this.usual = usual;
    }

    /// What listens there, in words.
    String user() {
        return user;
    }

    String variable() {
        return variable;
    }

    int in(Map<String, String> environment) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST) {
            throw new StackException("%s is '%s', which is no port: it must be a number from 1 to %d."
                    .formatted(variable, text, HIGHEST));
        }
        return Integer.parseInt(text);
    }
}
