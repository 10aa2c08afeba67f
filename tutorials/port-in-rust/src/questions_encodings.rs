//! Questions about encodings: exact numbers, what is fitted, and the bits.

use crate::bits::Bits;
use crate::columns::{columns, encode_row};
use crate::exact::{double, number, Exact};
use crate::fitting::{categories, class_names, distribution, twice_median};
use crate::forms::*;
use crate::json::{text as json_text, Json};
use crate::questions::{Entry, Inputs, Outputs};
use std::ops::RangeInclusive;

pub const TABLE: &[Entry] = &[
    ("number", "text", ask_number),
    ("double", "word", ask_double),
    ("fit_median", "images", fit_median),
    ("encode_median", "twice_median images", encode_median),
    ("fit_thermometer", "values levels", fit_numeric),
    ("fit_numeric_cells", "cells levels", fit_numeric),
    ("fit_spread_cells", "cells levels sample_weight", fit_numeric),
    ("fit_one_hot", "values", fit_texts),
    ("fit_text_cells", "cells", fit_texts),
    ("encode_table", "columns rows", encode_table),
    ("encode_cells", "columns rows", encode_cells),
    ("class_names", "labels", ask_class_names),
];

const PIXELS: RangeInclusive<i128> = 0..=255;
const LEVELS: RangeInclusive<i128> = 1..=255;

fn write_texts(texts: &[String]) -> Json {
    write_list(texts, |t| json_text(t))
}

fn ask_number(q: &Inputs) -> Answer<Outputs> {
    Ok(vec![("number", number(text(q.at("text"))?).map_or(Json::Null, |v| json_text(&v.write())))])
}

fn ask_double(q: &Inputs) -> Answer<Outputs> {
    let value = double(word(q.at("word"))?).map_or_else(|| refused("data", "number"), Ok)?;
    Ok(vec![("number", json_text(&value.write()))])
}

fn images(q: &Inputs) -> Answer<Vec<Vec<i64>>> {
    let image = |item: &Json| Ok(integers(item, &PIXELS)?.into_iter().map(|v| v as i64).collect::<Vec<_>>());
    let out = list(q.at("images"), image)?;
    if out.iter().any(|image| image.len() != out[0].len()) {
        return malformed("images have other numbers of pixels");
    }
    Ok(out)
}

fn fit_median(q: &Inputs) -> Answer<Outputs> {
    let pixels: Vec<i64> = images(q)?.into_iter().flatten().collect();
    if pixels.is_empty() {
        return refused("data", "empty");
    }
    Ok(vec![("twice_median", write_integer(twice_median(pixels) as i128))])
}

fn encode_median(q: &Inputs) -> Answer<Outputs> {
    let bound = q.size("twice_median", 0..=1 << 24)? as i64;
    let images = images(q)?;
    if images.iter().any(|image| image.is_empty()) {
        return refused("data", "empty");
    }
    let encoded: Vec<Bits> = images.iter().map(|image| Bits::from_fn(image.len(), |i| 2 * image[i] > bound)).collect();
    Ok(vec![("encoded", write_matrix(&encoded))])
}

/// The cells of a question under `values` or `cells`; only in the latter some are missing.
fn cells<'a>(q: &Inputs<'a>) -> Answer<Vec<Option<&'a str>>> {
    let missing = q.value.get("cells").is_some();
    let items = array(q.at(if missing { "cells" } else { "values" }))?;
    items.iter().map(|item| cell(item, missing)).collect()
}

fn cell(item: &Json, missing: bool) -> Answer<Option<&str>> {
    if missing && *item == Json::Null {
        Ok(None)
    } else {
        Ok(Some(text(item)?))
    }
}

/// What a column is given, with the bit missing where the question has cells.
fn column(q: &Inputs, name: &'static str, given: Vec<String>, cells: &[Option<&str>]) -> Answer<Outputs> {
    let mut out = vec![(name, write_texts(&given))];
    if q.value.get("cells").is_some() {
        let some = cells.contains(&None) && cells.iter().any(Option::is_some);
        out.push(("missing", write_size(some as usize)));
    }
    Ok(out)
}

fn fit_numeric(q: &Inputs) -> Answer<Outputs> {
    let cells = cells(q)?;
    let levels = q.size("levels", LEVELS)?;
    let spread = q.value.get("sample_weight");
    let weight = spread.map(|w| integers(w, &WEIGHTS)).transpose()?.unwrap_or_else(|| vec![1; cells.len()]);
    if weight.len() != cells.len() || weight.iter().sum::<i128>() >= 1 << 32 {
        return malformed("weights are one a cell and sum to at most 2^32 - 1");
    }
    if cells.is_empty() {
        return refused("data", "empty");
    }
    let mut values: Vec<(Exact, usize)> = Vec::new();
    for (cell, weight) in cells.iter().zip(weight) {
        if let Some(text) = cell {
            values.push((number(text).map_or_else(|| refused("data", "number"), Ok)?, weight as usize));
        }
    }
    let fitted = distribution(values);
    let thresholds = if spread.is_some() { fitted.spread(levels) } else { fitted.thresholds(levels) };
    column(q, "thresholds", thresholds, &cells)
}

fn fit_texts(q: &Inputs) -> Answer<Outputs> {
    let cells = cells(q)?;
    let there: Vec<&str> = cells.iter().flatten().copied().collect();
    column(q, "categories", categories(&there), &cells)
}

fn encode(q: &Inputs, missing: bool) -> Answer<Outputs> {
    let columns = columns(q.at("columns"), 1).map_or_else(|| refused("encoding", "malformed"), Ok)?;
    let mut rows = Vec::new();
    for row in array(q.at("rows"))? {
        rows.push(array(row)?.iter().map(|item| cell(item, missing)).collect::<Answer<Vec<_>>>()?);
    }
    let encoded: Vec<Bits> = rows.iter().map(|row| encode_row(&columns, row)).collect::<Answer<_>>()?;
    Ok(vec![("encoded", write_matrix(&encoded))])
}

fn encode_table(q: &Inputs) -> Answer<Outputs> {
    encode(q, false)
}

fn encode_cells(q: &Inputs) -> Answer<Outputs> {
    encode(q, true)
}

fn ask_class_names(q: &Inputs) -> Answer<Outputs> {
    let mut labels = Vec::new();
    for label in array(q.at("labels"))? {
        labels.push(text(label)?);
    }
    let names = class_names(&labels);
    let class_of: std::collections::HashMap<&str, usize> =
        names.iter().enumerate().map(|(c, n)| (n.as_str(), c)).collect();
    let classes: Vec<usize> = labels.iter().map(|label| class_of[label]).collect();
    Ok(vec![("class_names", write_texts(&names)), ("labels", write_sizes(&classes))])
}
