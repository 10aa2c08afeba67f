//! Encodings as a model writes them (15.3), and the bits that they make of rows of cells (12.3 to 12.5, 12.8).

use crate::bits::Bits;
use crate::exact::{number, threshold, Exact};
use crate::forms::{refused, Answer};
use crate::json::Json;
use std::cmp::Ordering;

pub enum Kind {
    Thermometer(Vec<Exact>),
    OneHot(Vec<String>),
}

pub struct Column {
    pub kind: Kind,
    pub missing: bool,
}

const MOST_INPUTS: i128 = 1 << 24;
const LARGEST_MEDIAN: i128 = 1 << 53;

/// Whether a name that marks something is there; none where it is there with another value than 1.
fn mark(value: &Json, name: &str) -> Option<bool> {
    match value.get(name) {
        None => Some(false),
        Some(one) if one.integer() == Some(1) => Some(true),
        _ => None,
    }
}

/// The names of an object, those that are optional where they are there.
fn names_are(value: &Json, names: &[&str], optional: &str) -> bool {
    let mut names = names.to_vec();
    names.extend(if value.get(optional).is_some() { Some(optional) } else { None });
    value.has_names(&names)
}

fn texts(value: &Json) -> Option<Vec<&str>> {
    value.array()?.iter().map(Json::text).collect()
}

fn column(value: &Json, minor: u32) -> Option<Column> {
    let optional = if minor >= 1 { "missing" } else { "" };
    let missing = mark(value, "missing")?;
    value.get("name")?.text()?;
    let kind = match value.get("kind")?.text()? {
        "thermometer" if names_are(value, &["kind", "name", "thresholds"], optional) => {
            let read: Option<Vec<Exact>> = texts(value.get("thresholds")?)?.into_iter().map(threshold).collect();
            let read = read?;
            if read.windows(2).any(|pair| pair[0].compare(&pair[1]) != Ordering::Less) {
                return None;
            }
            Kind::Thermometer(read)
        }
        "one-hot" if names_are(value, &["categories", "kind", "name"], optional) => {
            let read = texts(value.get("categories")?)?;
            if read.windows(2).any(|pair| pair[0] >= pair[1]) {
                return None;
            }
            Kind::OneHot(read.into_iter().map(str::to_string).collect())
        }
        _ => return None,
    };
    Some(Column { kind, missing })
}

pub fn columns(value: &Json, minor: u32) -> Option<Vec<Column>> {
    let items = value.array()?;
    if items.is_empty() {
        return None;
    }
    items.iter().map(|item| column(item, minor)).collect()
}

impl Column {
    pub fn width(&self) -> usize {
        self.missing as usize
            + match &self.kind {
                Kind::Thermometer(thresholds) => thresholds.len(),
                Kind::OneHot(categories) => categories.len(),
            }
    }

    fn encode(&self, cell: Option<&str>) -> Answer<Vec<bool>> {
        let mut out = match &self.kind {
            Kind::Thermometer(thresholds) => {
                let value = cell.map(|text| number(text).map_or_else(|| refused("data", "number"), Ok)).transpose()?;
                let above = |t: &Exact| value.as_ref().map_or(false, |v| v.compare(t) == Ordering::Greater);
                thresholds.iter().map(above).collect::<Vec<_>>()
            }
            Kind::OneHot(categories) => categories.iter().map(|c| cell == Some(c)).collect(),
        };
        if self.missing {
            let none = match self.kind {
                Kind::Thermometer(_) => cell.is_none(),
                Kind::OneHot(_) => !out.contains(&true),
            };
            out.push(none);
        }
        Ok(out)
    }
}

/// The bits of one row; the row is judged for its columns, the bits, and then cell by cell.
pub fn encode_row(columns: &[Column], cells: &[Option<&str>]) -> Answer<Bits> {
    if cells.len() != columns.len() {
        return refused("data", "columns");
    }
    if columns.iter().all(|c| c.width() == 0) {
        return refused("data", "constant");
    }
    let mut bits = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        bits.extend(column.encode(*cell)?);
    }
    Ok(Bits::from_fn(bits.len(), |i| bits[i]))
}

/// What an encoding of a model says: how many bits it makes, and the minor version that it needs.
pub struct Encoding {
    pub width: usize,
    pub minor: u32,
}

pub fn encoding(value: &Json, minor: u32) -> Option<Encoding> {
    let bias = mark(value, "bias")? as usize;
    let inputs = || match value.get("inputs")?.integer()? {
        v if (1..=MOST_INPUTS).contains(&v) => Some(v as usize),
        _ => None,
    };
    let (width, needed) = match value.get("kind")?.text()? {
        "bits" if names_are(value, &["inputs", "kind"], "bias") => (inputs()?, 0),
        "median" if names_are(value, &["inputs", "kind", "twice_median"], "bias") => {
            if !(0..=LARGEST_MEDIAN).contains(&value.get("twice_median")?.integer()?) {
                return None;
            }
            (inputs()?, 0)
        }
        "table" if names_are(value, &["columns", "kind"], "bias") => {
            let read = columns(value.get("columns")?, minor)?;
            let missing = read.iter().any(|c| c.missing) as u32;
            (read.iter().map(Column::width).sum(), missing)
        }
        _ => return None,
    };
    Some(Encoding { width: width + bias, minor: needed })
}
