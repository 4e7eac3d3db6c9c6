package io.pullgate.policy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.registry.RegistriesConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class IntegrationsTest {

    @Test
    void aProgramThatShowsNothing_isRefusedAtTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> integrations(Map.of("pullgate.integrations.edge.organization", "acme")))
                .withMessage("pullgate.integrations.\"edge\" needs one of oidc-client, certificate, access-token and socket");
    }

    @Test
    void aRegistryNobodyConfigured_isRefusedAtTheStart() {
        assertThatIllegalStateException().isThrownBy(() -> integrations(Map.of(
                "pullgate.integrations.edge.oidc-client", "edge", "pullgate.integrations.edge.registry", "elsewhere")))
                .withMessageContaining("the registry elsewhere, which is none of pullgate.registries");
    }

    @Test
    void twoProgramsWithOneProof_areRefusedAtTheStart() {
        assertThatIllegalStateException().isThrownBy(() -> integrations(Map.of(
                "pullgate.integrations.edge.certificate", "CN=edge,O=Acme",
                "pullgate.integrations.other.certificate", "cn=Edge, o=acme"))).withMessageContaining("shows the same");
    }

    @Test
    void twoProgramsAtOneSocket_areRefusedAtTheStart() {
        assertThatIllegalStateException().isThrownBy(() -> integrations(Map.of(
                "pullgate.integrations.engine.socket", "/run/pullgate/engine.sock",
                "pullgate.integrations.other.socket", "/run/pullgate/../pullgate/engine.sock")))
                .withMessageContaining("shows the same");
    }

    @Test
    void aSubjectThatIsNone_isRefusedAtTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> integrations(Map.of("pullgate.integrations.edge.certificate", "edge")))
                .withMessageContaining("has a certificate subject that is none");
    }

    @Test
    void aProgramCanBeConfiguredFromTheEnvironment() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(Map.of("PULLGATE_INTEGRATIONS__GATE__OIDC_CLIENT", "pullgate-gate"), 300))
                .addDiscoveredConverters()
                .withMapping(IntegrationsConfig.class).build();

        assertThat(config.getConfigMapping(IntegrationsConfig.class).byName()).containsOnlyKeys("gate")
                .hasEntrySatisfying("gate", gate -> assertThat(gate.oidcClient()).contains("pullgate-gate"));
    }

    @Test
    void aNamespaceWithoutTenantOfItsOwn_hasTheOrganizationOfTheCluster() {
        Integration cluster = new Integration("cluster", Optional.empty(), Optional.of("acme"),
                Map.of("team-b", "beta"));

        assertThat(cluster.organizationOf("team-b")).contains("beta");
        assertThat(cluster.organizationOf("default")).contains("acme");
    }

    private static Integrations integrations(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100))
                .addDiscoveredConverters()
                .withMapping(IntegrationsConfig.class).withMapping(RegistriesConfig.class).build();
        return new Integrations(config.getConfigMapping(IntegrationsConfig.class),
                config.getConfigMapping(RegistriesConfig.class), null);
    }
}
