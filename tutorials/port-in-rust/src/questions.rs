//! A question's inputs by name; which operation answers it.

use crate::forms::*;
use crate::json::Json;
use crate::rational::Rational;
use crate::request;
use crate::{
    questions_codewords, questions_data, questions_encodings, questions_layer, questions_model, questions_network,
    questions_parts,
};

pub type Outputs = Vec<(&'static str, Json)>;

pub struct Inputs<'a> {
    pub value: &'a Json,
}

impl<'a> Inputs<'a> {
    pub fn at(&self, name: &str) -> &'a Json {
        self.value.get(name).unwrap_or(&Json::Null)
    }

    pub fn names(&self, names: &[&str]) -> Answer<()> {
        if self.value.has_names(names) {
            Ok(())
        } else {
            malformed(&format!("the inputs are {}", names.join(", ")))
        }
    }

    pub fn size(&self, name: &str, range: std::ops::RangeInclusive<i128>) -> Answer<usize> {
        Ok(integer(self.at(name), &range)? as usize)
    }

    pub fn seed(&self, name: &str) -> Answer<u64> {
        Ok(integer(self.at(name), &U64)? as u64)
    }

    pub fn rational(&self, name: &str, read: fn(&str) -> Answer<Rational>) -> Answer<Rational> {
        read(text(self.at(name))?)
    }
}

type Operation = fn(&Inputs) -> Answer<Outputs>;

/// The names of the inputs, separated by spaces, and the function that answers.
pub type Entry = (&'static str, &'static str, Operation);

fn find(operation: &str) -> Option<&'static Entry> {
    let tables: [&[Entry]; 8] = [
        questions_parts::TABLE,
        questions_layer::TABLE,
        questions_codewords::TABLE,
        questions_network::TABLE,
        questions_encodings::TABLE,
        questions_data::TABLE,
        questions_model::TABLE,
        request::TABLE,
    ];
    tables.iter().flat_map(|table| table.iter()).find(|entry| entry.0 == operation)
}

pub fn answer(operation: &str, inputs: &Json) -> Answer<Outputs> {
    match find(operation) {
        None => Err(Fault::Unsupported("there is no such operation here".to_string())),
        Some((_, names, function)) => {
            let inputs = Inputs { value: inputs };
            inputs.names(&names.split(' ').collect::<Vec<_>>())?;
            function(&inputs)
        }
    }
}
