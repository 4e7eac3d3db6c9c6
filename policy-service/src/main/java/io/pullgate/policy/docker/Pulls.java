package io.pullgate.policy.docker;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// The requests by which a Docker Engine pulls something (moby `daemon/server/router`). All others pull nothing that could be
/// seen here.
enum Pulls {

    IMAGE("/images/create", Pulls::image),
    PLUGIN("/plugins/(pull|.*/upgrade)", Pulls::plugin),
    SERVICE("/services/(create|[^/]+/update)", (request, _) -> ServiceSpec.images(request.body()));

    private final Pattern path;
    private final BiFunction<EngineRequest, Target, List<WantedImage>> images;

    Pulls(String path, BiFunction<EngineRequest, Target, List<WantedImage>> images) {
        this.path = Pattern.compile("(/v[0-9.]+)?" + path, Pattern.DOTALL);
        this.images = images;
    }

    /// What a request makes the engine pull; nothing, as a rule.
    ///
    /// @throws UndecidableRequestException when it cannot be told
    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when it names something that is no image
    static List<WantedImage> of(EngineRequest request) {
        if (request.method().isEmpty()) {
            throw new UndecidableRequestException("the engine does not say what it was asked");
        }
        // No other method makes an engine pull anything, and methods are case-sensitive.
        if (!request.method().equals("POST")) {
            return List.of();
        }
        Target target = Target.of(request.uri());
        for (Pulls kind : values()) {
            if (kind.path.matcher(target.path()).matches()) {
                return kind.images.apply(request, target);
            }
        }
        return List.of();
    }

    private static List<WantedImage> image(EngineRequest request, Target target) {
        return target.parameter("fromImage").map(name -> {
            refuseForms(request.mayCarryAForm());
            return List.of(WantedImage.of(name, target.parameter("tag")));
        }).orElseGet(() -> imported(request, target));
    }

    /// What is imported comes with the request or from any address, and is nobody's image. That its body is no form is believed,
    /// because `docker import -` sends one of unknown length and some type, too.
    private static List<WantedImage> imported(EngineRequest request, Target target) {
        if (target.parameter("fromSrc").isEmpty()) {
            throw new UndecidableRequestException("it says neither fromImage nor fromSrc");
        }
        refuseForms(request.carriesAForm());
        return List.of();
    }

    private static List<WantedImage> plugin(EngineRequest request, Target target) {
        refuseForms(request.mayCarryAForm());
        return List.of(WantedImage.of(target.parameter("remote")
                .orElseThrow(() -> new UndecidableRequestException("it does not say which plugin: remote"))));
    }

    private static void refuseForms(boolean form) {
        if (form) {
            throw new UndecidableRequestException("its body may be a form that says something else than its address");
        }
    }
}
