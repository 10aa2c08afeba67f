//! Questions about bits, the generator, counters and configurations.

use crate::bits::{words_of, Bits};
use crate::configuration_reader::in_question;
use crate::counters::{initial, moved, saturate, weights, Rows};
use crate::forms::*;
use crate::generator::{order, philox, Stream, INITIAL_COUNTERS};
use crate::json::Json;
use crate::pieces::stream;
use crate::questions::{Entry, Inputs, Outputs};
use crate::rational::probability;

pub const TABLE: &[Entry] = &[
    ("pack", "n ones", pack),
    ("unpack", "n words", unpack),
    ("agreement", "n a b", agreement),
    ("philox", "counter key", ask_philox),
    ("words", "stream first count", words),
    ("plane", "stream index rows n", plane),
    ("bernoulli", "stream rate rows n", bernoulli),
    ("order", "keys", ask_order),
    ("permutation", "stream n", permutation),
    ("saturate", "counter_bits values", ask_saturate),
    ("weights", "counters", ask_weights),
    ("initial_counters", "seed layer perceptrons inputs init_bits", initial_counters),
    ("move", "counter_bits counters moves", ask_move),
    ("automatic_group", "perceptrons", automatic_group),
    ("rational", "text", ask_rational),
    ("configuration", "value", configuration),
    ("groups_at", "configuration epoch", groups_at),
];

const NEAREST_GROUP: usize = 100;

fn pack(q: &Inputs) -> Answer<Outputs> {
    let n = q.size("n", SIZE)?;
    let mut vector = Bits::zeros(n);
    for i in integers(q.at("ones"), &(0..=n as i128 - 1))? {
        vector.set(i as usize, true);
    }
    Ok(vec![("words", write_list(&vector.words, write_word)), ("vector", write_bits(&vector))])
}

fn packed(q: &Inputs, name: &str) -> Answer<Bits> {
    let n = q.size("n", SIZE)?;
    let words = list(q.at(name), word)?;
    if words.len() != words_of(n) {
        return malformed("there are not as many words as n bits take");
    }
    Ok(Bits::from_words(n, words))
}

fn unpack(q: &Inputs) -> Answer<Outputs> {
    let vector = packed(q, "words")?;
    Ok(vec![("ones", write_sizes(&vector.ones())), ("vector", write_bits(&vector))])
}

fn agreement(q: &Inputs) -> Answer<Outputs> {
    let (a, b) = (packed(q, "a")?, packed(q, "b")?);
    let z = a.agreement(&b);
    Ok(vec![("agreement", write_size(z)), ("dot_product", write_integer(2 * z as i128 - a.n as i128))])
}

fn ask_philox(q: &Inputs) -> Answer<Outputs> {
    let (c, k) = (list(q.at("counter"), word)?, list(q.at("key"), word)?);
    if c.len() != 4 || k.len() != 2 {
        return malformed("a counter has four words, a key two");
    }
    let block = philox([c[0], c[1], c[2], c[3]], [k[0], k[1]]);
    Ok(vec![("block", write_list(&block, write_word))])
}

fn words(q: &Inputs) -> Answer<Outputs> {
    let first = q.size("first", 0..=1 << 60)? as u64;
    let drawn = stream(q.at("stream"))?.words(first, q.size("count", 0..=1 << 24)?);
    Ok(vec![("drawn", write_list(&drawn, write_word))])
}

fn plane(q: &Inputs) -> Answer<Outputs> {
    let (index, rows, n) = (q.size("index", 0..=1 << 24)?, q.size("rows", SIZE)?, q.size("n", SIZE)?);
    bounded(rows, n)?;
    Ok(vec![("rows", write_matrix(&stream(q.at("stream"))?.plane(index, rows, n)))])
}

