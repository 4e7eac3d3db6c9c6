-- Batches are copied straight into their table now.
DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM %I', current_database(), '${application-role}');
END
$$;

-- Which of its decisions each replica's records have come of: every number from `first` to `last` is there. Between two ranges
-- records are missing, or on their way. Follows from pull_decision, along its chains.
CREATE TABLE sequence_range (
    replica text        NOT NULL,
    epoch   bigint      NOT NULL,
    first   bigint      NOT NULL,
    last    bigint      NOT NULL,
    -- When the first record of the range was stored.
    since   timestamptz NOT NULL,
    PRIMARY KEY (replica, epoch, first)
);

-- Records from before the chains are on no follower's way.
INSERT INTO sequence_range
SELECT replica, epoch, min(sequence), max(sequence), min(recorded_at)
FROM (SELECT left(replica, 512) AS replica, epoch, sequence, recorded_at,
          sequence - dense_rank() OVER (PARTITION BY left(replica, 512), epoch ORDER BY sequence) AS island
      FROM pull_decision WHERE position IS NULL AND sequence > 0) AS seen
GROUP BY replica, epoch, island;

GRANT SELECT, INSERT, DELETE ON sequence_range TO ${application-role};
