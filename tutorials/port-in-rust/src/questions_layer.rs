//! Questions about one layer: forward, decoding, selection, update, reinforcement, committees.

use crate::bits::Bits;
use crate::counters::{moved, rate, reinforced, weights};
use crate::forms::*;
use crate::generator::{Stream, REINFORCEMENT};
use crate::layer::{activations, agreements, deficits, local_error, majorities, margin, moves, prediction, select};
use crate::propagated::{gates, targets_below};
use crate::questions::{Entry, Inputs, Outputs};
use crate::questions_parts::counters;
use crate::rational::{gate, probability};

pub const TABLE: &[Entry] = &[
    ("forward", "counters samples", forward),
    ("decode", "codebook outputs labels theta", decode),
    ("select", "inputs group agreements activations target", ask_select),
    ("update", "counter_bits counters samples targets selected", update),
    ("weighted_update", "counter_bits counters samples targets selected sample_weight", update),
    ("rate", "reinforcement errors samples inputs", ask_rate),
    ("reinforce", "counter_bits counters mask", reinforce),
    ("reinforcement", "counter_bits counters seed layer step rate", reinforcement),
    ("committee", "group activations codewords", committee),
    ("propagated_targets", "gate counters agreements targets", propagated_targets),
];

pub fn same(right: bool) -> Answer<()> {
    if right {
        Ok(())
    } else {
        malformed("sizes do not fit each other")
    }
}

fn forward(q: &Inputs) -> Answer<Outputs> {
    let rows: Vec<Bits> = table(q.at("counters"), &COUNTERS)?.iter().map(|row| weights(row)).collect();
    let samples = matrix(q.at("samples"))?;
    same(samples[0].n == rows[0].n)?;
    let z = agreements(&samples, &rows);
    let (active, deficits) = (activations(&z, rows[0].n), deficits(&z, rows[0].n));
    Ok(vec![
        ("agreements", write_table(&z)),
        ("activations", write_matrix(&active)),
        ("deficits", write_table(&deficits)),
    ])
}

fn decode(q: &Inputs) -> Answer<Outputs> {
    let (codewords, outputs) = (matrix(q.at("codebook"))?, matrix(q.at("outputs"))?);
    let labels = integers(q.at("labels"), &(-(1 << 63)..=(1 << 63) - 1))?;
    let theta = q.size("theta", 0..=1 << 24)?;
    same(codewords.len() > 1 && codewords[0].n == outputs[0].n && labels.len() == outputs.len())?;
    let a = agreements(&outputs, &codewords);
    let predictions: Vec<usize> = a.iter().map(|row| prediction(row)).collect();
    let margins: Vec<usize> = a.iter().map(|row| margin(row) as usize).collect();
    let errors: Vec<usize> =
        a.iter().zip(&labels).map(|(row, label)| local_error(row, *label, theta) as usize).collect();
    Ok(vec![
        ("codeword_agreements", write_table(&a)),
        ("predictions", write_sizes(&predictions)),
        ("margins", write_sizes(&margins)),
        ("local_errors", write_sizes(&errors)),
    ])
}

fn ask_select(q: &Inputs) -> Answer<Outputs> {
    let (inputs, group) = (q.size("inputs", 0..=1 << 24)?, q.size("group", SIZE)?);
    let z: Vec<i64> = integers(q.at("agreements"), &(0..=inputs as i128))?.into_iter().map(|v| v as i64).collect();
    let (active, target) = (bits(q.at("activations"))?, bits(q.at("target"))?);
    same(active.n == z.len() && target.n == z.len() && z.len() % group == 0)?;
    let deficits = deficits(&vec![z], inputs);
    let chosen = select(&deficits[0], &active, &target, group, |_| true);
    Ok(vec![("deficits", write_table(&deficits)), ("chosen", write_sizes(&chosen))])
}

