//! One layer: forward, decoding, selection, moves (6, 7.2 to 7.5, 8).

use crate::bits::Bits;
use crate::counters::Rows;

pub fn agreements(samples: &[Bits], weights: &[Bits]) -> Rows {
    samples.iter().map(|x| weights.iter().map(|w| x.agreement(w) as i64).collect()).collect()
}

/// 2 z >= K_in, for every sample (6.2).
pub fn activations(agreements: &Rows, inputs: usize) -> Vec<Bits> {
    agreements.iter().map(|row| Bits::from_fn(row.len(), |k| 2 * row[k] >= inputs as i64)).collect()
}

pub fn deficits(agreements: &Rows, inputs: usize) -> Rows {
    agreements.iter().map(|row| row.iter().map(|z| (2 * z - inputs as i64).abs()).collect()).collect()
}

/// The outputs of groups of `votes` perceptrons each, by their majority (11.1).
pub fn majorities(activations: &Bits, votes: usize) -> Bits {
    if votes == 1 {
        return activations.clone();
    }
    let ones = |g: usize| (g * votes..(g + 1) * votes).filter(|k| activations.get(*k)).count();
    Bits::from_fn(activations.n / votes, |g| 2 * ones(g) >= votes)
}

/// The class with the largest agreement, the lowest of equal ones (7.3).
pub fn prediction(agreements: &[i64]) -> usize {
    (0..agreements.len()).rev().max_by_key(|c| agreements[*c]).unwrap_or(0)
}

pub fn margin(agreements: &[i64]) -> i64 {
    let mut sorted = agreements.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted[0] - sorted[1]
}

pub fn local_error(agreements: &[i64], label: i128, theta: usize) -> bool {
    prediction(agreements) as i128 != label || 2 * margin(agreements) < theta as i64
}

/// In every group that is open, the wrong perceptron of the smallest deficit, the lowest of equal ones (8.3).
pub fn select(
    deficits: &[i64],
    activations: &Bits,
    target: &Bits,
    group: usize,
    open: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let wrong = |k: &usize| activations.get(*k) != target.get(*k);
    let groups = (0..activations.n / group).filter(|g| open(*g));
    groups.filter_map(|g| (g * group..(g + 1) * group).filter(wrong).min_by_key(|k| deficits[*k])).collect()
}

/// A selected pair: sample, perceptron.
pub type Pair = (usize, usize);

/// The sum of the moves of all pairs, each as often as its sample weighs (8.4, 10.6).
pub fn moves(perceptrons: usize, samples: &[Bits], targets: &[Bits], selected: &[Pair], weight: &[u64]) -> Rows {
    let inputs = samples[0].n;
    let mut out = vec![vec![0i64; inputs]; perceptrons];
    for (s, k) in selected {
        let target = targets[*s].get(*k);
        let v = weight[*s] as i64;
        for (i, sum) in out[*k].iter_mut().enumerate() {
            *sum += if samples[*s].get(i) == target { v } else { -v };
        }
    }
    out
}
