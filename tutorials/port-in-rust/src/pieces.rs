//! The pieces of questions and replies that recur (20.4): streams, states, data, weight sets, traces.

use crate::configuration::Configuration;
use crate::counters::Rows;
use crate::datasets::{prototypes, sample};
use crate::forms::*;
use crate::generator::Stream;
use crate::json::{object, Json};
use crate::state::{initial_state, LayerState, Progress, State};
use crate::training::{Data, LayerTrace, StepTrace};
use crate::weight_set::{SetLayer, WeightSet};

pub fn at<'a>(value: &'a Json, name: &str) -> &'a Json {
    value.get(name).unwrap_or(&Json::Null)
}

fn names(value: &Json, names: &[&str]) -> Answer<()> {
    if value.has_names(names) {
        Ok(())
    } else {
        malformed(&format!("an object of {} is missing", names.join(", ")))
    }
}

pub fn stream(value: &Json) -> Answer<Stream> {
    names(value, &["seed", "purpose", "layer", "time"])?;
    let of = |name: &str| Ok(integer(at(value, name), &U64)? as u64);
    Ok(Stream { seed: of("seed")?, purpose: of("purpose")?, layer: of("layer")?, time: of("time")? })
}

fn progress(value: &Json) -> Answer<Progress> {
    names(value, &["step", "epoch", "errors", "samples"])?;
    let of = |name: &str| Ok(integer(at(value, name), &U64)? as u64);
    let out = Progress { step: of("step")?, epoch: of("epoch")?, errors: of("errors")?, samples: of("samples")? };
    if out.samples == 0 || out.samples >= 1 << 32 || out.errors > out.samples {
        return malformed("errors are at most samples, which are from 1 to 2^32 - 1");
    }
    Ok(out)
}

/// Rows of integers of a given shape; no row where there are none to be.
fn rows(value: &Json, range: &std::ops::RangeInclusive<i128>, count: usize, columns: usize) -> Answer<Rows> {
    let out = list(value, |row| Ok(integers(row, range)?.into_iter().map(|v| v as i64).collect::<Vec<_>>()))?;
    if out.len() != count || out.iter().any(|row| row.len() != columns) {
        return malformed("counters do not fit the configuration");
    }
    Ok(out)
}

fn bit_rows(value: &Json, count: usize, columns: usize) -> Answer<Vec<crate::bits::Bits>> {
    let out = list(value, bits)?;
    if out.len() != count || out.iter().any(|row| row.n != columns) {
        return malformed("bits do not fit the configuration");
    }
    Ok(out)
}

pub fn state(value: &Json, config: &Configuration) -> Answer<State> {
    if *value == Json::Null {
        return initial_state(config);
    }
    names(value, &["layers", "progress"])?;
    let items = array(at(value, "layers"))?;
    if items.len() != config.layers.len() {
        return malformed("layers do not fit the configuration");
    }
    let bound = 1i128 << (config.counter_bits - 1);
    let range = -bound..=bound - 1;
    let mut layers = Vec::new();
    for (l, item) in items.iter().enumerate() {
        names(item, &["counters", "codebook", "codeword_counters"])?;
        let n = config.outputs_of(l);
        let trained = if config.has_trained_codewords(l) { config.classes } else { 0 };
        let fixed = if config.has_codewords(l) { config.classes - trained } else { 0 };
        layers.push(LayerState {
            counters: rows(at(item, "counters"), &range, config.layers[l], config.inputs_of(l))?,
            codebook: bit_rows(at(item, "codebook"), fixed, n)?,
            codeword_counters: rows(at(item, "codeword_counters"), &range, trained, n)?,
        });
    }
    Ok(State { layers, progress: progress(at(value, "progress"))?, weight_sets: Vec::new() })
}

pub fn weight_sets(value: &Json, config: &Configuration) -> Answer<Vec<WeightSet>> {
    list(value, |set| {
        names(set, &["layers", "codebook"])?;
        let mut layers: Vec<SetLayer> = Vec::new();
        let mut columns = config.inputs;
        for item in array(at(set, "layers"))? {
            names(item, &["weights", "votes"])?;
            let weights = matrix(at(item, "weights"))?;
            let votes = integer(at(item, "votes"), &SIZE)? as usize;
            if weights[0].n != columns || weights.len() % votes != 0 {
                return malformed("a weight set does not fit the configuration");
            }
            columns = weights.len() / votes;
            layers.push(SetLayer { weights, votes });
        }
        if layers.is_empty() {
            return malformed("a weight set has no layer");
        }
        Ok(WeightSet { layers, codebook: bit_rows(at(set, "codebook"), config.classes, columns)? })
    })
}

