//! JSON as clause 15.5 has it, read strictly, and written in the canonical form of clause 15.3.

use std::fmt::Write;

pub const DEEPEST: usize = 64;
const LONGEST_NUMBER: usize = 100;

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// The characters of a number, as they stood in the text.
    Number(String),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries.iter().find(|e| e.0 == name).map(|e| &e.1),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn array(&self) -> Option<&[Json]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Json::Object(_))
    }

    /// Whether this is an object of exactly these names.
    pub fn has_names(&self, names: &[&str]) -> bool {
        match self {
            Json::Object(entries) => entries.len() == names.len() && names.iter().all(|n| self.get(n).is_some()),
            _ => false,
        }
    }

    /// The value of a number without fraction and exponent; of more than 30 characters, a number far out of every range.
    pub fn integer(&self) -> Option<i128> {
        let digits = match self {
            Json::Number(digits) if !digits.contains(['.', 'e', 'E']) => digits,
            _ => return None,
        };
        let far = if digits.starts_with('-') { -(1 << 100) } else { 1 << 100 };
        Some(if digits.len() > 30 { far } else { digits.parse().unwrap_or(far) })
    }
}

pub fn text(value: &str) -> Json {
    Json::Text(value.to_string())
}

pub fn object(entries: Vec<(&str, Json)>) -> Json {
    Json::Object(entries.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

/// Write a value: no space between tokens, every object's names in ascending order where `sorted` says so.
pub fn write(value: &Json, sorted: bool, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Json::Number(digits) => out.push_str(if digits == "-0" { "0" } else { digits }),
        Json::Text(characters) => write_text(characters, out),
        Json::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, sorted, out);
            }
            out.push(']');
        }
        Json::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            if sorted {
                entries.sort_by(|a, b| a.0.cmp(&b.0));
            }
            out.push('{');
            for (i, (name, item)) in entries.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_text(name, out);
                out.push(':');
                write(item, sorted, out);
            }
            out.push('}');
        }
    }
}

fn write_text(characters: &str, out: &mut String) {
    out.push('"');
    for c in characters.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

/// The longest number that is read has 100 characters, its exponent two digits.
pub fn is_number(digits: &str) -> bool {
    let exponent = digits.split(['e', 'E']).nth(1).unwrap_or("");
    digits.len() <= LONGEST_NUMBER && exponent.trim_start_matches(['+', '-']).len() <= 2
}
