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
mod sha256;
mod state;
mod tensors;
mod training;
mod vectors_file;
mod weight_set;

use forms::Fault;
use json::{object, text, Json};
use std::io::{BufRead, Write};

/// What a reply says beside its id: one name and its value.
fn said(request: &Json) -> (&'static str, Json) {
    let operation = request.get("operation").and_then(Json::text);
    let right = request.has_names(&["id", "operation", "inputs"]) && request.get("id").and_then(Json::text).is_some();
    let answer = match (operation, request.get("inputs")) {
        (Some(operation), Some(inputs)) if right && inputs.is_object() => questions::answer(operation, inputs),
        _ => Err(Fault::Malformed("a request has id, operation and inputs".to_string())),
    };
    match answer {
        Ok(outputs) => ("outputs", object(outputs)),
        Err(Fault::Refused(stage, reason)) => {
            ("refused", object(vec![("stage", text(stage)), ("reason", text(reason))]))
        }
        Err(Fault::Unsupported(why)) => ("unsupported", text(&why)),
        Err(Fault::Malformed(why)) => ("malformed", text(&why)),
    }
}

fn reply(line: &[u8]) -> Json {
    match json_reader::read(line) {
        Err(why) => object(vec![("id", Json::Null), ("malformed", text(&why))]),
        Ok(request) => {
            let id = request.get("id").and_then(Json::text).map_or(Json::Null, text);
            object(vec![("id", id), said(&request)])
        }
    }
}

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
            json::write(&reply(&line), false, &mut out);
            out.push('\n');
            output.write_all(out.as_bytes())?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}
