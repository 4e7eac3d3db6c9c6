package io.pullgate.policy.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a client asks a registry token for: actions on one resource, such as `repository:acme/api:pull,push`
/// (distribution specification, "Token Scope Documentation").
///
/// @param type the kind of resource without its class, so that `repository(plugin)` is `repository`
public record Scope(String type, String name, Set<String> actions) {

    private static final int MOST_SCOPES = 64;
    private static final int LONGEST_SCOPE = 1024;
    private static final Pattern ACTIONS = Pattern.compile("[a-z*,]*");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9]+(\\([a-z0-9]+\\))?");

    public Scope {
        actions = Set.copyOf(actions);
    }

    /// Reads the scope parameters of one request; each may hold several scopes, parted by spaces. What is asked of one
    /// resource is one wish, though clients name it several times: skopeo when it tries again, others once for each action.
    ///
    /// @throws InvalidScopeException when one of them breaks the grammar, or there are too many
    public static List<Scope> parseAll(List<String> parameters) {
        List<Scope> scopes = new ArrayList<>();
        for (String parameter : parameters) {
            Arrays.stream(parameter.split(" ")).filter(text -> !text.isEmpty()).map(Scope::parse).forEach(scopes::add);
        }
        if (scopes.size() > MOST_SCOPES) {
            throw new InvalidScopeException("more than " + MOST_SCOPES + " scopes in one request");
        }
        Map<List<String>, Scope> wishes = new LinkedHashMap<>();
        scopes.forEach(scope -> wishes.merge(List.of(scope.type, scope.name), scope, Scope::and));
        return List.copyOf(wishes.values());
    }

    private Scope and(Scope more) {
        Set<String> all = new LinkedHashSet<>(actions);
        all.addAll(more.actions);
        return new Scope(type, name, all);
    }

    /// The name may hold a colon, before a port; so the type ends at the first colon and the actions begin at the last.
    static Scope parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first < 1 || last <= first + 1 || text.length() > LONGEST_SCOPE) {
            throw new InvalidScopeException("a scope is TYPE:NAME:ACTIONS");
        }
        String actions = text.substring(last + 1);
        if (!ACTIONS.matcher(actions).matches()) {
            throw new InvalidScopeException("the actions of a scope are lower-case words, parted by commas");
        }
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(actions.split(",")));
        wanted.remove("");
        return new Scope(type(text.substring(0, first)), text.substring(first + 1, last), wanted);
    }

    private static String type(String text) {
        if (!TYPE.matcher(text).matches()) {
            throw new InvalidScopeException("the type of a scope is a lower-case word");
        }
        int bracket = text.indexOf('(');
        return bracket < 0 ? text : text.substring(0, bracket);
    }

    boolean isForRepository() {
        return type.equals("repository");
    }

    boolean asksFor(String action) {
        return actions.contains(action);
    }
}
