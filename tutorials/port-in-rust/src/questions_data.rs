//! Questions about data sets.

use crate::bits::Bits;
use crate::datasets::{balanced, prototypes, sample, share, split, validation};
use crate::forms::*;
use crate::questions::{Entry, Inputs, Outputs};
use crate::rational::probability;
use std::ops::RangeInclusive;

pub const TABLE: &[Entry] = &[
    ("prototypes", "seed classes inputs first count", ask_prototypes),
    ("split", "seed samples test", ask_split),
    ("share", "fraction samples", ask_share),
    ("validation_split", "seed labels share", validation_split),
    ("balanced_weights", "labels", balanced_weights),
];

const LABELS: RangeInclusive<i128> = 0..=65534;
const SAMPLES: RangeInclusive<i128> = 1..=1 << 24;

fn ask_prototypes(q: &Inputs) -> Answer<Outputs> {
    let (classes, inputs) = (q.size("classes", CLASSES)?, q.size("inputs", SIZE)?);
    let (first, count) = (q.size("first", 0..=(1 << 32) - 1)? as u64, q.size("count", 0..=1 << 24)?);
    let seed = q.seed("seed")?;
    bounded(classes, inputs)?;
    bounded(count, inputs)?;
    let rows = prototypes(seed, classes, inputs);
    let (samples, labels): (Vec<Bits>, Vec<usize>) =
        (first..first + count as u64).map(|s| sample(seed, &rows, s)).unzip();
    Ok(vec![("prototypes", write_matrix(&rows)), ("samples", write_matrix(&samples)), ("labels", write_sizes(&labels))])
}

fn ask_split(q: &Inputs) -> Answer<Outputs> {
    let (training, testing) = split(q.seed("seed")?, q.size("samples", SAMPLES)?, q.size("test", 0..=1 << 24)?)?;
    Ok(vec![("training", write_sizes(&training)), ("testing", write_sizes(&testing))])
}

fn ask_share(q: &Inputs) -> Answer<Outputs> {
    let samples = q.size("samples", SAMPLES)?;
    Ok(vec![("test", write_size(share(q.rational("fraction", probability)?, samples)?))])
}

fn labels(q: &Inputs) -> Answer<Vec<usize>> {
    Ok(integers(q.at("labels"), &LABELS)?.into_iter().map(|v| v as usize).collect())
}

fn validation_split(q: &Inputs) -> Answer<Outputs> {
    let (seed, labels) = (q.seed("seed")?, labels(q)?);
    let share = q.rational("share", probability)?;
    let (training, validation) = validation(seed, &labels, share)?;
    Ok(vec![("training", write_sizes(&training)), ("validation", write_sizes(&validation))])
}

fn balanced_weights(q: &Inputs) -> Answer<Outputs> {
    let labels = labels(q)?;
    if labels.is_empty() {
        return refused("data", "empty");
    }
    let weights = balanced(&labels);
    Ok(vec![("sample_weight", write_list(&weights, |v| write_integer(*v as i128)))])
}