/// Samples with labels, as they are written, or made of prototypes; judged for a configuration (20.6).
pub fn data(value: &Json, config: &Configuration) -> Answer<Data> {
    let weighted = value.get("sample_weight");
    let of_prototypes = value.get("prototypes").is_some();
    let mut wanted = if of_prototypes { vec!["prototypes"] } else { vec!["samples", "labels"] };
    wanted.extend(weighted.map(|_| "sample_weight"));
    names(value, &wanted)?;
    let any = i64::MIN as i128..=i64::MAX as i128;
    let (samples, labels) = if of_prototypes {
        made(at(value, "prototypes"))?
    } else {
        (list(at(value, "samples"), bits)?, integers(at(value, "labels"), &any)?)
    };
    let weight = weighted.map(|w| integers(w, &any)).transpose()?.unwrap_or_else(|| vec![1; samples.len()]);
    if samples.is_empty() {
        return refused("data", "empty");
    }
    if labels.len() != samples.len() || weight.len() != samples.len() {
        return refused("data", "count");
    }
    if samples.iter().any(|x| x.n != config.inputs) {
        return refused("data", "width");
    }
    if labels.iter().any(|label| !(0..config.classes as i128).contains(label)) {
        return refused("data", "label");
    }
    if weight.iter().any(|v| *v < 1) || weight.iter().sum::<i128>() >= 1 << 32 {
        return refused("data", "weight");
    }
    let labels = labels.into_iter().map(|label| label as usize).collect();
    Ok(Data { samples, labels, weight: weight.into_iter().map(|v| v as u64).collect() })
}

fn made(value: &Json) -> Answer<(Vec<crate::bits::Bits>, Vec<i128>)> {
    names(value, &["seed", "classes", "inputs", "first", "count"])?;
    let seed = integer(at(value, "seed"), &U64)? as u64;
    let classes = integer(at(value, "classes"), &CLASSES)? as usize;
    let inputs = integer(at(value, "inputs"), &SIZE)? as usize;
    let first = integer(at(value, "first"), &(0..=(1 << 32) - 1))? as u64;
    let count = integer(at(value, "count"), &(0..=1 << 24))? as u64;
    bounded(classes, inputs)?;
    bounded(count as usize, inputs)?;
    let rows = prototypes(seed, classes, inputs);
    Ok((first..first + count).map(|s| sample(seed, &rows, s)).map(|(x, label)| (x, label as i128)).unzip())
}

pub fn write_progress(p: &Progress) -> Json {
    let of = |v: u64| write_integer(v as i128);
    object(vec![("step", of(p.step)), ("epoch", of(p.epoch)), ("errors", of(p.errors)), ("samples", of(p.samples))])
}

fn write_layer(t: &LayerTrace, propagated: bool) -> Json {
    let errors: Vec<usize> = t.local_errors.iter().map(|e| *e as usize).collect();
    let pair = |p: &(usize, usize)| write_sizes(&[p.0, p.1]);
    let mut entries = vec![
        ("agreements", write_table(&t.agreements)),
        ("activations", write_matrix(&t.activations)),
        ("outputs", write_matrix(&t.outputs)),
        ("codeword_agreements", write_table(&t.codeword_agreements)),
        ("predictions", write_sizes(&t.predictions)),
        ("local_errors", write_sizes(&errors)),
        ("deficits", write_table(&t.deficits)),
        ("selected", write_list(&t.selected, pair)),
        ("moves", write_table(&t.moves)),
        ("updated_counters", write_table(&t.updated_counters)),
        ("rate", write_size(t.rate as usize)),
        ("reinforced", write_matrix(&t.reinforced)),
        ("counters", write_table(&t.counters)),
        ("codeword_moves", write_table(&t.codeword_moves)),
        ("codeword_counters", write_table(&t.codeword_counters)),
    ];
    if propagated {
        entries.push(("targets", write_matrix(&t.targets)));
        entries.push(("gates", write_matrix(&t.gates)));
    }
    object(entries)
}

pub fn write_step(trace: &StepTrace, propagated: bool) -> Vec<(&'static str, Json)> {
    let layers = write_list(&trace.layers, |t| write_layer(t, propagated));
    vec![("layers", layers), ("wrong", write_integer(trace.wrong as i128))]
}
