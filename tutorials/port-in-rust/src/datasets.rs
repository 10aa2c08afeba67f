//! Random prototypes, splits, balanced weights (13).

use crate::bits::Bits;
use crate::forms::{refused, Answer};
use crate::generator::{Stream, FLIPPED_BITS, PROTOTYPES, SPLIT, VALIDATION};
use crate::rational::Rational;

const FLIP_RATE: u32 = 28836;

pub fn prototypes(seed: u64, classes: usize, inputs: usize) -> Vec<Bits> {
    Stream { seed, purpose: PROTOTYPES, layer: 0, time: 0 }.plane(0, classes, inputs)
}

pub fn sample(seed: u64, prototypes: &[Bits], s: u64) -> (Bits, usize) {
    let class = (s % prototypes.len() as u64) as usize;
    let stream = Stream { seed, purpose: FLIPPED_BITS, layer: 0, time: s };
    (prototypes[class].xor(&stream.bernoulli(FLIP_RATE, 1, prototypes[class].n)[0]), class)
}

/// The numbers of the training samples, and of the `test` testing samples.
pub fn split(seed: u64, samples: usize, test: usize) -> Answer<(Vec<usize>, Vec<usize>)> {
    if test == 0 || test >= samples {
        return refused("data", "split");
    }
    let mut order = Stream { seed, purpose: SPLIT, layer: 0, time: 0 }.permutation(samples);
    let testing = order.split_off(samples - test);
    Ok((order, testing))
}

/// How many of the samples a share is.
pub fn share(fraction: Rational, samples: usize) -> Answer<usize> {
    let count = fraction.floor_of(samples).max(1);
    if count >= samples {
        refused("data", "split")
    } else {
        Ok(count)
    }
}

pub fn validation(seed: u64, labels: &[usize], fraction: Rational) -> Answer<(Vec<usize>, Vec<usize>)> {
    if labels.is_empty() {
        return refused("data", "empty");
    }
    if fraction.n == 0 {
        return refused("data", "split");
    }
    let held = share(fraction, labels.len())?;
    let mut training = Stream { seed, purpose: VALIDATION, layer: 0, time: 0 }.permutation(labels.len());
    let mut validation = training.split_off(labels.len() - held);
    training.sort_unstable();
    validation.sort_unstable();
    if validation.iter().any(|v| !training.iter().any(|t| labels[*t] == labels[*v])) {
        return refused("data", "class");
    }
    Ok((training, validation))
}

pub fn balanced(labels: &[usize]) -> Vec<u64> {
    let mut counts = vec![0u64; labels.iter().max().map_or(0, |most| most + 1)];
    for label in labels {
        counts[*label] += 1;
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    labels.iter().map(|label| (2 * most + counts[*label]) / (2 * counts[*label])).collect()
}
