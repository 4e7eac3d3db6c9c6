package io.pullgate.audit.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.PackManifest;

/// What may be done to a pack, by somebody who found it or, where it is signed again, by somebody who has the key.
enum PackMutation {

    FLIP {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.flip(any(new ArrayList<>(pack.files().keySet()), random), random);
        }
    },
    FLIP_EVIDENCE {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            List<String> proving = new ArrayList<>(pack.checkpoints());
            proving.addAll(List.of(PackManifest.CHANGES, PackManifest.PULLS, PackManifest.PROOFS));
            pack.flip(any(proving, random), random);
            pack.sign(pack.key());
        }
    },
    FLIP_RECORDS {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.flip(random.nextBoolean() ? PackManifest.PULLS : PackManifest.PROOFS, random);
            pack.sign(pack.key());
        }
    },
    SWAP_RECORDS {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.spoilRows(random.nextBoolean() ? PackManifest.PULLS : PackManifest.CHANGES, false, random);
            pack.sign(pack.key());
        }
    },
    REMOVE_RECORD {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.spoilRows(random.nextBoolean() ? PackManifest.PULLS : PackManifest.CHANGES, true, random);
            pack.sign(pack.key());
        }
    },
    REMOVE_FILE {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.files().remove(any(new ArrayList<>(pack.files().keySet()), random));
        }
    },
    REMOVE_CHECKPOINT {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.files().remove(any(pack.checkpoints(), random));
            pack.sign(pack.key());
        }
    },
    ADD_FILE {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            byte[] content = new byte[random.nextInt(100)];
            pack.files().put(random.nextBoolean() ? "../more-" + content.length : "more.csv", content);
        }
    },
    PATH_OF_ANOTHER {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.exchangePaths(random);
            pack.sign(pack.key());
        }
    },
    OLDER_CHECKPOINT {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            List<String> names = pack.checkpoints();
            int newer = 1 + random.nextInt(names.size() - 1);
            pack.files().put(names.get(newer), pack.files().get(names.get(newer - 1)));
            pack.sign(pack.key());
        }
    },
    OTHER_KEY {
        @Override
        void spoil(WrittenPack pack, RandomGenerator random) {
            pack.sign(CheckpointKey.generate());
        }
    };

    abstract void spoil(WrittenPack pack, RandomGenerator random);

    private static String any(List<String> names, RandomGenerator random) {
        return names.get(random.nextInt(names.size()));
    }
}
