//! A request, and its reply (20.3).

use crate::forms::{hex_bytes, Answer, Fault};
use crate::json::{object, text, Json};
use crate::json_reader;
use crate::questions::{self, Entry, Inputs, Outputs};

pub const TABLE: &[Entry] = &[("read_request", "line", read_request)];

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

pub fn reply(line: &[u8]) -> Json {
    match json_reader::read(line) {
        Err(why) => object(vec![("id", Json::Null), ("malformed", text(&why))]),
        Ok(request) => {
            let id = request.get("id").and_then(Json::text).map_or(Json::Null, text);
            object(vec![("id", id), said(&request)])
        }
    }
}

/// Which kind of reply a request within a question has, and with which id.
fn read_request(q: &Inputs) -> Answer<Outputs> {
    let line = hex_bytes(q.at("line"))?;
    if line.is_empty() {
        return Ok(vec![("reply", Json::Null), ("reply_id", Json::Null)]);
    }
    let request = json_reader::read(&line);
    let id = request.as_ref().ok().and_then(|r| r.get("id")).and_then(Json::text).map_or(Json::Null, text);
    let kind = request.map_or("malformed", |r| said(&r).0);
    Ok(vec![("reply", text(kind)), ("reply_id", id)])
}
