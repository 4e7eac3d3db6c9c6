-- As V1 has it, but whoever waited for another to make a month looks again by a query of its own: to_regclass remembers that there was
-- none, and two replicas at the turn of a month would fail once.
CREATE OR REPLACE FUNCTION ensure_pull_decision_months(instants timestamptz[]) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    first_day date;
    month     text;
BEGIN
    FOR first_day IN
        SELECT DISTINCT date_trunc('month', instant AT TIME ZONE 'UTC')::date FROM unnest(instants) AS instant ORDER BY 1
    LOOP
        month := 'pull_decision_' || to_char(first_day, 'YYYY_MM');
        CONTINUE WHEN to_regclass(quote_ident(month)) IS NOT NULL;
        PERFORM pg_advisory_xact_lock(hashtext('ensure_pull_decision_months'));
        PERFORM FROM pg_class WHERE relname = month AND relnamespace = '${flyway:defaultSchema}'::regnamespace;
        CONTINUE WHEN FOUND;
        EXECUTE format('CREATE TABLE %I.%I (LIKE pull_decision INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING STATISTICS)',
            '${flyway:defaultSchema}', month);
        EXECUTE format('ALTER TABLE pull_decision ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', month,
            to_char(first_day, 'YYYY-MM-DD "00:00:00+00"'),
            to_char(first_day + interval '1 month', 'YYYY-MM-DD "00:00:00+00"'));
    END LOOP;
END
$$;
