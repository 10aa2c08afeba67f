//! The state of a training run, and its digest (14).

use crate::bits::{words_of, Bits};
use crate::codebook::{drawn, drawn_counters, equiangular};
use crate::configuration::{Codebook, Configuration};
use crate::counters::{initial, weights, Rows};
use crate::forms::{bounded, Answer};
use crate::generator::{Stream, INITIAL_COUNTERS};
use crate::sha256;
use crate::weight_set::WeightSet;

#[derive(Clone, Debug)]
pub struct LayerState {
    pub counters: Rows,
    /// Empty for a layer without codewords, and of trained codewords.
    pub codebook: Vec<Bits>,
    pub codeword_counters: Rows,
}

#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub step: u64,
    pub epoch: u64,
    pub errors: u64,
    pub samples: u64,
}

#[derive(Clone, Debug)]
pub struct State {
    pub layers: Vec<LayerState>,
    pub progress: Progress,
    pub weight_sets: Vec<WeightSet>,
}

impl LayerState {
    pub fn codewords(&self) -> Vec<Bits> {
        if self.codeword_counters.is_empty() {
            return self.codebook.clone();
        }
        self.codeword_counters.iter().map(|row| weights(row)).collect()
    }

    pub fn weights(&self) -> Vec<Bits> {
        self.counters.iter().map(|row| weights(row)).collect()
    }
}

pub fn initial_state(config: &Configuration) -> Answer<State> {
    let mut layers = Vec::new();
    for l in 0..config.layers.len() {
        let (k, k_in, n) = (config.layers[l], config.inputs_of(l), config.outputs_of(l));
        bounded(k, k_in)?;
        bounded(config.classes, n)?;
        let stream = Stream { seed: config.seed, purpose: INITIAL_COUNTERS, layer: l as u64, time: 0 };
        let mut layer = LayerState {
            counters: initial(&stream, k, k_in, config.init_bits),
            codebook: Vec::new(),
            codeword_counters: Vec::new(),
        };
        if config.has_trained_codewords(l) {
            layer.codeword_counters = drawn_counters(config.seed, l, config.classes, n, config.init_bits);
        } else if config.has_codewords(l) && config.codebook == Codebook::Equiangular {
            layer.codebook = equiangular(config.seed, l, config.classes, n, config.alpha).0;
        } else if config.has_codewords(l) {
            layer.codebook = drawn(config.seed, l, config.classes, n);
        }
        layers.push(layer);
    }
    let progress = Progress { step: 0, epoch: 0, errors: 1, samples: 1 };
    Ok(State { layers, progress, weight_sets: Vec::new() })
}

fn put_u32(out: &mut Vec<u8>, value: usize) {
    out.extend((value as u32).to_le_bytes());
}

fn put_rows(out: &mut Vec<u8>, rows: &Rows) {
    for value in rows.iter().flatten() {
        out.extend((*value as i32).to_le_bytes());
    }
}

fn put_bits(out: &mut Vec<u8>, rows: &[Bits]) {
    for row in rows {
        debug_assert_eq!(row.words.len(), words_of(row.n));
        for word in &row.words {
            out.extend(word.to_le_bytes());
        }
    }
}

/// Clause 14.2.
pub fn digest(state: &State) -> String {
    let mut out = b"local-binary-errors state 1\n".to_vec();
    put_u32(&mut out, state.layers.len());
    for layer in &state.layers {
        put_u32(&mut out, layer.counters.len());
        put_u32(&mut out, layer.counters[0].len());
        put_rows(&mut out, &layer.counters);
        let codewords = layer.codewords();
        put_u32(&mut out, codewords.len());
        put_u32(&mut out, codewords.first().map_or(layer.counters.len(), |p| p.n));
        if layer.codeword_counters.is_empty() {
            put_bits(&mut out, &layer.codebook);
        } else {
            put_rows(&mut out, &layer.codeword_counters);
        }
    }
    if !state.weight_sets.is_empty() {
        put_u32(&mut out, state.weight_sets.len());
    }
    for set in &state.weight_sets {
        put_u32(&mut out, set.layers.len());
        for layer in &set.layers {
            put_u32(&mut out, layer.weights.len());
            put_u32(&mut out, layer.weights[0].n);
            put_u32(&mut out, layer.votes);
            put_bits(&mut out, &layer.weights);
        }
        put_u32(&mut out, set.codebook.len());
        put_u32(&mut out, set.codebook[0].n);
        put_bits(&mut out, &set.codebook);
    }
    sha256::hex(&out)
}
