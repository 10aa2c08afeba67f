//! The forms of clause 20.2, read from questions and written in replies; and what a question can end in.

use crate::bits::Bits;
use crate::json::{object, Json};
use std::ops::RangeInclusive;

/// Why a question has no outputs (20.3).
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    Refused(&'static str, &'static str),
    Malformed(String),
    Unsupported(String),
}

pub type Answer<T> = Result<T, Fault>;

pub fn refused<T>(stage: &'static str, reason: &'static str) -> Answer<T> {
    Err(Fault::Refused(stage, reason))
}

pub fn malformed<T>(why: &str) -> Answer<T> {
    Err(Fault::Malformed(why.to_string()))
}

const LARGEST: i128 = 1 << 53;
pub const U64: RangeInclusive<i128> = 0..=(1 << 64) - 1;
pub const SIZE: RangeInclusive<i128> = 1..=1 << 24;
pub const CLASSES: RangeInclusive<i128> = 2..=65535;
pub const COUNTER_BITS: RangeInclusive<i128> = 2..=32;
pub const INIT_BITS: RangeInclusive<i128> = 1..=32;
pub const COUNTERS: RangeInclusive<i128> = -(1 << 31)..=(1 << 31) - 1;
pub const WEIGHTS: RangeInclusive<i128> = 1..=(1 << 32) - 1;
/// The most values that this port holds of one thing.
pub const MOST_VALUES: u128 = 1 << 28;

/// The values of a table of this many rows and columns, or more of them than this port takes.
pub fn bounded(rows: usize, columns: usize) -> Answer<()> {
    if rows as u128 * columns as u128 > MOST_VALUES {
        return Err(Fault::Unsupported("more than 2^28 values".to_string()));
    }
    Ok(())
}

/// An integer, or none where the form is wrong.
pub fn integer_form(value: &Json) -> Option<i128> {
    if let Some(v) = value.integer() {
        return if (-LARGEST..=LARGEST).contains(&v) { Some(v) } else { None };
    }
    let written = value.text()?;
    let digits = written.strip_prefix('-').unwrap_or(written);
    let right =
        (16..=25).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let v: i128 = if right { written.parse().ok()? } else { return None };
    if (-LARGEST..=LARGEST).contains(&v) {
        None
    } else {
        Some(v)
    }
}

pub fn integer(value: &Json, range: &RangeInclusive<i128>) -> Answer<i128> {
    match integer_form(value) {
        Some(v) if range.contains(&v) => Ok(v),
        Some(v) => malformed(&format!("{v} is not from {} to {}", range.start(), range.end())),
        None => malformed("an integer is missing"),
    }
}

pub fn array(value: &Json) -> Answer<&[Json]> {
    value.array().map_or_else(|| malformed("an array is missing"), Ok)
}

pub fn text(value: &Json) -> Answer<&str> {
    value.text().map_or_else(|| malformed("a text is missing"), Ok)
}

pub fn list<T>(value: &Json, item: impl Fn(&Json) -> Answer<T>) -> Answer<Vec<T>> {
    array(value)?.iter().map(item).collect()
}

pub fn integers(value: &Json, range: &RangeInclusive<i128>) -> Answer<Vec<i128>> {
    list(value, |item| integer(item, range))
}

/// Rows of integers, at least one, all of one length, none empty.
pub fn table(value: &Json, range: &RangeInclusive<i128>) -> Answer<Vec<Vec<i64>>> {
    let rows = list(value, |row| Ok(integers(row, range)?.into_iter().map(|v| v as i64).collect::<Vec<_>>()))?;
    if rows.is_empty() || rows[0].is_empty() || rows.iter().any(|row| row.len() != rows[0].len()) {
        return malformed("rows of one length are missing");
    }
    Ok(rows)
}

/// Rows of bits, at least one, all of one length.
pub fn matrix(value: &Json) -> Answer<Vec<Bits>> {
    let rows = list(value, bits)?;
    if rows.is_empty() || rows.iter().any(|row| row.n != rows[0].n) {
        return malformed("rows of one length are missing");
    }
    Ok(rows)
}

pub fn hex_bytes(value: &Json) -> Answer<Vec<u8>> {
    let digits = text(value)?.as_bytes();
    let nibble = |d: u8| match d {
        b'0'..=b'9' => Some(d - b'0'),
        b'a'..=b'f' => Some(d - b'a' + 10),
        _ => None,
    };
    if digits.len() % 2 == 1 {
        return malformed("half a byte");
    }
    let pairs = digits.chunks(2).map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?));
    pairs.collect::<Option<Vec<u8>>>().map_or_else(|| malformed("no hexadecimal digits"), Ok)
}

pub fn bits(value: &Json) -> Answer<Bits> {
    let n = integer(value.get("n").unwrap_or(&Json::Null), &SIZE)? as usize;
    let names: &[&str] = if n <= 16 { &["n", "hex", "bits"] } else { &["n", "hex"] };
    if !value.has_names(names) {
        return malformed("bits have n and hex, and bits up to n = 16");
    }
    let bytes = hex_bytes(value.get("hex").unwrap_or(&Json::Null))?;
    let vector = if bytes.len() == (n + 7) / 8 { Bits::from_bytes(n, &bytes) } else { None };
    let vector = vector.map_or_else(|| malformed("hex has other bytes, or padding that is 1"), Ok)?;
    match value.get("bits") {
        Some(shown) if text(shown)? != characters(&vector) => malformed("bits are not those of hex"),
        _ => Ok(vector),
    }
}

fn characters(vector: &Bits) -> String {
    (0..vector.n).map(|i| if vector.get(i) { '1' } else { '0' }).collect()
}

pub fn word(value: &Json) -> Answer<u64> {
    let written = text(value)?;
    let digits = written.strip_prefix("0x").unwrap_or("");
    let right = digits.len() == 16 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let parsed = if right { u64::from_str_radix(digits, 16).ok() } else { None };
    parsed.map_or_else(|| malformed("a word is 0x and 16 digits"), Ok)
}

pub fn write_integer(value: i128) -> Json {
    if (-LARGEST..=LARGEST).contains(&value) {
        return Json::Number(value.to_string());
    }
    Json::Text(value.to_string())
}

pub fn write_size(value: usize) -> Json {
    write_integer(value as i128)
}

pub fn write_list<T>(items: &[T], write: impl Fn(&T) -> Json) -> Json {
    Json::Array(items.iter().map(write).collect())
}

pub fn write_sizes(values: &[usize]) -> Json {
    write_list(values, |v| write_size(*v))
}

pub fn write_table(rows: &[Vec<i64>]) -> Json {
    write_list(rows, |row| write_list(row, |v| write_integer(*v as i128)))
}

pub fn write_bits(vector: &Bits) -> Json {
    let hex: String = vector.bytes().iter().map(|b| format!("{b:02x}")).collect();
    let mut entries = vec![("n", write_size(vector.n)), ("hex", Json::Text(hex))];
    if vector.n <= 16 {
        entries.push(("bits", Json::Text(characters(vector))));
    }
    object(entries)
}

pub fn write_matrix(rows: &[Bits]) -> Json {
    write_list(rows, write_bits)
}

pub fn write_word(word: &u64) -> Json {
    Json::Text(format!("0x{word:016x}"))
}

pub fn write_bytes(bytes: &[u8]) -> Json {
    Json::Text(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
