//! Questions about a whole network: steps, epochs, prediction, digests.

use crate::configuration::{Configuration, Rule};
use crate::configuration_reader::in_question;
use crate::exhaustive::exhaustive;
use crate::forms::*;
use crate::json::{object, text as json_text, Json};
use crate::layer::prediction;
use crate::pieces::{data, state, weight_sets, write_progress, write_step};
use crate::questions::{Entry, Inputs, Outputs};
use crate::state::{digest, initial_state};
use crate::training::{epoch, epoch_order, step, Data};
use crate::weight_set::{sums, take_snapshot};

pub const TABLE: &[Entry] = &[
    ("step", "configuration state data", ask_step),
    ("epoch", "configuration state data", ask_epoch),
    ("train", "configuration data", train),
    ("train_snapshots", "configuration data snapshots", train),
    ("run", "configuration data steps", run),
    ("predict", "configuration state data", predict),
    ("predict_together", "configuration state data weight_sets", predict),
    ("digest", "configuration state", ask_digest),
    ("exhaustive", "function", ask_exhaustive),
];

fn configured(q: &Inputs) -> Answer<Configuration> {
    in_question(q.at("configuration"))
}

fn trained_on(q: &Inputs, config: &Configuration) -> Answer<Data> {
    data(q.at("data"), config)
}

fn ask_step(q: &Inputs) -> Answer<Outputs> {
    let config = configured(q)?;
    let mut state = state(q.at("state"), &config)?;
    let trace = step(&config, &mut state, &trained_on(q, &config)?)?;
    let mut out = write_step(&trace, config.rule == Rule::Propagated);
    out.push(("digest", json_text(&digest(&state))));
    Ok(out)
}

fn ask_epoch(q: &Inputs) -> Answer<Outputs> {
    let config = configured(q)?;
    let mut state = state(q.at("state"), &config)?;
    let data = trained_on(q, &config)?;
    let order = epoch_order(&config, state.progress.epoch, data.labels.len());
    let mut steps = Vec::new();
    epoch(&config, &mut state, &data, u64::MAX, |trace| {
        steps.push(object(write_step(&trace, config.rule == Rule::Propagated)))
    })?;
    Ok(vec![
        ("order", write_sizes(&order)),
        ("steps", Json::Array(steps)),
        ("progress", write_progress(&state.progress)),
        ("digest", json_text(&digest(&state))),
    ])
}

fn train(q: &Inputs) -> Answer<Outputs> {
    let config = configured(q)?;
    let snapshots = match q.value.get("snapshots") {
        Some(given) => match integer(given, &(i128::MIN..=i128::MAX))? {
            v if (1..=config.epochs as i128).contains(&v) => v as u64,
            _ => return refused("configuration", "range"),
        },
        None => 1,
    };
    let data = trained_on(q, &config)?;
    let mut state = initial_state(&config)?;
    let mut ends = Vec::new();
    for _ in 0..config.epochs {
        take_snapshot(&config, &mut state, snapshots);
        epoch(&config, &mut state, &data, u64::MAX, |_| ())?;
        let errors = write_integer(state.progress.errors as i128);
        ends.push(object(vec![("errors", errors), ("digest", json_text(&digest(&state)))]));
    }
    let predictions: Vec<usize> = sums(&config, &state, &data.samples).iter().map(|row| prediction(row)).collect();
    Ok(vec![("epochs", Json::Array(ends)), ("predictions", write_sizes(&predictions))])
}

fn run(q: &Inputs) -> Answer<Outputs> {
    let config = configured(q)?;
    let data = trained_on(q, &config)?;
    let mut left = integer(q.at("steps"), &(1..=1 << 32))? as u64;
    let mut state = initial_state(&config)?;
    while left > 0 {
        left -= epoch(&config, &mut state, &data, left, |_| ())?;
    }
    Ok(vec![("digest", json_text(&digest(&state)))])
}

fn predict(q: &Inputs) -> Answer<Outputs> {
    let config = configured(q)?;
    let mut state = state(q.at("state"), &config)?;
    let data = trained_on(q, &config)?;
    let together = q.value.get("weight_sets");
    if let Some(sets) = together {
        state.weight_sets = weight_sets(sets, &config)?;
    }
    let sums = sums(&config, &state, &data.samples);
    let predictions: Vec<usize> = sums.iter().map(|row| prediction(row)).collect();
    let mut out = vec![("predictions", write_sizes(&predictions))];
    if together.is_some() {
        out.push(("sums", write_table(&sums)));
        out.push(("digest", json_text(&digest(&state))));
    }
    Ok(out)
}

fn ask_digest(q: &Inputs) -> Answer<Outputs> {
    let config = configured(q)?;
    Ok(vec![("digest", json_text(&digest(&state(q.at("state"), &config)?)))])
}

fn ask_exhaustive(q: &Inputs) -> Answer<Outputs> {
    Ok(vec![("sha256", json_text(&exhaustive(text(q.at("function"))?)?))])
}