fn update(q: &Inputs) -> Answer<Outputs> {
    let counter_bits = q.size("counter_bits", COUNTER_BITS)? as u32;
    let counters = counters(q, "counters", counter_bits)?;
    let (samples, targets) = (matrix(q.at("samples"))?, matrix(q.at("targets"))?);
    let (s, k) = (samples.len(), counters.len());
    same(targets.len() == s && targets[0].n == k && samples[0].n == counters[0].len())?;
    let pair = |item: &crate::json::Json| match array(item)? {
        [a, b] => Ok((integer(a, &(0..=s as i128 - 1))? as usize, integer(b, &(0..=k as i128 - 1))? as usize)),
        _ => malformed("a pair is a sample and a perceptron"),
    };
    let selected = list(q.at("selected"), pair)?;
    let weight = match q.value.get("sample_weight") {
        Some(given) => integers(given, &WEIGHTS)?,
        None => vec![1; s],
    };
    same(weight.len() == s && weight.iter().sum::<i128>() < 1 << 32)?;
    let weight: Vec<u64> = weight.into_iter().map(|v| v as u64).collect();
    let moves = moves(k, &samples, &targets, &selected, &weight);
    let updated = moved(counter_bits, &counters, &moves);
    Ok(vec![("moves", write_table(&moves)), ("updated_counters", write_table(&updated))])
}

fn ask_rate(q: &Inputs) -> Answer<Outputs> {
    let samples = q.size("samples", WEIGHTS)?;
    let errors = q.size("errors", 0..=samples as i128)?;
    let inputs = q.size("inputs", SIZE)?;
    let t = rate(q.rational("reinforcement", probability)?, errors as u64, samples as u64, inputs);
    Ok(vec![("rate", write_size(t as usize))])
}

fn reinforce(q: &Inputs) -> Answer<Outputs> {
    let counter_bits = q.size("counter_bits", COUNTER_BITS)? as u32;
    let (counters, mask) = (counters(q, "counters", counter_bits)?, matrix(q.at("mask"))?);
    same(mask.len() == counters.len() && mask[0].n == counters[0].len())?;
    Ok(vec![("counters", write_table(&reinforced(counter_bits, &counters, &mask)))])
}

fn reinforcement(q: &Inputs) -> Answer<Outputs> {
    let counter_bits = q.size("counter_bits", COUNTER_BITS)? as u32;
    let counters = counters(q, "counters", counter_bits)?;
    let layer = q.size("layer", 0..=1 << 24)? as u64;
    let stream = Stream { seed: q.seed("seed")?, purpose: REINFORCEMENT, layer, time: q.seed("step")? };
    let mask = stream.bernoulli(q.size("rate", 0..=65535)? as u32, counters.len(), counters[0].len());
    let after = reinforced(counter_bits, &counters, &mask);
    Ok(vec![("reinforced", write_matrix(&mask)), ("counters", write_table(&after))])
}

fn committee(q: &Inputs) -> Answer<Outputs> {
    let group = q.size("group", SIZE)?;
    let (active, codewords) = (matrix(q.at("activations"))?, matrix(q.at("codewords"))?);
    same(active.len() == codewords.len() && active[0].n == codewords[0].n * group)?;
    let outputs: Vec<Bits> = active.iter().map(|a| majorities(a, group)).collect();
    let targets: Vec<Bits> = codewords.iter().map(|p| Bits::from_fn(active[0].n, |k| p.get(k / group))).collect();
    let open: Vec<Vec<usize>> = outputs.iter().zip(&codewords).map(|(y, p)| y.xor(p).ones()).collect();
    Ok(vec![
        ("outputs", write_matrix(&outputs)),
        ("targets", write_matrix(&targets)),
        ("open_groups", write_list(&open, |groups| write_sizes(groups))),
    ])
}

fn propagated_targets(q: &Inputs) -> Answer<Outputs> {
    let nu = q.rational("gate", gate)?;
    let rows: Vec<Bits> = table(q.at("counters"), &COUNTERS)?.iter().map(|row| weights(row)).collect();
    let inputs = rows[0].n;
    let z = table(q.at("agreements"), &(0..=inputs as i128))?;
    let targets = matrix(q.at("targets"))?;
    same(z.len() == targets.len() && z[0].len() == rows.len() && targets[0].n == rows.len())?;
    let open: Vec<Bits> = z.iter().map(|row| gates(row, inputs, nu)).collect();
    let below: Vec<Bits> = open.iter().zip(&targets).map(|(g, t)| targets_below(&rows, g, t)).collect();
    Ok(vec![("gates", write_matrix(&open)), ("targets_below", write_matrix(&below))])
}
