//! A step, and an epoch (10).

use crate::bits::Bits;
use crate::codebook::{add_moves, rival};
use crate::configuration::{Configuration, Rule};
use crate::counters::{moved, rate, reinforced, Rows};
use crate::forms::{malformed, Answer};
use crate::generator::{Stream, REINFORCEMENT, SAMPLE_ORDER};
use crate::layer::{activations, agreements, deficits, local_error, majorities, moves, prediction, select, Pair};
use crate::propagated::{gates, targets_below};
use crate::state::State;

#[derive(Clone, Debug)]
pub struct Data {
    pub samples: Vec<Bits>,
    pub labels: Vec<usize>,
    pub weight: Vec<u64>,
}

/// The values of a layer in a step, in the order of clause 16.1.
#[derive(Clone, Debug, Default)]
pub struct LayerTrace {
    pub agreements: Rows,
    pub activations: Vec<Bits>,
    pub outputs: Vec<Bits>,
    pub codeword_agreements: Rows,
    pub predictions: Vec<usize>,
    pub local_errors: Vec<bool>,
    pub deficits: Rows,
    pub selected: Vec<Pair>,
    pub moves: Rows,
    pub updated_counters: Rows,
    pub rate: u32,
    pub reinforced: Vec<Bits>,
    pub counters: Rows,
    pub codeword_moves: Rows,
    pub codeword_counters: Rows,
    pub targets: Vec<Bits>,
    pub gates: Vec<Bits>,
}

pub struct StepTrace {
    pub layers: Vec<LayerTrace>,
    pub wrong: u64,
}

/// Points 1 and 2 of a step for all layers: none is updated before.
fn compute(config: &Configuration, state: &State, data: &Data) -> Vec<LayerTrace> {
    let mut inputs = data.samples.clone();
    let mut out: Vec<LayerTrace> = Vec::new();
    for (l, layer) in state.layers.iter().enumerate() {
        let k_in = config.inputs_of(l);
        let votes = config.layers[l] / config.outputs_of(l);
        let mut t = LayerTrace { agreements: agreements(&inputs, &layer.weights()), ..LayerTrace::default() };
        t.activations = activations(&t.agreements, k_in);
        t.deficits = deficits(&t.agreements, k_in);
        t.outputs = t.activations.iter().map(|a| majorities(a, votes)).collect();
        if config.has_codewords(l) {
            t.codeword_agreements = agreements(&t.outputs, &layer.codewords());
            t.predictions = t.codeword_agreements.iter().map(|a| prediction(a)).collect();
            let error = |(a, label): (&Vec<i64>, &usize)| local_error(a, *label as i128, config.theta_of(l));
            t.local_errors = t.codeword_agreements.iter().zip(&data.labels).map(error).collect();
        }
        inputs = t.outputs.clone();
        out.push(t);
    }
    out
}

/// The targets of every layer: from the codewords, or handed down from the layer above.
fn find_targets(config: &Configuration, state: &State, data: &Data, traces: &mut [LayerTrace]) {
    for l in (0..traces.len()).rev() {
        if !config.has_codewords(l) {
            traces[l].local_errors = traces[l + 1].local_errors.clone();
            let weights = state.layers[l + 1].weights();
            let above = traces[l + 1].gates.iter().zip(&traces[l + 1].targets);
            traces[l].targets = above.map(|(g, t)| targets_below(&weights, g, t)).collect();
        } else {
            let codewords = state.layers[l].codewords();
            let votes = config.layers[l] / config.outputs_of(l);
            let target = |label: &usize| Bits::from_fn(config.layers[l], |k| codewords[*label].get(k / votes));
            traces[l].targets = data.labels.iter().map(target).collect();
        }
        if config.rule == Rule::Propagated && l > 0 {
            traces[l].gates = traces[l].agreements.iter().map(|z| gates(z, config.inputs_of(l), config.gate)).collect();
        }
    }
}

