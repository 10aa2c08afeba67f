//! Texts within a JSON text: escapes, and pairs of surrogates (15.5).

use crate::json_reader::{Read, Reader};

impl Reader<'_> {
    pub fn string(&mut self) -> Read<String> {
        if self.peek() != b'"' {
            return self.fail("a text is missing");
        }
        self.at += 1;
        let mut out = String::new();
        loop {
            let first = self.at;
            while self.at < self.bytes.len() && !matches!(self.bytes[self.at], b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            out.push_str(&self.text[first..self.at]);
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    out.push(self.escape()?);
                }
                _ => return self.fail("a text does not end, or holds a control character"),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => byte as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let mut units = vec![first];
                if (0xd800..0xdc00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    units.push(self.unit()?);
                }
                match String::from_utf16(&units) {
                    Ok(pair) if pair.chars().count() == 1 => pair.chars().next().unwrap_or(' '),
                    _ => return self.fail("half of a surrogate pair"),
                }
            }
            _ => return self.fail("no such escape"),
        })
    }

    fn unit(&mut self) -> Read<u16> {
        let digits = self.bytes.get(self.at..self.at + 4).unwrap_or(b"");
        if digits.len() < 4 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return self.fail("four hexadecimal digits are missing");
        }
        self.at += 4;
        u16::from_str_radix(&self.text[self.at - 4..self.at], 16).map_err(|e| e.to_string())
    }
}
