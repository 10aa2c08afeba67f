//! Every small input of a function, in one SHA-256 (20.5).

use crate::bits::Bits;
use crate::counters::{reinforced, saturate};
use crate::forms::{malformed, Answer};
use crate::layer::{local_error, majorities, margin, prediction, select};
use crate::sha256;

fn vector(n: usize, value: usize) -> Bits {
    Bits::from_fn(n, |i| value >> i & 1 == 1)
}

pub fn exhaustive(function: &str) -> Answer<String> {
    let mut out: Vec<u8> = Vec::new();
    match function {
        "agreement" => agreement(&mut out),
        "perceptron" => perceptron(&mut out),
        "move" => every_counter(|bits, c| {
            let bound = 1 << bits;
            out.extend((-bound..=bound).map(|m| saturate(bits, c + m) as u8));
        }),
        "reinforce" => every_counter(|bits, c| {
            let mask = [vector(1, 1)];
            out.push(reinforced(bits, &vec![vec![c]], &mask)[0][0] as u8);
        }),
        "decode" => decode(&mut out),
        "select" => selection(&mut out),
        "vote" => {
            for s in 1..=8 {
                out.extend((0..1 << s).map(|a| majorities_of(s, a)));
            }
        }
        _ => return malformed("no such function"),
    }
    Ok(sha256::hex(&out))
}

fn majorities_of(s: usize, activations: usize) -> u8 {
    majorities(&vector(s, activations), s).get(0) as u8
}

fn every_counter(mut see: impl FnMut(u32, i64)) {
    for bits in 2..=8 {
        let bound = 1i64 << (bits - 1);
        for c in -bound..bound {
            see(bits, c);
        }
    }
}

fn agreement(out: &mut Vec<u8>) {
    for n in 1..=8 {
        for a in 0..1 << n {
            out.extend((0..1 << n).map(|b| vector(n, a).agreement(&vector(n, b)) as u8));
        }
    }
}

fn perceptron(out: &mut Vec<u8>) {
    for inputs in 1..=8 {
        for z in 0..=inputs {
            let rows = vec![vec![z as i64]];
            out.push(crate::layer::activations(&rows, inputs)[0].get(0) as u8);
            out.push(crate::layer::deficits(&rows, inputs)[0][0] as u8);
        }
    }
}

fn decode(out: &mut Vec<u8>) {
    for n in 1..=3 {
        for packed in 0..1usize << (4 * n) {
            let part = |i: usize| vector(n, packed >> ((3 - i) * n) & ((1 << n) - 1));
            let agreements: Vec<i64> = (1..4).map(|c| part(0).agreement(&part(c)) as i64).collect();
            out.push(prediction(&agreements) as u8);
            out.push(margin(&agreements) as u8);
            for label in 0..3 {
                out.extend((0..=n).map(|theta| local_error(&agreements, label, theta) as u8));
            }
        }
    }
}

fn selection(out: &mut Vec<u8>) {
    for gamma in 1..=4 {
        for wrong in 0..1 << gamma {
            for d in 0..3usize.pow(gamma as u32) {
                let deficits: Vec<i64> = (0..gamma).map(|k| (d / 3usize.pow(k as u32) % 3) as i64).collect();
                let chosen = select(&deficits, &vector(gamma, wrong), &Bits::zeros(gamma), gamma, |_| true);
                out.push(chosen.first().map_or(255, |k| *k as u8));
            }
        }
    }
}
