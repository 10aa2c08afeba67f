//! Gates, and the targets of the layer below (11.6, 11.7).

use crate::bits::Bits;
use crate::rational::Rational;

pub fn gates(agreements: &[i64], inputs: usize, nu: Rational) -> Bits {
    let bound = nu.floor_of(inputs) as i64;
    Bits::from_fn(agreements.len(), |i| (2 * agreements[i] - inputs as i64).abs() <= bound)
}

pub fn targets_below(weights: &[Bits], gates: &Bits, targets: &Bits) -> Bits {
    let open = gates.ones();
    let mut agree = vec![0usize; weights[0].n];
    for i in &open {
        for (j, count) in agree.iter_mut().enumerate() {
            *count += (weights[*i].get(j) == targets.get(*i)) as usize;
        }
    }
    Bits::from_fn(agree.len(), |j| 2 * agree[j] >= open.len())
}
