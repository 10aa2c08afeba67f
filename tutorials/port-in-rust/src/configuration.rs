//! A configuration, the shapes of its layers, and its stages (5).

use crate::json::{object, text, Json};
use crate::rational::Rational;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    Local,
    Committee,
    Propagated,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Codebook {
    Fixed,
    Trained,
    Equiangular,
}

#[derive(Clone, Debug)]
pub struct Configuration {
    pub inputs: usize,
    pub classes: usize,
    pub layers: Vec<usize>,
    /// One list of groups a stage.
    pub stages: Vec<Vec<usize>>,
    pub rule: Rule,
    pub gate: Rational,
    pub codebook: Codebook,
    pub alpha: Rational,
    /// One a layer.
    pub robustness: Vec<Rational>,
    pub reinforcement: Rational,
    pub counter_bits: u32,
    pub init_bits: u32,
    pub batch: usize,
    pub epochs: u64,
    pub seed: u64,
    /// The object as it was read: what is written is this.
    pub written: Json,
}

impl Configuration {
    pub fn inputs_of(&self, layer: usize) -> usize {
        if layer == 0 {
            self.inputs
        } else {
            self.outputs_of(layer - 1)
        }
    }

    pub fn outputs_of(&self, layer: usize) -> usize {
        self.layers[layer] / if self.rule == Rule::Committee { self.stages[0][layer] } else { 1 }
    }

    pub fn theta_of(&self, layer: usize) -> usize {
        self.robustness[layer].floor_of(self.outputs_of(layer))
    }

    pub fn last(&self) -> usize {
        self.layers.len() - 1
    }

    /// The stage of an epoch before which so many have ended (5.5).
    pub fn stage_at(&self, epoch: u64) -> usize {
        let s = self.stages.len() as u128;
        (epoch as u128 * s / self.epochs as u128).min(s - 1) as usize
    }

    /// Whether this layer has codewords (11.5).
    pub fn has_codewords(&self, layer: usize) -> bool {
        self.rule != Rule::Propagated || layer == self.last()
    }

    pub fn has_trained_codewords(&self, layer: usize) -> bool {
        self.codebook == Codebook::Trained && layer == self.last()
    }

    pub fn shape(&self, layer: usize) -> Json {
        let group = self.stages[0][layer];
        let size = |v: usize| Json::Number(v.to_string());
        object(vec![
            ("inputs", size(self.inputs_of(layer))),
            ("perceptrons", size(self.layers[layer])),
            ("group", size(group)),
            ("groups", size(self.layers[layer] / group)),
            ("outputs", size(self.outputs_of(layer))),
            ("theta", size(self.theta_of(layer))),
        ])
    }

    /// The lowest version that defines this configuration: its minor number.
    pub fn minor(&self) -> u32 {
        match self.rule {
            Rule::Propagated => 3,
            _ if self.codebook == Codebook::Equiangular || self.stages.len() > 1 => 2,
            _ => 0,
        }
    }

    /// The object as a model file has it, or as a question has it (with large integers as texts).
    pub fn write(&self, in_question: bool) -> Json {
        let mut entries = match &self.written {
            Json::Object(entries) => entries.clone(),
            _ => Vec::new(),
        };
        for (name, value) in entries.iter_mut() {
            if name == "seed" {
                let large = in_question && self.seed > 1 << 53;
                *value = if large { text(&self.seed.to_string()) } else { Json::Number(self.seed.to_string()) };
            }
        }
        Json::Object(entries)
    }
}
