package io.pullgate.audit.verify;

import java.util.Collections;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.SignedCheckpoint;

/// A way to falsify evidence. Each says which record a verifier has to name, where that is one.
enum Mutation {
    A_BYTE_OF_A_VALUE {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int index = random.nextInt(evidence.rows.size());
            EvidenceRow row = evidence.spoil(index);
            int column = column(row, random);
            row.cells()[column][random.nextInt(row.cells()[column].length)] ^= (byte) (1 + random.nextInt(255));
            boolean moved = column == row.form().bucket() || column == row.form().position();
            return moved ? Optional.empty() : named(evidence.rows.get(index));
        }
    },
    A_VALUE_TAKEN_AWAY {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            EvidenceRow row = evidence.spoil(random.nextInt(evidence.rows.size()));
            row.cells()[column(row, random)] = null;
            return Optional.empty();
        }
    },
    A_VALUE_ADDED {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            EvidenceRow row = evidence.spoil(random.nextInt(evidence.rows.size()));
            int column = random.nextInt(row.cells().length);
            byte[] value = row.cells()[column] == null ? new byte[0] : EvidenceRow.text("added");
            row.cells()[column] = value;
            return Optional.empty();
        }
    },
    A_RECORD_DELETED {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            EvidenceRow row = evidence.rows.remove(random.nextInt(evidence.rows.size()));
            return Optional.of("%s position %d".formatted(row.chain(), row.position()));
        }
    },
    TWO_RECORDS_SWAPPED {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int one = random.nextInt(evidence.rows.size());
            int other = other(one, evidence.rows.size(), random);
            Collections.swap(evidence.rows, one, other);
            return Optional.empty();
        }
    },
    TWO_RECORDS_SWAPPED_WITH_THEIR_POSITIONS {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int one = random.nextInt(evidence.rows.size() - 1);
            EvidenceRow first = evidence.spoil(one);
            EvidenceRow second = evidence.spoil(one + 1);
            long position = first.position();
            first.moveTo(second.position());
            second.moveTo(position);
            Collections.swap(evidence.rows, one, one + 1);
            return Optional.empty();
        }
    },
    A_CHAIN_CUT_OFF {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            EvidenceRow first = evidence.rows.get(random.nextInt(evidence.rows.size()));
            evidence.rows.removeIf(row -> row.chain().equals(first.chain()) && row.position() >= first.position());
            return Optional.of("%s position %d".formatted(first.chain(), first.position()));
        }
    },
    A_CHAIN_DELETED {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            EvidenceRow any = evidence.rows.get(random.nextInt(evidence.rows.size()));
            evidence.rows.removeIf(row -> row.chain().equals(any.chain()));
            return Optional.of("%s position 1".formatted(any.chain()));
        }
    },
    A_RECORD_PUT_IN {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int index = random.nextInt(evidence.rows.size());
            evidence.rows.add(index, evidence.rows.get(index).copy());
            if (random.nextBoolean()) {
                evidence.rows.get(index).cells()[evidence.rows.get(index).form().id()] = new byte[16];
            }
            return Optional.empty();
        }
    },
    A_RECORD_CHANGED_AND_ALL_LINKED_ANEW {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int index = random.nextInt(evidence.rows.size());
            EvidenceRow row = evidence.spoil(index);
            row.cells()[row.form().id()] = new byte[16];
            evidence.relink(index);
            return Optional.empty();
        }
    },
    A_RECORD_DELETED_AND_ALL_LINKED_ANEW {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int index = random.nextInt(evidence.rows.size() - 1);
            EvidenceRow gone = evidence.rows.remove(index);
            for (int next = index; next < evidence.rows.size()
                    && evidence.rows.get(next).chain().equals(gone.chain()); next++) {
                EvidenceRow row = evidence.spoil(next);
                row.moveTo(row.position() - 1);
            }
            evidence.relink(index);
            return Optional.empty();
        }
    },
    NAMES_TAKEN_EARLY {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            int index = random.nextInt(evidence.rows.size());
            while (evidence.rows.get(index).form() != EvidenceForm.PULL || isNameless(evidence.rows.get(index))) {
                index = random.nextInt(evidence.rows.size());
            }
            evidence.spoil(index).withoutNames();
            return named(evidence.rows.get(index));
        }
    },
    AN_OLDER_CHECKPOINT_IN_PLACE_OF_A_NEWER {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            long newer = 2 + random.nextInt(evidence.checkpoints.size() - 1);
            evidence.checkpoints.put(newer, evidence.checkpoints.get(1 + (long) random.nextInt((int) newer - 1)));
            return Optional.of("checkpoint %d".formatted(newer));
        }
    },
    A_CHECKPOINT_TAKEN_AWAY {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            long gone = 1 + random.nextInt(evidence.checkpoints.size() - 1);
            evidence.checkpoints.remove(gone);
            return Optional.of("checkpoint %d".formatted(gone));
        }
    },
    A_CHARACTER_OF_A_CHECKPOINT {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            long number = 1 + random.nextInt(evidence.checkpoints.size());
            StringBuilder text = new StringBuilder(evidence.checkpoints.get(number));
            int index = random.nextInt(text.length());
            text.setCharAt(index, text.charAt(index) == 'A' ? 'B' : 'A');
            evidence.checkpoints.put(number, text.toString());
            return Optional.of("checkpoint %d".formatted(number));
        }
    },
    A_CHECKPOINT_OF_SOMEBODY_ELSE {
        @Override
        Optional<String> spoil(Evidence evidence, RandomGenerator random) {
            long number = 1 + random.nextInt(evidence.checkpoints.size());
            evidence.checkpoints.put(number, SignedCheckpoint.sign(Evidence.content(evidence.checkpoints.get(number)),
                    CheckpointKey.generate()).text());
            return Optional.of("checkpoint %d".formatted(number));
        }
    };

    abstract Optional<String> spoil(Evidence evidence, RandomGenerator random);

    /// A column that has a value. What a pseudonym is, no chain can tell.
    private static int column(EvidenceRow row, RandomGenerator random) {
        int column = random.nextInt(row.cells().length);
        while (row.cells()[column] == null || row.cells()[column].length == 0
                || column == EvidenceForm.USERNAME && isNameless(row)) {
            column = random.nextInt(row.cells().length);
        }
        return column;
    }

    private static boolean isNameless(EvidenceRow row) {
        return row.form() == EvidenceForm.PULL && row.cells()[row.form().last()] != null;
    }

    private static int other(int one, int size, RandomGenerator random) {
        return (one + 1 + random.nextInt(size - 1)) % size;
    }

    private static Optional<String> named(EvidenceRow row) {
        return Optional.of("%s position %d".formatted(row.chain(), row.position()));
    }
}
