//! Codewords: drawn, trained, and equiangular (7.1, 7.6, 7.7).

use crate::bits::Bits;
use crate::counters::{initial, Rows};
use crate::generator::{Stream, CODEBOOKS, SWEEP_ORDER};
use crate::rational::Rational;

fn stream(seed: u64, layer: usize) -> Stream {
    Stream { seed, purpose: CODEBOOKS, layer: layer as u64, time: 0 }
}

pub fn drawn(seed: u64, layer: usize, classes: usize, n: usize) -> Vec<Bits> {
    let mut rows = stream(seed, layer).plane(0, classes, n);
    if classes == 2 {
        rows[1] = rows[0].not();
    }
    rows
}

/// The first counters of trained codewords.
pub fn drawn_counters(seed: u64, layer: usize, classes: usize, n: usize, init_bits: u32) -> Rows {
    let mut rows = initial(&stream(seed, layer), classes, n, init_bits);
    if classes == 2 {
        rows[1] = rows[0].iter().map(|q| -1 - q).collect();
    }
    rows
}

/// The rival of a sample: the class of the largest agreement but the label, the lowest of equal ones.
pub fn rival(agreements: &[i64], label: usize) -> usize {
    (0..agreements.len()).rev().filter(|c| *c != label).max_by_key(|c| agreements[*c]).unwrap_or(0)
}

/// Sum the moves of one sample with e = 1, as often as it weighs.
pub fn add_moves(moves: &mut Rows, codewords: &[Bits], outputs: &Bits, label: usize, rival: usize, weight: u64) {
    let alike = codewords[label].xor(&codewords[rival]).not();
    for i in alike.ones() {
        let v = if outputs.get(i) { weight as i64 } else { -(weight as i64) };
        moves[label][i] += v;
        moves[rival][i] -= v;
    }
}

/// The agreements of all pairs i < j, in order.
pub fn agreements_of_pairs(codewords: &[Bits]) -> Vec<i128> {
    let after = |i: usize| codewords[i + 1..].iter().map(move |b| codewords[i].agreement(b) as i128);
    (0..codewords.len()).flat_map(after).collect()
}

/// J, of M pairs whose agreements sum to s1 and their squares to s2.
fn objective_of(alpha: Rational, m: i128, s1: i128, s2: i128) -> i128 {
    alpha.d as i128 * m * m * s1 + 2 * alpha.n as i128 * (m * s2 - s1 * s1)
}

pub fn objective(agreements: &[i128], alpha: Rational) -> i128 {
    let squares = agreements.iter().map(|a| a * a).sum();
    objective_of(alpha, agreements.len() as i128, agreements.iter().sum(), squares)
}

/// Equiangular codewords, and the flips of every sweep.
pub fn equiangular(seed: u64, layer: usize, classes: usize, n: usize, alpha: Rational) -> (Vec<Bits>, Vec<usize>) {
    let mut words = drawn(seed, layer, classes, n);
    let m = (classes * (classes - 1) / 2) as i128;
    let mut a: Vec<Vec<i128>> = words.iter().map(|p| words.iter().map(|q| p.agreement(q) as i128).collect()).collect();
    let pairs = agreements_of_pairs(&words);
    let (mut s1, mut s2) = (pairs.iter().sum::<i128>(), pairs.iter().map(|v| v * v).sum::<i128>());
    let mut flips = Vec::new();
    while flips.last() != Some(&0) {
        let sweep = Stream { seed, purpose: SWEEP_ORDER, layer: layer as u64, time: flips.len() as u64 };
        let mut flipped = 0;
        for v in sweep.permutation(classes * n) {
            let (c, i) = (v / n, v % n);
            let (mut t1, mut t2) = (s1, s2);
            let step = |j: usize| if words[c].get(i) == words[j].get(i) { -1i128 } else { 1 };
            for j in (0..classes).filter(|j| *j != c) {
                t1 += step(j);
                t2 += 2 * a[c][j] * step(j) + 1;
            }
            if objective_of(alpha, m, t1, t2) < objective_of(alpha, m, s1, s2) {
                for j in (0..classes).filter(|j| *j != c) {
                    a[c][j] += step(j);
                    a[j][c] = a[c][j];
                }
                let bit = words[c].get(i);
                words[c].set(i, !bit);
                s1 = t1;
                s2 = t2;
                flipped += 1;
            }
        }
        flips.push(flipped);
    }
    (words, flips)
}
