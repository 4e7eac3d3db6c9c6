package io.pullgate.local;

import java.net.URI;

/// The parts of the stack, in the order they are started. The services have a second port for health and metrics; the
/// others have one for all.
enum Part {
    POSTGRESQL(PostgresServer.NAME, Port.POSTGRES, Port.POSTGRES),
    KAFKA(KafkaBroker.NAME, Port.KAFKA, Port.KAFKA),
    KEYCLOAK(KeycloakServer.NAME, Port.KEYCLOAK, Port.KEYCLOAK),
    SETTINGS_SERVICE("settings-service", Port.SETTINGS, Port.SETTINGS_MANAGEMENT),
    POLICY_SERVICE("policy-service", Port.POLICY, Port.POLICY_MANAGEMENT),
    AUDIT_SERVICE("audit-service", Port.AUDIT, Port.AUDIT_MANAGEMENT);

    private final String title;
    private final Port port;
    private final Port managementPort;

    Part(String title, Port port, Port managementPort) {
        this.title = title;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// Its name on the terminal, and of its log and pid file.
    String title() {
        return title;
    }

    Port port() {
        return port;
    }

    Port managementPort() {
        return managementPort;
    }

    boolean isReady(StackPorts ports) {
        int number = ports.of(managementPort);
        return switch (this) {
            case POSTGRESQL, KAFKA -> Ports.accepts(number);
            case KEYCLOAK -> Http.isOk(KeycloakServer.discovery(number));
            case SETTINGS_SERVICE, POLICY_SERVICE, AUDIT_SERVICE ->
                Http.isOk(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(number)));
        };
    }
}
