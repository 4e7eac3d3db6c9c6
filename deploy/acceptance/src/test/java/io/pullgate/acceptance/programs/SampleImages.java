package io.pullgate.acceptance.programs;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// Fills a registry with one tiny runnable image under several names.
public final class SampleImages {

    private SampleImages() {
    }

    public static void push(DockerClient docker, Skopeo skopeo, Registry registry, List<String> repositories) {
        Iterator<String> names = repositories.iterator();
        String first = registry.image(names.next());
        importBusybox(docker, first);
        docker.docker("push", first).orThrow("pushing " + first);
        docker.docker("image", "rm", "--force", first);
        names.forEachRemaining(name -> skopeo.copy(first, registry.image(name)).orThrow("copying to " + name));
    }

    private static void importBusybox(DockerClient docker, String image) {
        Path busybox = Path.of(Installed.program("busybox"));
        Path archive = docker.fileBeside("busybox.tar");
        Command.of(Installed.program("tar"), "--create", "--dereference", "--file", archive.toString(),
                "--directory", busybox.getParent().toString(), busybox.getFileName().toString())
                .run().orThrow("packing busybox");
        docker.docker("import", "--change", "ENTRYPOINT [\"/busybox\"]", archive.toString(), image)
                .orThrow("importing busybox");
    }
}
