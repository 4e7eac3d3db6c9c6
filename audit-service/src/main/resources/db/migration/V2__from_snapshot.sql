-- Whether it was decided by the rules of the replica's signed snapshot on disk, because it had not read Kafka yet. Replicas that do
-- not tell this yet have false, whatever it was. No row is rewritten, in no month.
ALTER TABLE pull_decision ADD COLUMN from_snapshot boolean NOT NULL DEFAULT false;
