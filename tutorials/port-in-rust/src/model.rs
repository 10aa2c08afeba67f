//! Model files, and how they are written (15).

use crate::columns::encoding;
use crate::configuration::Configuration;
use crate::container::close;
use crate::forms::{refused, Answer};
use crate::json::{object, text, Json};
use crate::state::State;
use crate::tensors::{expected, write as write_tensors, SetShape};
use crate::weight_set::WeightSet;

pub const NEWEST_MINOR: u32 = 4;

pub struct Model {
    pub config: Configuration,
    pub encoding: Json,
    pub class_names: Json,
    pub state: State,
}

fn shapes_of(sets: &[WeightSet]) -> Vec<SetShape> {
    sets.iter().map(|set| set.layers.iter().map(|l| (l.weights.len(), l.votes)).collect()).collect()
}

fn size(value: u64) -> Json {
    Json::Number(value.to_string())
}

/// Whether class names are null, or a text for every class.
pub fn are_class_names(value: &Json, classes: usize) -> bool {
    match value {
        Json::Null => true,
        Json::Array(names) => names.len() == classes && names.iter().all(|n| n.text().is_some()),
        _ => false,
    }
}

pub fn write(model: &Model, weights_only: bool) -> Answer<Vec<u8>> {
    let (config, state) = (&model.config, &model.state);
    let described = encoding(&model.encoding, NEWEST_MINOR).map_or_else(|| refused("encoding", "malformed"), Ok)?;
    if described.width != config.inputs {
        return refused("encoding", "width");
    }
    if !are_class_names(&model.class_names, config.classes) {
        return refused("class_names", "malformed");
    }
    let shapes = shapes_of(&state.weight_sets);
    if shapes.len() > 65535 {
        return refused("weight_sets", "malformed");
    }
    let with_sets = if shapes.is_empty() { 0 } else { 2 };
    let minor = config.minor().max(described.minor).max(with_sets).max(if weights_only { 4 } else { 0 });
    let p = state.progress;
    let mut metadata = vec![
        ("specification", text(&format!("1.{minor}"))),
        ("configuration", config.write(false)),
        (
            "progress",
            object(vec![
                ("step", size(p.step)),
                ("epoch", size(p.epoch)),
                ("errors", size(p.errors)),
                ("samples", size(p.samples)),
            ]),
        ),
        ("encoding", model.encoding.clone()),
        ("class_names", model.class_names.clone()),
        ("notes", object(vec![])),
    ];
    if !shapes.is_empty() {
        let list = |set: &SetShape, of: fn(&(usize, usize)) -> usize| {
            Json::Array(set.iter().map(|l| size(of(l) as u64)).collect())
        };
        let set = |s: &SetShape| object(vec![("layers", list(s, |l| l.0)), ("votes", list(s, |l| l.1))]);
        metadata.push(("weight_sets", Json::Array(shapes.iter().map(set).collect())));
    }
    if weights_only {
        metadata.push(("weights_only", size(1)));
    }
    Ok(close(&object(metadata), write_tensors(&expected(config, &shapes, weights_only), state)))
}
