//! Questions about codewords: drawn, trained, equiangular.

use crate::bits::Bits;
use crate::codebook::{add_moves, agreements_of_pairs, drawn, drawn_counters, equiangular, objective, rival};
use crate::counters::{moved, weights};
use crate::forms::*;
use crate::layer::agreements;
use crate::questions::{Entry, Inputs, Outputs};
use crate::questions_layer::same;
use crate::questions_parts::counters;
use crate::rational::rational;

pub const TABLE: &[Entry] = &[
    ("codebook", "seed layer classes n", codebook),
    ("codeword_counters", "seed layer classes n init_bits", codeword_counters),
    ("train_codewords", "counter_bits codeword_counters outputs labels local_errors", train_codewords),
    ("equiangular_codebook", "seed layer classes n alpha", equiangular_codebook),
    ("equiangular_objective", "codebook alpha", equiangular_objective),
];

fn place(q: &Inputs) -> Answer<(u64, usize, usize, usize)> {
    let (classes, n) = (q.size("classes", CLASSES)?, q.size("n", SIZE)?);
    bounded(classes, n)?;
    Ok((q.seed("seed")?, q.size("layer", 0..=1 << 24)?, classes, n))
}

fn codebook(q: &Inputs) -> Answer<Outputs> {
    let (seed, layer, classes, n) = place(q)?;
    Ok(vec![("codebook", write_matrix(&drawn(seed, layer, classes, n)))])
}

fn codeword_counters(q: &Inputs) -> Answer<Outputs> {
    let (seed, layer, classes, n) = place(q)?;
    let rows = drawn_counters(seed, layer, classes, n, q.size("init_bits", INIT_BITS)? as u32);
    let codewords: Vec<Bits> = rows.iter().map(|row| weights(row)).collect();
    Ok(vec![("codeword_counters", write_table(&rows)), ("codebook", write_matrix(&codewords))])
}

fn train_codewords(q: &Inputs) -> Answer<Outputs> {
    let counter_bits = q.size("counter_bits", COUNTER_BITS)? as u32;
    let counters = counters(q, "codeword_counters", counter_bits)?;
    let outputs = matrix(q.at("outputs"))?;
    let labels = integers(q.at("labels"), &(0..=counters.len() as i128 - 1))?;
    let errors = integers(q.at("local_errors"), &(0..=1))?;
    same(
        counters.len() > 1
            && counters[0].len() == outputs[0].n
            && labels.len() == outputs.len()
            && errors.len() == labels.len(),
    )?;
    let codewords: Vec<Bits> = counters.iter().map(|row| weights(row)).collect();
    let mut sums = vec![vec![0; outputs[0].n]; counters.len()];
    let mut rivals = Vec::new();
    for (s, a) in agreements(&outputs, &codewords).iter().enumerate() {
        let label = labels[s] as usize;
        rivals.push(rival(a, label));
        if errors[s] == 1 {
            add_moves(&mut sums, &codewords, &outputs[s], label, rivals[s], 1);
        }
    }
    let after = moved(counter_bits, &counters, &sums);
    Ok(vec![
        ("rivals", write_sizes(&rivals)),
        ("codeword_moves", write_table(&sums)),
        ("codeword_counters", write_table(&after)),
    ])
}

fn equiangular_codebook(q: &Inputs) -> Answer<Outputs> {
    q.size("classes", 2..=256)?;
    let (seed, layer, classes, n) = place(q)?;
    let (codewords, flips) = equiangular(seed, layer, classes, n, q.rational("alpha", rational)?);
    Ok(vec![("flips", write_sizes(&flips)), ("codebook", write_matrix(&codewords))])
}

fn equiangular_objective(q: &Inputs) -> Answer<Outputs> {
    let codewords = matrix(q.at("codebook"))?;
    same((2..=256).contains(&codewords.len()))?;
    let pairs = agreements_of_pairs(&codewords);
    let j = objective(&pairs, q.rational("alpha", rational)?);
    Ok(vec![("agreements_of_pairs", write_list(&pairs, |a| write_integer(*a))), ("objective", write_integer(j))])
}
