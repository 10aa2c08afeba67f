//! Bit vectors, packed in words of 64 bits (2).

#[derive(Clone, Debug, PartialEq)]
pub struct Bits {
    pub n: usize,
    pub words: Vec<u64>,
}

pub fn words_of(n: usize) -> usize {
    (n + 63) / 64
}

impl Bits {
    pub fn zeros(n: usize) -> Bits {
        Bits { n, words: vec![0; words_of(n)] }
    }

    /// n bits from words whose padding may hold anything.
    pub fn from_words(n: usize, mut words: Vec<u64>) -> Bits {
        if n % 64 != 0 {
            if let Some(last) = words.last_mut() {
                *last &= (1 << (n % 64)) - 1;
            }
        }
        Bits { n, words }
    }

    pub fn from_fn(n: usize, bit: impl Fn(usize) -> bool) -> Bits {
        let mut out = Bits::zeros(n);
        for i in 0..n {
            out.set(i, bit(i));
        }
        out
    }

    pub fn get(&self, i: usize) -> bool {
        self.words[i / 64] >> (i % 64) & 1 == 1
    }

    pub fn set(&mut self, i: usize, bit: bool) {
        self.words[i / 64] = self.words[i / 64] & !(1 << (i % 64)) | (bit as u64) << (i % 64);
    }

    pub fn not(&self) -> Bits {
        Bits::from_words(self.n, self.words.iter().map(|w| !w).collect())
    }

    pub fn xor(&self, other: &Bits) -> Bits {
        Bits { n: self.n, words: self.words.iter().zip(&other.words).map(|(a, b)| a ^ b).collect() }
    }

    /// In how many positions two vectors agree (2.2).
    pub fn agreement(&self, other: &Bits) -> usize {
        let differ: u32 = self.words.iter().zip(&other.words).map(|(a, b)| (a ^ b).count_ones()).sum();
        self.n - differ as usize
    }

    pub fn ones(&self) -> Vec<usize> {
        (0..self.n).filter(|i| self.get(*i)).collect()
    }

    /// ceil(n / 8) bytes, position 0 in the least significant bit of the first.
    pub fn bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|w| w.to_le_bytes()).take((self.n + 7) / 8).collect()
    }

    /// n bits from their bytes; none where a padding bit is 1.
    pub fn from_bytes(n: usize, bytes: &[u8]) -> Option<Bits> {
        let mut words = vec![0u64; words_of(n)];
        for (i, byte) in bytes.iter().enumerate() {
            words[i / 8] |= (*byte as u64) << (8 * (i % 8));
        }
        let out = Bits::from_words(n, words.clone());
        if out.words == words {
            Some(out)
        } else {
            None
        }
    }
}
