//! Reading a vectors file, or refusing it (20.1, 20.6).

use crate::forms::{refused, Answer};
use crate::json::Json;
use crate::json_reader::read;
use std::collections::HashSet;

const NAMES: [&str; 7] = ["schema", "spec_version", "licence", "title", "numberOfTests", "notes", "groups"];
const GROUP: [&str; 6] = ["id", "operation", "clause", "comment", "parameters", "tests"];
const TEST: [&str; 4] = ["id", "comment", "flags", "inputs"];
const NOTE: [&str; 3] = ["bug", "description", "clause"];

fn fail<T>(reason: &'static str) -> Answer<T> {
    refused("vectors", reason)
}

fn must(right: bool, reason: &'static str) -> Answer<()> {
    if right {
        Ok(())
    } else {
        fail(reason)
    }
}

fn are_texts(value: &Json, names: &[&str]) -> bool {
    names.iter().all(|name| value.get(name).and_then(Json::text).is_some())
}

fn is_major_1(version: &Json) -> bool {
    let plain = |t: &str| {
        (1..=9).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit()) && (t == "0" || !t.starts_with('0'))
    };
    match version.text().and_then(|t| t.split_once('.')) {
        Some((major, minor)) => major == "1" && plain(minor),
        None => false,
    }
}

/// The tests of the file, each without or with an answer as the first one is.
struct Seen<'a> {
    ids: Vec<&'a str>,
    answered: Option<bool>,
}

pub fn number_of_tests(text: &str) -> Answer<usize> {
    let file = match read(text.as_bytes()) {
        Ok(file) if file.is_object() => file,
        _ => return fail("json"),
    };
    must(file.has_names(&NAMES), "names")?;
    let at = |name: &str| file.get(name).unwrap_or(&Json::Null);
    must(is_major_1(at("spec_version")), "version")?;
    must(at("schema").text().is_some(), "schema")?;
    let groups = at("groups").array();
    let number = at("numberOfTests").integer();
    let typed =
        are_texts(&file, &["licence", "title"]) && number.is_some() && at("notes").is_object() && groups.is_some();
    must(typed && at("licence").text() == Some("CC0-1.0"), "names")?;
    if let Json::Object(notes) = at("notes") {
        must(notes.iter().all(|(_, note)| note.has_names(&NOTE) && are_texts(note, &NOTE)), "names")?;
    }
    let mut seen = Seen { ids: Vec::new(), answered: None };
    for group in groups.unwrap_or(&[]) {
        let tests = group.get("tests").and_then(Json::array);
        let typed = are_texts(group, &GROUP[..4]) && group.get("parameters").map_or(false, Json::is_object);
        must(group.has_names(&GROUP) && typed && tests.is_some(), "names")?;
        for test in tests.unwrap_or(&[]) {
            judge_test(test, group, at("notes"), &mut seen)?;
        }
    }
    must(!seen.ids.is_empty(), "empty")?;
    must(number == Some(seen.ids.len() as i128), "count")?;
    must(seen.ids.iter().collect::<HashSet<_>>().len() == seen.ids.len(), "duplicate")?;
    Ok(seen.ids.len())
}

fn judge_test<'a>(test: &'a Json, group: &Json, notes: &Json, seen: &mut Seen<'a>) -> Answer<()> {
    let answered = *seen.answered.get_or_insert(test.get("result").is_some());
    let mut names = TEST.to_vec();
    names.extend(if answered { vec!["result", "expected"] } else { vec![] });
    must(test.has_names(&names) && are_texts(test, &["id", "comment"]), "names")?;
    let flags: Option<Vec<&str>> =
        test.get("flags").and_then(Json::array).and_then(|f| f.iter().map(Json::text).collect());
    let apart = match (test.get("inputs"), group.get("parameters")) {
        (Some(Json::Object(inputs)), Some(parameters)) => inputs.iter().all(|(name, _)| parameters.get(name).is_none()),
        _ => false,
    };
    must(flags.is_some() && apart, "names")?;
    if answered {
        let expected = test.get("expected").unwrap_or(&Json::Null);
        let right = match test.get("result").and_then(Json::text) {
            Some("valid") => expected.is_object(),
            Some("refused") => expected.has_names(&["stage", "reason"]) && are_texts(expected, &["stage", "reason"]),
            _ => false,
        };
        must(right, "names")?;
    }
    must(flags.unwrap_or_default().iter().all(|flag| notes.get(flag).is_some()), "flag")?;
    seen.ids.push(test.get("id").and_then(Json::text).unwrap_or(""));
    Ok(())
}
