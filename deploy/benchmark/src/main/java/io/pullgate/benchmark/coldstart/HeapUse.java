package io.pullgate.benchmark.coldstart;

import java.util.Locale;

import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;

/// What the rules take of the heap of a policy-service: what is alive ([LiveHeap]) in one that has just got ready by all of
/// them, less what is alive in one without memberships, less what is alive in one that has no rules at all.
///
/// A name has to be held once: as much as one string of Latin letters takes with compact headers, 24 bytes and its bytes in an
/// array. What is held beyond that counts, names that are held a second time included. The allow lists of all organizations name
/// 6,000 repositories, whose names once would be next to nothing.
record HeapUse(World world, LiveHeap none, LiveHeap organizations, LiveHeap all) {

    private static final int STRING = 24;
    private static final int HEAD_OF_ARRAY = 12;

    /// @param stack whose Kafka has the world
    static HeapUse measure(World world, PolicyStack stack, Shape shape, Workplace place) {
        LiveHeap none = ofWorld(new World(0, 0), shape, place.beside("none"));
        LiveHeap organizations = ofWorld(new World(world.organizations(), 0), shape, place.beside("organizations"));
        HeapUse use = new HeapUse(world, none, organizations, ready(stack, shape));
        place.say("an organization takes %.0f bytes of heap, a member %.0f", use.ofOrganization(), use.ofMember());
        return use;
    }

    private static LiveHeap ofWorld(World part, Shape shape, Workplace place) {
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(part, kafka))) {
            return ready(stack, shape);
        }
    }

    private static LiveHeap ready(PolicyStack stack, Shape shape) {
        try (Service policy = stack.policyService("policy-service", shape)) {
            policy.startTimed(Start.PATIENCE, Start.BETWEEN_LOOKS);
            return LiveHeap.of(policy.process());
        }
    }

    double beyondTheNames() {
        return ofOrganization() - ofName(World.organization(0));
    }

    Table table() {
        LiveHeap ofOrganizations = organizations.beyond(none);
        LiveHeap ofMembers = all.beyond(organizations);
        return Table.of("bytes of heap each", "all", "of these in strings", "the name once", "beyond the name")
                .with(row("organization, six repositories allowed", ofOrganizations, world.organizations(),
                        World.organization(0)))
                .with(row("member of one organization", ofMembers, world.members(), World.member(0)));
    }

    private double ofOrganization() {
        return (double) organizations.beyond(none).bytes() / world.organizations();
    }

    private double ofMember() {
        return (double) all.beyond(organizations).bytes() / world.members();
    }

    private static String[] row(String what, LiveHeap heap, int count, String name) {
        double each = (double) heap.bytes() / count;
        return new String[] { what, text(each), text((double) heap.texts() / count), text(ofName(name)),
                text(each - ofName(name)) };
    }

    static int ofName(String name) {
        return STRING + (HEAD_OF_ARRAY + name.length() + 7) / 8 * 8;
    }

    private static String text(double bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes);
    }
}
