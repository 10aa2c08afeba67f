//! The container of a model file (15.1).

use crate::forms::{refused, Answer};
use crate::json::{object, text, write, Json};
use crate::json_reader::read;

const LONGEST_HEADER: u64 = 100_000_000;
const LARGEST: i128 = 1 << 53;

pub struct Tensor {
    pub name: String,
    pub dtype: String,
    pub shape: Vec<u64>,
    pub bytes: Vec<u8>,
}

pub struct Container {
    pub metadata: Option<Json>,
    pub tensors: Vec<Tensor>,
}

fn whole(value: &Json) -> Option<u64> {
    value.integer().filter(|v| (0..=LARGEST).contains(v)).map(|v| v as u64)
}

/// An entry of the header: dtype, shape, first and last.
fn entry(value: &Json) -> Option<(String, Vec<u64>, u64, u64)> {
    if !value.has_names(&["dtype", "shape", "data_offsets"]) {
        return None;
    }
    let shape: Option<Vec<u64>> = value.get("shape")?.array()?.iter().map(whole).collect();
    match value.get("data_offsets")?.array()? {
        [first, last] if whole(first)? <= whole(last)? => {
            Some((value.get("dtype")?.text()?.to_string(), shape?, whole(first)?, whole(last)?))
        }
        _ => None,
    }
}

pub fn open(file: &[u8]) -> Answer<Container> {
    open_or_none(file).map_or_else(|| refused("container", "malformed"), Ok)
}

fn open_or_none(file: &[u8]) -> Option<Container> {
    let mut length = [0; 8];
    length.copy_from_slice(file.get(..8)?);
    let length = u64::from_le_bytes(length);
    if length > LONGEST_HEADER {
        return None;
    }
    let content = file.get(8 + length as usize..)?;
    let entries = match read(&file[8..8 + length as usize]).ok()? {
        Json::Object(entries) => entries,
        _ => return None,
    };
    let mut out = Container { metadata: None, tensors: Vec::new() };
    let mut places = Vec::new();
    for (name, value) in entries {
        if name == "__metadata__" {
            out.metadata = Some(value);
            continue;
        }
        let (dtype, shape, first, last) = entry(&value)?;
        places.push((first, last));
        let bytes = content.get(first as usize..last as usize)?.to_vec();
        out.tensors.push(Tensor { name, dtype, shape, bytes });
    }
    places.sort_unstable();
    let mut end = 0;
    for (first, last) in places {
        if first != end {
            return None;
        }
        end = last;
    }
    if end == content.len() as u64 {
        Some(out)
    } else {
        None
    }
}

fn element_size(dtype: &str) -> usize {
    match dtype {
        "U64" => 8,
        "I32" => 4,
        "I16" => 2,
        _ => 1,
    }
}

/// Exactly the bytes that a writer must write.
pub fn close(metadata: &Json, mut tensors: Vec<Tensor>) -> Vec<u8> {
    tensors.sort_by(|a, b| element_size(&b.dtype).cmp(&element_size(&a.dtype)).then_with(|| a.name.cmp(&b.name)));
    let mut described = String::new();
    write(metadata, true, &mut described);
    let mut entries = vec![("__metadata__".to_string(), object(vec![("local-binary-errors", text(&described))]))];
    let mut content = Vec::new();
    let size = |v: usize| Json::Number(v.to_string());
    for tensor in tensors {
        let shape = tensor.shape.iter().map(|v| size(*v as usize)).collect();
        let offsets = vec![size(content.len()), size(content.len() + tensor.bytes.len())];
        let entry =
            vec![("dtype", text(&tensor.dtype)), ("shape", Json::Array(shape)), ("data_offsets", Json::Array(offsets))];
        entries.push((tensor.name, object(entry)));
        content.extend(tensor.bytes);
    }
    let mut header = String::new();
    write(&Json::Object(entries), false, &mut header);
    while header.len() % 8 != 0 {
        header.push(' ');
    }
    let mut out = (header.len() as u64).to_le_bytes().to_vec();
    out.extend(header.bytes());
    out.extend(content);
    out
}
