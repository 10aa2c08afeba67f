//! The tensors of a model: which there are, and the numbers in their bytes (15.2, 15.7).

use crate::bits::{words_of, Bits};
use crate::configuration::Configuration;
use crate::container::Tensor;
use crate::counters::{weights, Rows};
use crate::state::{LayerState, State};

/// Perceptrons and votes of the layers of a weight set.
pub type SetShape = Vec<(usize, usize)>;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    Counters,
    Codewords,
    Weights,
}

/// A tensor that a model must have.
pub struct Expected {
    pub name: String,
    pub dtype: &'static str,
    pub content: Content,
    pub rows: usize,
    /// Counters, or bits, of a row.
    pub columns: usize,
}

impl Expected {
    pub fn shape(&self) -> Vec<u64> {
        let columns = match self.dtype {
            "U64" => words_of(self.columns),
            "U8" => (self.columns + 7) / 8,
            _ => self.columns,
        };
        vec![self.rows as u64, columns as u64]
    }

    pub fn row_bytes(&self) -> usize {
        let size = match self.dtype {
            "U64" => 8,
            "I32" => 4,
            "I16" => 2,
            _ => 1,
        };
        self.shape()[1] as usize * size
    }
}

fn counter_type(counter_bits: u32) -> &'static str {
    match counter_bits {
        0..=8 => "I8",
        9..=16 => "I16",
        _ => "I32",
    }
}

/// In the order in which they are judged: counters or weights, codebooks, then those of the weight sets.
pub fn expected(config: &Configuration, sets: &[SetShape], weights_only: bool) -> Vec<Expected> {
    let counters = counter_type(config.counter_bits);
    let mut first = Vec::new();
    let mut then = Vec::new();
    for l in 0..config.layers.len() {
        let (rows, columns, n) = (config.layers[l], config.inputs_of(l), config.outputs_of(l));
        let (name, dtype, content) =
            if weights_only { ("weights", "U8", Content::Weights) } else { ("counters", counters, Content::Counters) };
        first.push(Expected { name: format!("layer.{l}.{name}"), dtype, content, rows, columns });
        let codewords = |name: &str, dtype, content| Expected {
            name: format!("layer.{l}.{name}"),
            dtype,
            content,
            rows: config.classes,
            columns: n,
        };
        if weights_only && l == config.last()
            || !weights_only && config.has_codewords(l) && !config.has_trained_codewords(l)
        {
            then.push(codewords("codebook", "U64", Content::Codewords));
        } else if !weights_only && config.has_trained_codewords(l) {
            first.push(codewords("codeword_counters", counters, Content::Counters));
        }
    }
    first.append(&mut then);
    for (s, set) in sets.iter().enumerate() {
        let mut columns = config.inputs;
        for (l, (rows, votes)) in set.iter().enumerate() {
            let name = format!("weight_set.{s}.layer.{l}.weights");
            first.push(Expected { name, dtype: "U64", content: Content::Weights, rows: *rows, columns });
            columns = rows / votes;
        }
        let name = format!("weight_set.{s}.codebook");
        first.push(Expected { name, dtype: "U64", content: Content::Codewords, rows: config.classes, columns });
    }
    first
}

pub fn read_counters(expected: &Expected, bytes: &[u8]) -> Rows {
    let size = expected.row_bytes() / expected.columns;
    let value = |b: &[u8]| {
        let mut wide = [if b[size - 1] > 127 { 255 } else { 0 }; 8];
        wide[..size].copy_from_slice(b);
        i64::from_le_bytes(wide)
    };
    bytes.chunks(expected.row_bytes()).map(|row| row.chunks(size).map(value).collect()).collect()
}

/// Rows of bits, none where a padding bit is 1.
pub fn read_bits(expected: &Expected, bytes: &[u8]) -> Option<Vec<Bits>> {
    bytes.chunks(expected.row_bytes()).map(|row| Bits::from_bytes(expected.columns, row)).collect()
}

fn put(expected: &Expected, layers: &[LayerState], state: &State) -> Vec<u8> {
    let counters = |rows: &Rows| {
        let size = expected.row_bytes() / expected.columns;
        rows.iter().flatten().flat_map(|c| c.to_le_bytes()[..size].to_vec()).collect::<Vec<u8>>()
    };
    let packed = |rows: &[Bits]| {
        let row = |b: &Bits| {
            let mut bytes = b.bytes();
            bytes.resize(expected.row_bytes(), 0);
            bytes
        };
        rows.iter().flat_map(row).collect::<Vec<u8>>()
    };
    let parts: Vec<&str> = expected.name.split('.').collect();
    let number = |i: usize| parts[i].parse::<usize>().unwrap_or(0);
    match (parts[0], parts[2]) {
        ("layer", "counters") => counters(&layers[number(1)].counters),
        ("layer", "codeword_counters") => counters(&layers[number(1)].codeword_counters),
        ("layer", "weights") => packed(&layers[number(1)].counters.iter().map(|row| weights(row)).collect::<Vec<_>>()),
        ("layer", _) => packed(&layers[number(1)].codewords()),
        (_, "codebook") => packed(&state.weight_sets[number(1)].codebook),
        _ => packed(&state.weight_sets[number(1)].layers[number(3)].weights),
    }
}

pub fn write(expected: &[Expected], state: &State) -> Vec<Tensor> {
    let tensor = |e: &Expected| Tensor {
        name: e.name.clone(),
        dtype: e.dtype.to_string(),
        shape: e.shape(),
        bytes: put(e, &state.layers, state),
    };
    expected.iter().map(tensor).collect()
}