fn bernoulli(q: &Inputs) -> Answer<Outputs> {
    let (rate, rows, n) = (q.size("rate", 0..=65535)?, q.size("rows", SIZE)?, q.size("n", SIZE)?);
    bounded(rows, n)?;
    Ok(vec![("mask", write_matrix(&stream(q.at("stream"))?.bernoulli(rate as u32, rows, n)))])
}

fn ask_order(q: &Inputs) -> Answer<Outputs> {
    Ok(vec![("order", write_sizes(&order(&list(q.at("keys"), word)?)))])
}

fn permutation(q: &Inputs) -> Answer<Outputs> {
    Ok(vec![("order", write_sizes(&stream(q.at("stream"))?.permutation(q.size("n", SIZE)?)))])
}

fn ask_saturate(q: &Inputs) -> Answer<Outputs> {
    let counter_bits = q.size("counter_bits", COUNTER_BITS)? as u32;
    let values = integers(q.at("values"), &(-(1 << 63)..=(1 << 63) - 1))?;
    let out: Vec<i64> = values.into_iter().map(|v| saturate(counter_bits, v as i64)).collect();
    Ok(vec![("saturated", write_list(&out, |v| write_integer(*v as i128)))])
}

fn ask_weights(q: &Inputs) -> Answer<Outputs> {
    let row: Vec<i64> = integers(q.at("counters"), &COUNTERS)?.into_iter().map(|v| v as i64).collect();
    if row.is_empty() {
        return malformed("the row is empty");
    }
    Ok(vec![("weights", write_bits(&weights(&row)))])
}

fn initial_counters(q: &Inputs) -> Answer<Outputs> {
    let layer = q.size("layer", 0..=1 << 24)? as u64;
    let (rows, columns) = (q.size("perceptrons", SIZE)?, q.size("inputs", SIZE)?);
    bounded(rows, columns)?;
    let stream = Stream { seed: q.seed("seed")?, purpose: INITIAL_COUNTERS, layer, time: 0 };
    let drawn = initial(&stream, rows, columns, q.size("init_bits", INIT_BITS)? as u32);
    Ok(vec![("initial_counters", write_table(&drawn))])
}

/// Rows of counters within the bounds of `counter_bits`.
pub fn counters(q: &Inputs, name: &str, counter_bits: u32) -> Answer<Rows> {
    let bound = 1i128 << (counter_bits - 1);
    table(q.at(name), &(-bound..=bound - 1))
}

fn ask_move(q: &Inputs) -> Answer<Outputs> {
    let counter_bits = q.size("counter_bits", COUNTER_BITS)? as u32;
    let counters = counters(q, "counters", counter_bits)?;
    let moves = table(q.at("moves"), &(-(1 << 33)..=1 << 33))?;
    if moves.len() != counters.len() || moves[0].len() != counters[0].len() {
        return malformed("there are not as many moves as counters");
    }
    Ok(vec![("updated_counters", write_table(&moved(counter_bits, &counters, &moves)))])
}

fn automatic_group(q: &Inputs) -> Answer<Outputs> {
    let k = q.size("perceptrons", SIZE)?;
    let distance = |g: &usize| if *g > NEAREST_GROUP { g - NEAREST_GROUP } else { NEAREST_GROUP - g };
    let group = (1..=k).filter(|g| k % g == 0).min_by_key(distance).unwrap_or(k);
    Ok(vec![("group", write_size(group))])
}

fn ask_rational(q: &Inputs) -> Answer<Outputs> {
    Ok(vec![("rational", Json::Text(q.rational("text", probability)?.write()))])
}

fn configuration(q: &Inputs) -> Answer<Outputs> {
    let config = in_question(q.at("value"))?;
    Ok(vec![("shapes", Json::Array((0..config.layers.len()).map(|l| config.shape(l)).collect()))])
}

fn groups_at(q: &Inputs) -> Answer<Outputs> {
    let config = in_question(q.at("configuration"))?;
    let stage = config.stage_at(q.seed("epoch")?);
    Ok(vec![("stage", write_size(stage)), ("groups", write_sizes(&config.stages[stage]))])
}
