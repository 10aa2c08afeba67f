//! The rationals of a configuration, and shares (5.3).

use crate::exact::decimal;
use crate::forms::{refused, Answer};
use crate::natural::Natural;

const LARGEST_TERM: u64 = 65535;
const MOST_DIGITS: usize = 50;
const MOST_EXPONENT_DIGITS: usize = 2;

/// In lowest terms, both at most 65535.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rational {
    pub n: u64,
    pub d: u64,
}

impl Rational {
    pub fn write(&self) -> String {
        format!("{}/{}", self.n, self.d)
    }

    /// floor(self * k)
    pub fn floor_of(&self, k: usize) -> usize {
        (self.n as u128 * k as u128 / self.d as u128) as usize
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        gcd(b, a % b)
    }
}

fn in_range(n: u64, d: u64) -> Answer<Rational> {
    let g = gcd(n, d);
    if n / g > LARGEST_TERM || d / g > LARGEST_TERM {
        return refused("configuration", "range");
    }
    Ok(Rational { n: n / g, d: d / g })
}

/// Any rational from 0 on.
pub fn rational(text: &str) -> Answer<Rational> {
    if let Some((n, d)) = text.split_once('/') {
        let digits = |t: &str| !t.is_empty() && t.len() <= MOST_DIGITS && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(n) || !digits(d) || Natural::of_digits(d).is_zero() {
            return refused("configuration", "rational");
        }
        return fraction(n, d);
    }
    let parts = match decimal(text) {
        Some(parts) => parts,
        None => return refused("configuration", "rational"),
    };
    let longest = parts.whole.len().max(parts.fraction.len());
    if longest > MOST_DIGITS || parts.exponent.len() > MOST_EXPONENT_DIGITS {
        return refused("configuration", "rational");
    }
    let value = parts.value();
    match (value.negative, value.numerator.small(), value.denominator.small()) {
        (false, Some(n), Some(d)) => in_range(n, d),
        _ => refused("configuration", "range"),
    }
}

/// n / d of up to 50 digits each: u128 holds 38, and Euclid's algorithm on Naturals is short.
fn fraction(n: &str, d: &str) -> Answer<Rational> {
    let (n, d) = (Natural::of_digits(n), Natural::of_digits(d));
    if let (Some(n), Some(d)) = (n.small(), d.small()) {
        return in_range(n, d);
    }
    for below in 1..=LARGEST_TERM {
        let product = n.times_small(below as u32, 0);
        if let Some(above) = quotient_up_to(&product, &d) {
            return in_range(above, below);
        }
    }
    refused("configuration", "range")
}

/// product / divisor where that is an integer of at most 65535.
fn quotient_up_to(product: &Natural, divisor: &Natural) -> Option<u64> {
    let (mut low, mut high) = (0, LARGEST_TERM);
    while low < high {
        let middle = (low + high + 1) / 2;
        match divisor.times_small(middle as u32, 0).compare(product) {
            std::cmp::Ordering::Greater => high = middle - 1,
            _ => low = middle,
        }
    }
    if divisor.times_small(low as u32, 0) == *product {
        Some(low)
    } else {
        None
    }
}

/// A rational from 0 to 1.
pub fn probability(text: &str) -> Answer<Rational> {
    let r = rational(text)?;
    if r.n > r.d {
        refused("configuration", "range")
    } else {
        Ok(r)
    }
}

/// A rational above 0, up to 1.
pub fn gate(text: &str) -> Answer<Rational> {
    let r = probability(text)?;
    if r.n == 0 {
        refused("configuration", "range")
    } else {
        Ok(r)
    }
}
