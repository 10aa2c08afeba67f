//! What encodings take from training data: medians, thresholds, categories, class names (12).

use crate::exact::Exact;
use crate::natural::Natural;
use std::cmp::Ordering;

const SPREAD: usize = 20;

pub fn twice_median(mut pixels: Vec<i64>) -> i64 {
    pixels.sort_unstable();
    let m = pixels.len();
    pixels[(m - 1) / 2] + pixels[m / 2]
}

/// Values in ascending order, equal ones once, each with the number of values up to it.
pub struct Distribution {
    values: Vec<(Exact, usize)>,
}

pub fn distribution(mut values: Vec<(Exact, usize)>) -> Distribution {
    values.sort_by(|a, b| a.0.compare(&b.0));
    let mut out: Vec<(Exact, usize)> = Vec::new();
    let mut count = 0;
    for (value, weight) in values {
        count += weight;
        match out.last_mut() {
            Some(last) if last.0.compare(&value) == Ordering::Equal => last.1 = count,
            _ => out.push((value, count)),
        }
    }
    Distribution { values: out }
}

impl Distribution {
    /// The numbers of the different values that are thresholds of so many levels (12.3).
    fn chosen(&self, levels: usize) -> Vec<usize> {
        let different = self.values.len();
        let mut out = Vec::new();
        if different < 2 {
            return out;
        }
        let n = self.values[different - 1].1;
        for j in 1..=levels {
            let at = (j * n - 1) / (levels + 1);
            let number = self.values.partition_point(|v| v.1 <= at).min(different - 2);
            if out.last() != Some(&number) {
                out.push(number);
            }
        }
        out
    }

    fn write(&self, chosen: &[usize]) -> Vec<String> {
        chosen.iter().map(|i| self.values[*i].0.write()).collect()
    }

    pub fn thresholds(&self, levels: usize) -> Vec<String> {
        self.write(&self.chosen(levels))
    }

    /// Spread thresholds (12.9).
    pub fn spread(&self, levels: usize) -> Vec<String> {
        let mut best = Vec::new();
        for asked in levels..=SPREAD * levels {
            let chosen = self.chosen(asked);
            if chosen.len() > levels {
                break;
            }
            if chosen.len() > best.len() {
                best = chosen;
            }
        }
        self.write(&best)
    }
}

/// The different texts, ascending.
pub fn categories(values: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = values.iter().map(|v| v.to_string()).collect();
    out.sort();
    out.dedup();
    out
}

fn integer(text: &str) -> Option<Exact> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let numerator = Natural::of_digits(digits);
    let negative = text.starts_with('-') && !numerator.is_zero();
    Some(Exact { negative, numerator, denominator: Natural::new(1) })
}

/// The different labels in the order of their classes (12.6).
pub fn class_names(labels: &[&str]) -> Vec<String> {
    let names = categories(labels);
    let values: Option<Vec<Exact>> = names.iter().map(|name| integer(name)).collect();
    match values {
        None => names,
        Some(values) => {
            let mut numbered: Vec<_> = values.into_iter().zip(names).collect();
            numbered.sort_by(|a, b| a.0.compare(&b.0));
            numbered.into_iter().map(|pair| pair.1).collect()
        }
    }
}
