//! Weight sets, and prediction by a network and its sets together (10.4, 10.5).

use crate::bits::Bits;
use crate::configuration::{Configuration, Rule};
use crate::counters::Rows;
use crate::layer::{activations, agreements, majorities};
use crate::state::State;

#[derive(Clone, Debug)]
pub struct SetLayer {
    pub weights: Vec<Bits>,
    pub votes: usize,
}

#[derive(Clone, Debug)]
pub struct WeightSet {
    pub layers: Vec<SetLayer>,
    pub codebook: Vec<Bits>,
}

impl WeightSet {
    /// The agreements of every sample with every codeword.
    pub fn codeword_agreements(&self, samples: &[Bits]) -> Rows {
        let mut inputs = samples.to_vec();
        for layer in &self.layers {
            let z = agreements(&inputs, &layer.weights);
            let active = activations(&z, layer.weights[0].n);
            inputs = active.iter().map(|a| majorities(a, layer.votes)).collect();
        }
        agreements(&inputs, &self.codebook)
    }
}

/// The weights of a network as they are now.
pub fn weight_set_of(config: &Configuration, state: &State) -> WeightSet {
    let votes = |l: usize| if config.rule == Rule::Committee { config.stages[0][l] } else { 1 };
    let layers =
        state.layers.iter().enumerate().map(|(l, layer)| SetLayer { weights: layer.weights(), votes: votes(l) });
    WeightSet { layers: layers.collect(), codebook: state.layers[config.last()].codewords() }
}

/// The sums of agreements of the network and its sets, for every sample.
pub fn sums(config: &Configuration, state: &State, samples: &[Bits]) -> Rows {
    let mut out = weight_set_of(config, state).codeword_agreements(samples);
    for set in &state.weight_sets {
        for (row, further) in out.iter_mut().zip(set.codeword_agreements(samples)) {
            for (sum, agreement) in row.iter_mut().zip(further) {
                *sum += agreement;
            }
        }
    }
    out
}

/// What an epoch of training with snapshots begins with.
pub fn take_snapshot(config: &Configuration, state: &mut State, snapshots: u64) {
    if state.progress.epoch == 0 || snapshots == 1 {
        return;
    }
    let taken = weight_set_of(config, state);
    state.weight_sets.push(taken);
    let surplus = (state.weight_sets.len() as u64).saturating_sub(snapshots - 1);
    state.weight_sets.drain(..surplus as usize);
}
