package io.pullgate.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What each service is told by environment variables: its ports, and where the others are.
record ServiceEnvironment(StackPorts ports, PostgresServer postgres, KafkaBroker kafka, KeycloakServer keycloak,
        TokenKey tokenKey) {

    Map<String, String> of(Part part, Path data) {
        Map<String, String> variables = common(part);
        variables.putAll(switch (part) {
            case SETTINGS_SERVICE -> database("settings");
            case AUDIT_SERVICE -> audit(data);
            case POLICY_SERVICE -> policy(data);
            case POSTGRESQL, KAFKA, KEYCLOAK -> Map.<String, String> of();
        });
        return variables;
    }

    private Map<String, String> common(Part part) {
        return new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(ports.of(part.port())),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.of(part.managementPort())),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer().toString()));
    }

    private String at(Port port) {
        return "http://localhost:" + ports.of(port);
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(name),
                "QUARKUS_DATASOURCE_USERNAME", name,
                "QUARKUS_DATASOURCE_PASSWORD", name,
                "QUARKUS_FLYWAY_USERNAME", name + "_owner",
                "QUARKUS_FLYWAY_PASSWORD", name + "_owner");
    }

    private Map<String, String> audit(Path data) {
        Map<String, String> variables = new HashMap<>(database("audit"));
        variables.put("PULLGATE_IMPACT_POLICY_SERVICE", at(Port.POLICY));
        variables.put("PULLGATE_INTEGRITY_SIGNING_KEY", data.resolve("signing.pem").toString());
        variables.put("PULLGATE_INTEGRITY_PUBLISH_TO", data.resolve("checkpoints").toString());
        return variables;
    }

    private Map<String, String> policy(Path data) {
        return Map.of(
                "PULLGATE_EXPLANATIONS_PUBLIC_URL", at(Port.POLICY),
                "PULLGATE_EXPLANATIONS_AUDIT_URL", at(Port.AUDIT),
                "PULLGATE_TOKEN_KEYSTORE", tokenKey.keystore().toString(),
                "PULLGATE_TOKEN_KEYSTORE_PASSWORD", tokenKey.password(),
                "PULLGATE_TOKEN_ISSUER", LocalStack.TOKEN_ISSUER,
                // The client of the demonstration's realm that asks for others.
                "PULLGATE_INTEGRATIONS__GATE__OIDC_CLIENT", KeycloakServer.GATE,
                "PULLGATE_JOURNAL_DIRECTORY", data.resolve("journal").toString(),
                "PULLGATE_SNAPSHOT_DIRECTORY", data.resolve("snapshot").toString());
    }
}
