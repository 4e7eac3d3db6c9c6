package io.pullgate.settings.signin.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is noted while a file is read.
final class Findings {

    /// Enough for anybody to see what happened; a file of nothing but faults shall not make an answer many times its size.
    private static final int MOST = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Listing> listings = new ArrayList<>();
    private boolean readToTheEnd = true;
    private boolean saysMore;
    private Optional<String> identifier = Optional.empty();
    private Optional<String> company = Optional.empty();

    void add(Fault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        } else if (faults.size() == MOST) {
            faults.add(Fault.of(FaultCode.EXAMINED_IN_PART, Where.WHOLE_FILE,
                    "There are more faults than these %d.".formatted(MOST)));
        }
    }

    void add(FaultCode code, Where where, String message) {
        add(Fault.of(code, where, message));
    }

    void list(Where where, List<Mention> mentions) {
        listings.add(new Listing(where, mentions));
    }

    void addAll(Findings others) {
        others.faults.forEach(this::add);
        listings.addAll(others.listings);
        readToTheEnd &= others.readToTheEnd;
        saysMore |= others.saysMore;
    }

    /// The same, found in a part of another file that begins at `where`.
    Findings movedTo(Where where) {
        Findings moved = new Findings();
        moved.addAll(this);
        moved.faults.replaceAll(fault -> fault.in(where));
        moved.listings.replaceAll(listing -> new Listing(where,
                listing.mentions().stream().map(mention -> new Mention(mention.text(), where)).toList()));
        return moved;
    }

    /// Something cannot be read: what has not been found may still be there.
    void breakOff() {
        readToTheEnd = false;
    }

    /// The file sets something beside the organizations, which a corrected file would lose.
    void noteMore() {
        saysMore = true;
    }

    /// What a corrected profile keeps.
    void label(Optional<String> usableIdentifier, Optional<String> usableCompany) {
        identifier = usableIdentifier;
        company = usableCompany;
    }

    Optional<String> identifier() {
        return identifier;
    }

    Optional<String> company() {
        return company;
    }

    boolean isReadToTheEnd() {
        return readToTheEnd;
    }

    boolean isAboutOrganizationsOnly() {
        return !saysMore;
    }

    boolean hasListings() {
        return !listings.isEmpty();
    }

    List<Listing> listings() {
        return List.copyOf(listings);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /// One place where organizations are listed.
    record Listing(Where where, List<Mention> mentions) {

        Listing {
            mentions = List.copyOf(mentions);
        }
    }

    /// An organization as it is written.
    record Mention(String text, Where where) {
    }
}
