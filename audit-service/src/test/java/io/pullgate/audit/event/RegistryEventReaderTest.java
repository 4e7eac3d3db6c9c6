package io.pullgate.audit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.RegistryEvent.Action;
import io.pullgate.audit.RegistryEvent.Content;
import io.pullgate.audit.Repository;
import io.pullgate.audit.event.RegistryEventReader.Envelope;

/// The examples are those of Distribution's documentation (`docs/content/about/notifications.md`).
class RegistryEventReaderTest {

    private static final String PULL = """
            {"events": [{
              "id": "320678d8-ca14-430f-8bb6-4ca139cd83f7",
              "timestamp": "2016-03-09T14:44:26.402973972-08:00",
              "action": "pull",
              "target": {
                "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                "digest": "sha256:fea8895f450959fa676bcc1df0611ea93823a735a01205fd8622846041d0c7cf",
                "size": 708,
                "length": 708,
                "repository": "hello-world",
                "url": "http://192.168.100.227:5000/v2/hello-world/manifests/sha256:fea8895f450959fa676bcc1df0611ea93823a735a01205fd8622846041d0c7cf",
                "tag": "latest"
              },
              "request": {
                "id": "6df24a34-0959-4923-81ca-14f09767db19",
                "addr": "192.168.64.11:42961",
                "host": "192.168.100.227:5000",
                "method": "GET",
                "useragent": "curl/7.38.0"
              },
              "actor": {},
              "source": {"addr": "xtal.local:5000", "instanceID": "a53db899-3b4b-4a62-a067-8dd013beaca4"}
            }]}""";
    private static final String PUSH = """
            {"events": [{
              "id": "asdf-asdf-asdf-asdf-1",
              "timestamp": "2006-01-02T15:04:05Z",
              "action": "push",
              "target": {
                "mediaType": "application/vnd.docker.container.image.rootfs.diff+x-gtar",
                "digest": "sha256:c3b3692957d439ac1928219a83fac91e7bf96c153725526874673ae1f2023f8d5",
                "length": 2,
                "repository": "library/test",
                "url": "https://example.com/v2/library/test/blobs/sha256:c3b3692957d439ac1928219a83fac91e7bf96c153725526874673ae1f2023f8d5"
              },
              "request": {"id": "asdfasdf", "addr": "client.local", "host": "registrycluster.local", "method": "PUT",
                "useragent": "test/0.1"},
              "actor": {"name": "test-actor"},
              "source": {"addr": "hostname.local:port"}
            }]}""";
    private static final String DELETED = """
            {"events": [{"id": "1", "timestamp": "2006-01-02T15:04:05Z", "action": "delete", "target": {
              "digest": "sha256:d89e1bee20d9cb344674e213b581f14fbd8e70274ecf9d10c514bab78a307845", "repository": "library/test"}},
             {"action": "mount"}, {"action": "something new"}]}""";

    private final RegistryEventReader reader = new RegistryEventReader("registry.local", "registry.example.com:5000");

    @Test
    void aPullIsReadWithAllThatIsKept() throws UnreadableEventException {
        assertThat(reader.read(bytes(PULL)).events()).containsExactly(new RegistryEvent("registry.local",
                "320678d8-ca14-430f-8bb6-4ca139cd83f7", Instant.parse("2016-03-09T22:44:26.402973972Z"), Action.PULL,
                Optional.of("GET"), new Repository("registry.example.com:5000", "hello-world"),
                new Content(Optional.of("application/vnd.docker.distribution.manifest.v2+json"),
                        Optional.of("sha256:fea8895f450959fa676bcc1df0611ea93823a735a01205fd8622846041d0c7cf"),
                        Optional.of("latest")),
                Optional.of("192.168.64.11"), Optional.of("curl/7.38.0"), Optional.empty(),
                Optional.of("a53db899-3b4b-4a62-a067-8dd013beaca4")));
    }

    @Test
    void aPushHasAnActorAndIsOfABlob() throws UnreadableEventException {
        RegistryEvent push = reader.read(bytes(PUSH)).events().getFirst();

        assertThat(push.action()).isEqualTo(Action.PUSH);
        assertThat(push.actor()).contains("test-actor");
        assertThat(push.address()).contains("client.local");
        assertThat(push.content().isManifest()).isFalse();
        assertThat(push.isHead()).isFalse();
    }

    @Test
    void otherActionsAreCountedWhateverElseTheyHave() throws UnreadableEventException {
        assertThat(reader.read(bytes(DELETED))).isEqualTo(new Envelope(List.of(), 3));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v1+prettyjws", "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json" })
    void manifestsAndIndexesOfAllKindsAreManifests(String mediaType) throws UnreadableEventException {
        RegistryEvent event = reader.read(bytes(PUSH.replace("application/vnd.docker.container.image.rootfs.diff+x-gtar",
                mediaType))).events().getFirst();

        assertThat(event.content().isManifest()).isTrue();
    }

    @Test
    void whatHasATagOrNoTypeIsAManifest() throws UnreadableEventException {
        String type = "\"mediaType\": \"application/vnd.docker.distribution.manifest.v2+json\",";
        String tag = ",\n    \"tag\": \"latest\"";
        assertThat(PULL).contains(type, tag);

        assertThat(isManifest(PULL.replace(type, ""))).isTrue();
        assertThat(isManifest(PULL.replace(type, "").replace(tag, ""))).isTrue();
        assertThat(isManifest(PULL.replace(type, "\"mediaType\": \"application/octet-stream\","))).isTrue();
        assertThat(isManifest(PULL.replace(type, "\"mediaType\": \"application/octet-stream\",").replace(tag, "")))
                .isFalse();
    }

    private boolean isManifest(String message) throws UnreadableEventException {
        return reader.read(bytes(message)).events().getFirst().content().isManifest();
    }

    @Test
    void whatAClientMayChooseIsCutAndNoReasonToRefuse() throws UnreadableEventException {
        RegistryEvent event = reader.read(bytes(PULL.replace("curl/7.38.0", "x".repeat(1_023) + "\\uD83D\\uDE00\\u0000")
                .replace("192.168.64.11:42961", "y".repeat(300)))).events().getFirst();

        assertThat(event.userAgent().orElseThrow()).hasSize(1_023).endsWith("x");
        assertThat(event.address().orElseThrow()).hasSize(255);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            rubbish                                                                 | not JSON
            []                                                                      | not a JSON object
            {}                                                                      | events is missing
            {"events": {}}                                                          | events is not an array
            {"events": [1]}                                                         | events has an element that is not an object
            {"events": [{}]}                                                        | action is missing
            {"events": [{"action": "pull"}]}                                        | id is missing
            {"events": [{"action": "pull", "id": "1", "timestamp": "2006-01-02T15:04:05Z"}]} | repository is missing
            {"events": [{"action": "pull", "target": 1}]}                           | target is not an object
            {"events": [{"action": "pull", "target": {"repository": "a"}}]}         | id is missing
            {"events": [{"action": "pull", "id": "", "target": {"repository": "a"}}]} | id is missing
            {"events": [{"action": "pull", "id": "1", "target": {"repository": "a"}}]} | timestamp is missing
            {"events": [{"action": "pull", "id": "1", "timestamp": "now", "target": {"repository": "a"}}]} | timestamp is not a time
            {"events": [{"action": "pull", "id": "1", "timestamp": "2006-01-02T15:04:05Z", "target": {"repository": "A B"}}]} | no name of a repository
            """)
    void whatCannotBeUnderstoodIsNamed(String message, String problem) {
        assertThatThrownBy(() -> reader.read(bytes(message))).isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(problem);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
