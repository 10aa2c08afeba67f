//! Reading a JSON text: RFC 8259 in UTF-8, within the bounds of clause 15.5.

use crate::json::{is_number, Json, DEEPEST};
use std::collections::HashSet;

pub struct Reader<'a> {
    pub text: &'a str,
    pub bytes: &'a [u8],
    pub at: usize,
}

pub type Read<T> = Result<T, String>;

pub fn read(bytes: &[u8]) -> Read<Json> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_string())?;
    let mut reader = Reader { text, bytes, at: 0 };
    let value = reader.value(0)?;
    reader.space();
    if reader.at < bytes.len() {
        return reader.fail("something follows the value");
    }
    Ok(value)
}

impl<'a> Reader<'a> {
    pub fn fail<T>(&self, why: &str) -> Read<T> {
        Err(format!("byte {}: {}", self.at, why))
    }

    pub fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Read<()> {
        self.space();
        if self.peek() != byte {
            return self.fail(&format!("{} is missing", byte as char));
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Read<Json> {
        self.space();
        match self.peek() {
            b'{' => self.object(depth + 1),
            b'[' => self.array(depth + 1),
            b'"' => Ok(Json::Text(self.string()?)),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
                    if self.bytes[self.at..].starts_with(word.as_bytes()) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                self.fail("no value")
            }
        }
    }

    fn array(&mut self, depth: usize) -> Read<Json> {
        let mut items = Vec::new();
        self.open(depth)?;
        if self.closes(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            if self.closes(b']') {
                return Ok(Json::Array(items));
            }
            self.take(b',')?;
        }
    }

    fn object(&mut self, depth: usize) -> Read<Json> {
        let mut entries = Vec::new();
        let mut names = HashSet::new();
        self.open(depth)?;
        if self.closes(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            self.space();
            let name = self.string()?;
            if !names.insert(name.clone()) {
                return self.fail("a name occurs twice");
            }
            self.take(b':')?;
            entries.push((name, self.value(depth)?));
            self.space();
            if self.closes(b'}') {
                return Ok(Json::Object(entries));
            }
            self.take(b',')?;
        }
    }

    fn open(&mut self, depth: usize) -> Read<()> {
        if depth > DEEPEST {
            return self.fail("nested too deep");
        }
        self.at += 1;
        self.space();
        Ok(())
    }

    fn closes(&mut self, byte: u8) -> bool {
        let closes = self.peek() == byte;
        self.at += closes as usize;
        closes
    }

    fn digits(&mut self) -> Read<()> {
        let first = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == first {
            return self.fail("a digit is missing");
        }
        Ok(())
    }

    fn number(&mut self) -> Read<Json> {
        let first = self.at;
        self.at += (self.peek() == b'-') as usize;
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            self.at += matches!(self.peek(), b'+' | b'-') as usize;
            self.digits()?;
        }
        let digits = &self.text[first..self.at];
        if !is_number(digits) {
            return self.fail("the number is too long");
        }
        Ok(Json::Number(digits.to_string()))
    }
}
