-- How often an export was begun and failed. `attempt` says which attempt is the last one, and that may also have been handed on.
ALTER TABLE export ADD COLUMN failures integer NOT NULL DEFAULT 0;
-- What has expired goes piece by piece.
CREATE INDEX export_expiring ON export (expires_at) WHERE expires_at IS NOT NULL;

-- Whether whoever asked may have links sent as an auditor of the installation, and whether the address was their own: both were in
-- their token, which nobody has when the mail is sent.
ALTER TABLE report_schedule ADD COLUMN audits_everything boolean NOT NULL DEFAULT false;
ALTER TABLE report_schedule ADD COLUMN own_address boolean NOT NULL DEFAULT false;

-- Lets go of readings that are older than they are kept, so many at a time. The service cannot remove others: nothing that is younger
-- than thirty days goes, whoever calls this.
CREATE FUNCTION forget_accesses(older_than timestamptz, most integer) RETURNS bigint
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    gone bigint;
BEGIN
    WITH old AS (
        SELECT id FROM audit_access WHERE accessed_at < least(older_than, now() - interval '30 days')
        ORDER BY accessed_at, id LIMIT most),
    counts AS (DELETE FROM audit_access_count USING old WHERE audit_access_count.id = old.id),
    accesses AS (DELETE FROM audit_access USING old WHERE audit_access.id = old.id RETURNING 1)
    SELECT count(*) INTO gone FROM accesses;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION forget_accesses(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_accesses(timestamptz, integer) TO ${application-role};
