//! Bounded counters: range, weights, first values, moves, reinforcement (4, 8.5, 9).

use crate::bits::Bits;
use crate::generator::Stream;
use crate::rational::Rational;

pub type Rows = Vec<Vec<i64>>;

pub fn saturate(counter_bits: u32, value: i64) -> i64 {
    let bound = 1i64 << (counter_bits - 1);
    value.max(-bound).min(bound - 1)
}

/// The weights of a row: the inverted signs.
pub fn weights(row: &[i64]) -> Bits {
    Bits::from_fn(row.len(), |i| row[i] >= 0)
}

/// Rows of counters of b0 bits from the planes of a stream, plane 0 the most significant bit (4.4).
pub fn initial(stream: &Stream, rows: usize, columns: usize, init_bits: u32) -> Rows {
    let mut out = vec![vec![0i64; columns]; rows];
    for plane in 0..init_bits as usize {
        for (row, drawn) in out.iter_mut().zip(stream.plane(plane, rows, columns)) {
            for (i, c) in row.iter_mut().enumerate() {
                *c = 2 * *c + drawn.get(i) as i64;
            }
        }
    }
    for c in out.iter_mut().flatten() {
        *c -= 1 << (init_bits - 1);
    }
    out
}

pub fn moved(counter_bits: u32, counters: &Rows, moves: &Rows) -> Rows {
    let row = |(c, m): (&Vec<i64>, &Vec<i64>)| c.iter().zip(m).map(|(c, m)| saturate(counter_bits, c + m)).collect();
    counters.iter().zip(moves).map(row).collect()
}

/// Every counter under a 1 of the mask one step away from zero (9.4).
pub fn reinforced(counter_bits: u32, counters: &Rows, mask: &[Bits]) -> Rows {
    let mut out = counters.clone();
    for (row, mask) in out.iter_mut().zip(mask) {
        for i in mask.ones() {
            row[i] = saturate(counter_bits, if row[i] >= 0 { row[i] + 1 } else { row[i] - 1 });
        }
    }
    out
}

/// T of clause 9.2.
pub fn rate(p: Rational, errors: u64, samples: u64, inputs: usize) -> u32 {
    let above = (1u128 << 32) * (p.n as u128).pow(2) * errors as u128 * 226;
    let below = (p.d as u128).pow(2) * samples as u128 * inputs as u128 * 355;
    let quotient = above / below;
    let mut root = 0u128;
    for bit in (0..17).rev() {
        let tried = root | 1 << bit;
        if tried * tried <= quotient {
            root = tried;
        }
    }
    root as u32
}
