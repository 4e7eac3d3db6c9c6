package io.pullgate.policy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSpecTest {

    @ParameterizedTest
    @ValueSource(strings = { "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"acme/api:1\"}}}",
            "{\"tasktemplate\":{\"CONTAINERSPEC\":{\"image\":\"acme/api:1\"}}}",
            "{\"ta\u017f\u212aTemplate\":{\"Container\u017fpec\":{\"Image\":\"acme/api:1\"}}}",
            "{\"TaskTemplate\":{\"PluginSpec\":{\"Remote\":\"acme/api:1\"},\"Runtime\":\"plugin\",\"ContainerSpec\":null}}" })
    void theImageIsFoundHoweverItsPlaceIsWritten(String body) {
        assertThat(images(body)).containsExactly("acme/api:1");
    }

    @Test
    void aPluginBesideAnImageIsAskedAboutToo() {
        assertThat(images("""
                {"TaskTemplate":{"ContainerSpec":{"Image":"alpine"},"PluginSpec":{"Remote":"vieux/sshfs"}}}"""))
                .containsExactly("alpine", "vieux/sshfs");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "rubbish", "[]", "{}", "null", "{\"TaskTemplate\":{}}",
            "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"\"}}}", "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":5}}}",
            "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"alpine\",\"Image\":\"mallory/backdoor\"}}}",
            "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"alpine\",\"image\":\"mallory/backdoor\"}}}",
            "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"alpine\"}},\"taskTemplate\":{}}",
            "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"alpine\"}}} {}" })
    void whatCouldBeReadInTwoWaysIsNotDecided(String body) {
        assertThatExceptionOfType(UndecidableRequestException.class).isThrownBy(() -> images(body));
    }

    /// Jackson takes bytes that are no UTF-8 for a name it has read before, if they differ from it in nothing else.
    @Test
    void whatIsNoUtf8IsNotDecided() {
        assertThat(images("{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"alpine\"}}}")).containsExactly("alpine");

        byte[] body = "{\"TaskTemplate\":{\"ContainerSpec\":{\"Imag\u00ff\u00ff\u00ffe\":\"alpine\"}}}"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(UndecidableRequestException.class).isThrownBy(() -> ServiceSpec.images(body));
    }

    @Test
    void anotherEncodingIsNotGuessed() {
        byte[] body = "{\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"alpine\"}}}".getBytes(StandardCharsets.UTF_16BE);

        assertThatExceptionOfType(UndecidableRequestException.class).isThrownBy(() -> ServiceSpec.images(body));
    }

    private static List<String> images(String body) {
        return ServiceSpec.images(body.getBytes(StandardCharsets.UTF_8)).stream().map(WantedImage::image).toList();
    }
}
