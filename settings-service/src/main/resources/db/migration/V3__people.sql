-- Whoever is about to become a member for the first time has a row at revision 0 meanwhile, which others can wait for. It is
-- never committed: the transaction that made it gives it revision 1, or fails.
alter table membership
    drop constraint membership_revision_check,
    add constraint membership_revision_check check (revision >= 0);