/// Points 3 and 4 of a step for one layer.
fn update(
    config: &Configuration,
    state: &mut State,
    data: &Data,
    inputs: &[Bits],
    l: usize,
    group: usize,
    t: &mut LayerTrace,
) {
    let progress = state.progress;
    let layer = &mut state.layers[l];
    let votes = config.layers[l] / config.outputs_of(l);
    for s in (0..inputs.len()).filter(|s| t.local_errors[*s]) {
        let open = |g: usize| config.rule != Rule::Committee || t.outputs[s].get(g) != t.targets[s].get(g * votes);
        let chosen = select(&t.deficits[s], &t.activations[s], &t.targets[s], group, open);
        t.selected.extend(chosen.into_iter().map(|k| (s, k)));
    }
    t.moves = moves(config.layers[l], inputs, &t.targets, &t.selected, &data.weight);
    t.updated_counters = moved(config.counter_bits, &layer.counters, &t.moves);
    if t.local_errors.contains(&true) {
        t.rate = rate(config.reinforcement, progress.errors, progress.samples, config.inputs_of(l));
    }
    let stream = Stream { seed: config.seed, purpose: REINFORCEMENT, layer: l as u64, time: progress.step };
    t.reinforced = stream.bernoulli(t.rate, config.layers[l], config.inputs_of(l));
    t.counters = reinforced(config.counter_bits, &t.updated_counters, &t.reinforced);
    layer.counters = t.counters.clone();
    if config.has_trained_codewords(l) {
        let codewords = layer.codewords();
        t.codeword_moves = vec![vec![0; config.outputs_of(l)]; config.classes];
        for s in (0..inputs.len()).filter(|s| t.local_errors[*s]) {
            let rival = rival(&t.codeword_agreements[s], data.labels[s]);
            add_moves(&mut t.codeword_moves, &codewords, &t.outputs[s], data.labels[s], rival, data.weight[s]);
        }
        t.codeword_counters = moved(config.counter_bits, &layer.codeword_counters, &t.codeword_moves);
        layer.codeword_counters = t.codeword_counters.clone();
    }
}

/// Train one step on all of the data as its batch (10.1).
pub fn step(config: &Configuration, state: &mut State, data: &Data) -> Answer<StepTrace> {
    let groups = &config.stages[config.stage_at(state.progress.epoch)];
    let mut layers = compute(config, state, data);
    find_targets(config, state, data, &mut layers);
    let mut inputs = data.samples.clone();
    for (l, trace) in layers.iter_mut().enumerate() {
        update(config, state, data, &inputs, l, groups[l], trace);
        inputs = trace.outputs.clone();
    }
    let last = &layers[config.last()];
    let is_wrong = |s: &usize| last.predictions[*s] != data.labels[*s];
    let wrong = (0..data.labels.len()).filter(is_wrong).map(|s| data.weight[s]).sum();
    state.progress.step = match state.progress.step.checked_add(1) {
        Some(step) => step,
        None => return malformed("the step cannot be counted further"),
    };
    Ok(StepTrace { layers, wrong })
}

pub fn epoch_order(config: &Configuration, epoch: u64, samples: usize) -> Vec<usize> {
    Stream { seed: config.seed, purpose: SAMPLE_ORDER, layer: 0, time: epoch }.permutation(samples)
}

pub fn batch_of(data: &Data, numbers: &[usize]) -> Data {
    Data {
        samples: numbers.iter().map(|s| data.samples[*s].clone()).collect(),
        labels: numbers.iter().map(|s| data.labels[*s]).collect(),
        weight: numbers.iter().map(|s| data.weight[*s]).collect(),
    }
}

/// Train at most `steps` steps of an epoch, and finish it where that is all of them (10.2, 10.3).
pub fn epoch(
    config: &Configuration,
    state: &mut State,
    data: &Data,
    steps: u64,
    mut see: impl FnMut(StepTrace),
) -> Answer<u64> {
    let order = epoch_order(config, state.progress.epoch, data.labels.len());
    let batches: Vec<_> = order.chunks(config.batch).collect();
    let mut errors = 0;
    for numbers in batches.iter().take(steps.min(1 << 40) as usize) {
        let trace = step(config, state, &batch_of(data, numbers))?;
        errors += trace.wrong;
        see(trace);
    }
    let count = batches.len() as u64;
    if steps >= count {
        state.progress.errors = errors;
        state.progress.samples = data.weight.iter().sum();
        state.progress.epoch = match state.progress.epoch.checked_add(1) {
            Some(epoch) => epoch,
            None => return malformed("the epoch cannot be counted further"),
        };
    }
    Ok(count.min(steps))
}
