//! Exact numbers (12.1): read from text or from a double, compared, and written as in clause 15.3.

use crate::natural::Natural;
use std::cmp::Ordering;

const LONGEST_TEXT: usize = 100;
const LARGEST_EXPONENT: i64 = 400;
const MOST_DIGITS: usize = 1100;

/// A rational in lowest terms; zero is not negative.
#[derive(Clone, Debug)]
pub struct Exact {
    pub negative: bool,
    pub numerator: Natural,
    pub denominator: Natural,
}

/// The pieces of a text in the grammar of 12.1: sign, digits before and after the point, exponent.
pub struct Decimal<'a> {
    pub negative: bool,
    pub whole: &'a str,
    pub fraction: &'a str,
    pub exponent: &'a str,
    pub exponent_negative: bool,
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

pub fn decimal(text: &str) -> Option<Decimal<'_>> {
    let (negative, rest) = sign(text);
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], Some(sign(&rest[at + 1..]))),
        None => (rest, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (exponent_negative, digits) = exponent.unwrap_or((false, "0"));
    let right = all_digits(whole) && all_digits(fraction) && all_digits(digits) && !digits.is_empty();
    if !right || whole.len() + fraction.len() == 0 {
        return None;
    }
    Some(Decimal { negative, whole, fraction, exponent: digits, exponent_negative })
}

impl Decimal<'_> {
    /// The exponent; far out of every range where it has very many digits.
    pub fn power(&self) -> i64 {
        let digits = self.exponent.trim_start_matches('0');
        let size = if digits.len() > 9 { i64::MAX / 4 } else { digits.parse().unwrap_or(0) };
        if self.exponent_negative {
            -size
        } else {
            size
        }
    }

    pub fn value(&self) -> Exact {
        let digits = Natural::of_digits(&format!("{}{}", self.whole, self.fraction));
        let power = self.power() - self.fraction.len() as i64;
        let ten = Natural::power(10, power.unsigned_abs() as u32);
        let one = Natural::new(1);
        let (numerator, denominator) = if power >= 0 { (digits.times(&ten), one) } else { (digits, ten) };
        lowest(self.negative, numerator, denominator)
    }
}

/// In lowest terms, where no other primes than 2 and 5 divide the denominator.
fn lowest(negative: bool, numerator: Natural, denominator: Natural) -> Exact {
    if numerator.is_zero() {
        return Exact { negative: false, numerator, denominator: Natural::new(1) };
    }
    let mut out = Exact { negative, numerator, denominator };
    for prime in [2, 5] {
        loop {
            let (n, d) = (out.numerator.over_small(prime), out.denominator.over_small(prime));
            if n.1 != 0 || d.1 != 0 {
                break;
            }
            out.numerator = n.0;
            out.denominator = d.0;
        }
    }
    out
}

/// The number that a text is, if it is one.
pub fn number(text: &str) -> Option<Exact> {
    let parts = decimal(text)?;
    if text.len() > LONGEST_TEXT || parts.power().abs() > LARGEST_EXPONENT {
        return None;
    }
    Some(parts.value())
}

/// The number that the bits of a double denote; none if it is infinite or NaN.
pub fn double(bits: u64) -> Option<Exact> {
    let exponent = (bits >> 52 & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0x7ff {
        return None;
    }
    let digits = Natural::new((if exponent == 0 { fraction } else { fraction | 1 << 52 }) as u128);
    let power = exponent.max(1) - 1075;
    let two = Natural::power(2, power.unsigned_abs() as u32);
    let one = Natural::new(1);
    let negative = bits >> 63 == 1;
    Some(if power >= 0 { lowest(negative, digits.times(&two), one) } else { lowest(negative, digits, two) })
}

/// A threshold as a model writes it: lowest terms, of 1100 digits each at most.
pub fn threshold(text: &str) -> Option<Exact> {
    let negative = text.starts_with('-');
    let unsigned = &text[negative as usize..];
    let (numerator, denominator) = unsigned.split_once('/').unwrap_or((unsigned, "1"));
    let plain = |t: &str| !t.is_empty() && t.len() <= MOST_DIGITS && all_digits(t) && (t == "0" || !t.starts_with('0'));
    if !plain(numerator) || !plain(denominator) {
        return None;
    }
    let out =
        Exact { negative, numerator: Natural::of_digits(numerator), denominator: Natural::of_digits(denominator) };
    let zero = out.numerator.is_zero() && (negative || unsigned.contains('/'));
    let one = unsigned.contains('/') && out.denominator == Natural::new(1);
    if out.denominator.is_zero() || zero || one {
        return None;
    }
    if !out.numerator.is_zero() && out.numerator.share_a_factor(&out.denominator) {
        return None;
    }
    Some(out)
}

impl Exact {
    pub fn compare(&self, other: &Exact) -> Ordering {
        let left = self.numerator.times(&other.denominator);
        let right = other.numerator.times(&self.denominator);
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => left.compare(&right),
            (true, true) => right.compare(&left),
        }
    }

    pub fn write(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let whole = self.denominator == Natural::new(1);
        let below = if whole { String::new() } else { format!("/{}", self.denominator.decimal()) };
        format!("{sign}{}{below}", self.numerator.decimal())
    }
}
