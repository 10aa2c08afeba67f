//! Questions about model files and vectors files.

use crate::configuration_reader::in_question;
use crate::forms::*;
use crate::json::{text as json_text, Json};
use crate::model::{write, Model};
use crate::model_reader::read;
use crate::pieces::{state, weight_sets, write_progress};
use crate::questions::{Entry, Inputs, Outputs};
use crate::state::digest;
use crate::vectors_file::number_of_tests;

pub const TABLE: &[Entry] = &[
    ("write_model", "configuration state encoding class_names", write_model),
    ("write_model_with_sets", "configuration state weight_sets encoding class_names", write_model),
    ("write_weights", "configuration state weight_sets encoding class_names", write_weights),
    ("read_model", "model", read_model),
    ("read_vectors", "text", read_vectors),
];

fn written(q: &Inputs, weights_only: bool) -> Answer<Outputs> {
    let config = in_question(q.at("configuration"))?;
    let mut state = state(q.at("state"), &config)?;
    if let Some(sets) = q.value.get("weight_sets") {
        state.weight_sets = weight_sets(sets, &config)?;
    }
    let names = q.at("class_names");
    if *names != Json::Null {
        list(names, |name| Ok(text(name)?.to_string()))?;
    }
    let model = Model { config, encoding: q.at("encoding").clone(), class_names: names.clone(), state };
    Ok(vec![("model", write_bytes(&write(&model, weights_only)?))])
}

fn write_model(q: &Inputs) -> Answer<Outputs> {
    written(q, false)
}

fn write_weights(q: &Inputs) -> Answer<Outputs> {
    written(q, true)
}

fn read_model(q: &Inputs) -> Answer<Outputs> {
    let model = read(&hex_bytes(q.at("model"))?)?;
    Ok(vec![
        ("configuration", model.config.write(true)),
        ("encoding", model.encoding.clone()),
        ("class_names", model.class_names.clone()),
        ("progress", write_progress(&model.state.progress)),
        ("digest", json_text(&digest(&model.state))),
    ])
}

fn read_vectors(q: &Inputs) -> Answer<Outputs> {
    Ok(vec![("numberOfTests", write_size(number_of_tests(text(q.at("text"))?)?))])
}
