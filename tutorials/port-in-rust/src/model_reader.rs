//! Reading a model file, or refusing it (15.4).

use crate::bits::Bits;
use crate::columns::encoding;
use crate::configuration::Configuration;
use crate::configuration_reader::read as read_configuration;
use crate::container::open;
use crate::forms::{refused, Answer};
use crate::json::Json;
use crate::json_reader::read as read_json;
use crate::model::{are_class_names, Model, NEWEST_MINOR};
use crate::state::{LayerState, Progress, State};
use crate::tensors::{expected, read_bits, read_counters, Content, Expected, SetShape};
use crate::weight_set::{SetLayer, WeightSet};
use std::collections::HashMap;

const NAMES: [&str; 6] = ["specification", "configuration", "progress", "encoding", "class_names", "notes"];

/// The minor version that a text names, of major version 1.
fn version(value: Option<&Json>) -> Answer<u32> {
    let plain = |t: &str| {
        (1..=9).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit()) && (t == "0" || !t.starts_with('0'))
    };
    match value.and_then(Json::text).and_then(|t| t.split_once('.')) {
        Some((major, minor)) if plain(major) && plain(minor) => match minor.parse() {
            Ok(minor) if major == "1" && minor <= NEWEST_MINOR => Ok(minor),
            _ => refused("version", "unsupported"),
        },
        _ => refused("version", "malformed"),
    }
}

fn progress(value: &Json) -> Option<Progress> {
    let at = |name: &str| value.get(name)?.integer().filter(|v| (0..1 << 64).contains(v)).map(|v| v as u64);
    let out = Progress { step: at("step")?, epoch: at("epoch")?, errors: at("errors")?, samples: at("samples")? };
    let right = value.has_names(&["step", "epoch", "errors", "samples"]) && out.errors <= out.samples;
    if right && (1..1 << 32).contains(&out.samples) {
        Some(out)
    } else {
        None
    }
}

fn set_shape(value: &Json) -> Option<SetShape> {
    let list = |name: &str| {
        let one = |item: &Json| item.integer().filter(|v| (1..=1 << 24).contains(v)).map(|v| v as usize);
        value.get(name)?.array()?.iter().map(one).collect::<Option<Vec<usize>>>()
    };
    let (layers, votes) = (list("layers")?, list("votes")?);
    let right = value.has_names(&["layers", "votes"]) && !layers.is_empty() && layers.len() == votes.len();
    let shape: SetShape = layers.into_iter().zip(votes).collect();
    if right && shape.iter().all(|(k, s)| k % s == 0) {
        Some(shape)
    } else {
        None
    }
}

fn set_shapes(value: Option<&Json>) -> Option<Vec<SetShape>> {
    match value {
        None => Some(Vec::new()),
        Some(sets) => {
            let sets = sets.array().filter(|sets| (1..=65535).contains(&sets.len()))?;
            sets.iter().map(set_shape).collect()
        }
    }
}

pub fn read(file: &[u8]) -> Answer<Model> {
    let container = open(file)?;
    let described = container.metadata.as_ref().and_then(|m| m.get("local-binary-errors")).and_then(Json::text);
    let described = described.map_or_else(|| refused("metadata", "missing"), Ok)?;
    let metadata = match read_json(described.as_bytes()) {
        Ok(value) if value.is_object() => value,
        _ => return refused("metadata", "json"),
    };
    let minor = version(metadata.get("specification"))?;
    let mut names = NAMES.to_vec();
    for (name, since) in [("weight_sets", 2), ("weights_only", 4)] {
        names.extend(if minor >= since && metadata.get(name).is_some() { Some(name) } else { None });
    }
    if !metadata.has_names(&names) {
        return refused("metadata", "names");
    }
    let at = |name: &str| metadata.get(name).unwrap_or(&Json::Null);
    let config = read_configuration(at("configuration"), Json::integer, minor)?;
    let progress = progress(at("progress")).map_or_else(|| refused("progress", "malformed"), Ok)?;
    let made = encoding(at("encoding"), minor).map_or_else(|| refused("encoding", "malformed"), Ok)?;
    if made.width != config.inputs {
        return refused("encoding", "width");
    }
    if !are_class_names(at("class_names"), config.classes) {
        return refused("class_names", "malformed");
    }
    if !at("notes").is_object() {
        return refused("notes", "malformed");
    }
    let sets = set_shapes(metadata.get("weight_sets")).map_or_else(|| refused("weight_sets", "malformed"), Ok)?;
    let weights_only = metadata.get("weights_only").is_some();
    if weights_only && at("weights_only").integer() != Some(1) {
        return refused("weights_only", "malformed");
    }
    let wanted = expected(&config, &sets, weights_only);
    let there: HashMap<&str, usize> = container.tensors.iter().enumerate().map(|(i, t)| (t.name.as_str(), i)).collect();
    if there.len() != wanted.len() || !wanted.iter().all(|e| there.contains_key(e.name.as_str())) {
        return refused("tensors", "names");
    }
    let bytes = |e: &Expected| &container.tensors[there[e.name.as_str()]];
    let fits = |e: &Expected| {
        let t = bytes(e);
        t.dtype == e.dtype && t.shape == e.shape() && t.bytes.len() as u128 == e.rows as u128 * e.row_bytes() as u128
    };
    if !wanted.iter().all(fits) {
        return refused("tensors", "form");
    }
    let layer = || LayerState { counters: vec![], codebook: vec![], codeword_counters: vec![] };
    let mut state = State { layers: config.layers.iter().map(|_| layer()).collect(), progress, weight_sets: vec![] };
    for set in &sets {
        let layers = set.iter().map(|(_, votes)| SetLayer { weights: vec![], votes: *votes }).collect();
        state.weight_sets.push(WeightSet { layers, codebook: vec![] });
    }
    for e in &wanted {
        fill(&mut state, &config, e, &bytes(e).bytes)?;
    }
    Ok(Model { encoding: at("encoding").clone(), class_names: at("class_names").clone(), config, state })
}

/// Judge the contents of one tensor, and put them where they belong.
fn fill(state: &mut State, config: &Configuration, e: &Expected, bytes: &[u8]) -> Answer<()> {
    let parts: Vec<&str> = e.name.split('.').collect();
    let number = |i: usize| parts[i].parse::<usize>().unwrap_or(0);
    if e.content == Content::Counters {
        let rows = read_counters(e, bytes);
        let bound = 1i64 << (config.counter_bits - 1);
        if rows.iter().flatten().any(|c| !(-bound..bound).contains(c)) {
            return refused("counters", "range");
        }
        let layer = &mut state.layers[number(1)];
        if parts[2] == "counters" {
            layer.counters = rows
        } else {
            layer.codeword_counters = rows
        }
        return Ok(());
    }
    let rows = read_bits(e, bytes).map_or_else(|| refused("codebook", "padding"), Ok)?;
    match (parts[0], parts[2]) {
        ("layer", "codebook") => state.layers[number(1)].codebook = rows,
        ("layer", _) => {
            let counters = |b: &Bits| (0..b.n).map(|i| if b.get(i) { 0 } else { -1 }).collect();
            state.layers[number(1)].counters = rows.iter().map(counters).collect();
        }
        (_, "codebook") => state.weight_sets[number(1)].codebook = rows,
        _ => state.weight_sets[number(1)].layers[number(3)].weights = rows,
    }
    Ok(())
}
