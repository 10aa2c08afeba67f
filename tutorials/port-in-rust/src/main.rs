//! Answers questions, one JSON text a line, from its input on its output (20.3).

mod bits;
mod codebook;
mod columns;
mod configuration;
mod configuration_reader;
mod container;
mod counters;
mod datasets;
mod exact;
mod exhaustive;
mod fitting;
mod forms;
mod generator;
mod json;
mod json_reader;
mod json_text;
mod layer;
mod model;
mod model_reader;
mod natural;
mod pieces;
mod propagated;
mod questions;
mod questions_codewords;
mod questions_data;
mod questions_encodings;
mod questions_layer;
mod questions_model;
mod questions_network;
mod questions_parts;
mod rational;
mod request;
mod sha256;
mod state;
mod tensors;
mod training;
mod vectors_file;
mod weight_set;

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        if !line.is_empty() {
            let mut out = String::new();
            json::write(&request::reply(&line), false, &mut out);
            out.push('\n');
            output.write_all(out.as_bytes())?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}
