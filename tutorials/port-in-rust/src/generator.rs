//! The random words of Philox4x64-10 in named streams, and what is drawn from them (3).

use crate::bits::{words_of, Bits};

pub const INITIAL_COUNTERS: u64 = 1;
pub const CODEBOOKS: u64 = 2;
pub const SAMPLE_ORDER: u64 = 3;
pub const REINFORCEMENT: u64 = 4;
pub const PROTOTYPES: u64 = 5;
pub const FLIPPED_BITS: u64 = 6;
pub const SPLIT: u64 = 7;
pub const SWEEP_ORDER: u64 = 8;
pub const VALIDATION: u64 = 9;

pub const PLANES_OF_A_RATE: usize = 16;

pub fn philox(mut c: [u64; 4], mut k: [u64; 2]) -> [u64; 4] {
    for _ in 0..10 {
        let p0 = 0xd2e7470ee14c6c93u128 * c[0] as u128;
        let p1 = 0xca5a826395121157u128 * c[2] as u128;
        c = [(p1 >> 64) as u64 ^ c[1] ^ k[0], p1 as u64, (p0 >> 64) as u64 ^ c[3] ^ k[1], p0 as u64];
        k = [k[0].wrapping_add(0x9e3779b97f4a7c15), k[1].wrapping_add(0xbb67ae8584caa73b)];
    }
    c
}

#[derive(Clone, Copy, Debug)]
pub struct Stream {
    pub seed: u64,
    pub purpose: u64,
    pub layer: u64,
    pub time: u64,
}

impl Stream {
    /// The words `first` to `first + count - 1` (3.2).
    pub fn words(&self, first: u64, count: usize) -> Vec<u64> {
        let mut out = Vec::with_capacity(count + 3);
        let mut block = first / 4;
        let skipped = (first % 4) as usize;
        while out.len() < count + skipped {
            out.extend(philox([block + 1, self.purpose, self.layer, self.time], [self.seed, 0]));
            block += 1;
        }
        out.drain(..skipped);
        out.truncate(count);
        out
    }

    /// Plane number `index` of rows of n bits (3.4).
    pub fn plane(&self, index: usize, rows: usize, n: usize) -> Vec<Bits> {
        let size = words_of(n);
        let words = self.words(index as u64 * (rows * size) as u64, rows * size);
        words.chunks(size).map(|row| Bits::from_words(n, row.to_vec())).collect()
    }

    /// Rows of n bits, each 1 with probability rate / 2^16 (3.5).
    pub fn bernoulli(&self, rate: u32, rows: usize, n: usize) -> Vec<Bits> {
        let mut mask = vec![Bits::zeros(n); rows];
        for i in rate.trailing_zeros().min(16) as usize..PLANES_OF_A_RATE {
            for (row, drawn) in mask.iter_mut().zip(self.plane(i, rows, n)) {
                for (m, r) in row.words.iter_mut().zip(drawn.words) {
                    *m = if rate >> i & 1 == 1 { *m | r } else { *m & r };
                }
            }
        }
        mask
    }

    /// The numbers 0 to n - 1 by ascending key (3.6).
    pub fn permutation(&self, n: usize) -> Vec<usize> {
        order(&self.words(0, n))
    }
}

pub fn order(keys: &[u64]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..keys.len()).collect();
    numbers.sort_by_key(|i| keys[*i]);
    numbers
}
