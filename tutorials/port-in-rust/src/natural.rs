//! Natural numbers of any size: what exact numbers (12.1) are made of.

use std::cmp::Ordering;

/// Digits of 32 bits, the least significant first, without zeros at the end; 0 has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Natural(Vec<u32>);

impl Natural {
    pub fn new(value: u128) -> Natural {
        let mut out = Natural((0..4).map(|i| (value >> (32 * i)) as u32).collect());
        out.trim();
        out
    }

    /// The number of these decimal digits.
    pub fn of_digits(digits: &str) -> Natural {
        let mut out = Natural(Vec::new());
        for piece in digits.as_bytes().chunks(9) {
            let text = std::str::from_utf8(piece).unwrap_or("0");
            out = out.times_small(10u32.pow(piece.len() as u32), text.parse().unwrap_or(0));
        }
        out
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_even(&self) -> bool {
        self.0.first().map_or(true, |d| d % 2 == 0)
    }

    /// self * factor + term
    pub fn times_small(&self, factor: u32, term: u32) -> Natural {
        let mut carry = term as u64;
        let mut digits = Vec::with_capacity(self.0.len() + 1);
        for d in &self.0 {
            carry += *d as u64 * factor as u64;
            digits.push(carry as u32);
            carry >>= 32;
        }
        digits.push(carry as u32);
        let mut out = Natural(digits);
        out.trim();
        out
    }

    /// The quotient and the remainder.
    pub fn over_small(&self, divisor: u32) -> (Natural, u32) {
        let mut rest = 0u64;
        let mut digits = self.0.clone();
        for d in digits.iter_mut().rev() {
            rest = rest << 32 | *d as u64;
            *d = (rest / divisor as u64) as u32;
            rest %= divisor as u64;
        }
        let mut out = Natural(digits);
        out.trim();
        (out, rest as u32)
    }

    pub fn times(&self, other: &Natural) -> Natural {
        let mut digits = vec![0u32; self.0.len() + other.0.len()];
        for (i, a) in self.0.iter().enumerate() {
            let mut carry = 0u64;
            for (j, b) in other.0.iter().enumerate() {
                carry += *a as u64 * *b as u64 + digits[i + j] as u64;
                digits[i + j] = carry as u32;
                carry >>= 32;
            }
            digits[i + other.0.len()] = carry as u32;
        }
        let mut out = Natural(digits);
        out.trim();
        out
    }

    /// self - other, which is not above self
    fn minus(&self, other: &Natural) -> Natural {
        let mut borrow = 0i64;
        let mut digits = self.0.clone();
        for (i, d) in digits.iter_mut().enumerate() {
            let value = *d as i64 - other.0.get(i).copied().unwrap_or(0) as i64 + borrow;
            *d = value as u32;
            borrow = value >> 32;
        }
        let mut out = Natural(digits);
        out.trim();
        out
    }

    pub fn power(base: u32, exponent: u32) -> Natural {
        (0..exponent).fold(Natural::new(1), |product, _| product.times_small(base, 0))
    }

    /// Whether some number above 1 divides both, neither of which is 0.
    pub fn share_a_factor(&self, other: &Natural) -> bool {
        if self.is_even() && other.is_even() {
            return true;
        }
        let (mut a, mut b) = (self.clone(), other.clone());
        while !b.is_zero() {
            while a.is_even() && !a.is_zero() {
                a = a.over_small(2).0;
            }
            while b.is_even() && !b.is_zero() {
                b = b.over_small(2).0;
            }
            if a.compare(&b) == Ordering::Less {
                std::mem::swap(&mut a, &mut b);
            }
            let difference = a.minus(&b);
            a = b;
            b = difference;
        }
        a != Natural::new(1)
    }

    pub fn compare(&self, other: &Natural) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    pub fn small(&self) -> Option<u64> {
        match self.0[..] {
            [] => Some(0),
            [a] => Some(a as u64),
            [a, b] => Some((b as u64) << 32 | a as u64),
            _ => None,
        }
    }

    pub fn decimal(&self) -> String {
        let mut pieces = Vec::new();
        let mut rest = self.clone();
        while !rest.is_zero() {
            let (quotient, piece) = rest.over_small(1_000_000_000);
            pieces.push(piece);
            rest = quotient;
        }
        let first = pieces.pop().unwrap_or(0).to_string();
        pieces.iter().rev().fold(first, |text, piece| text + &format!("{piece:09}"))
    }
}
