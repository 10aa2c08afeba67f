//! Reading a configuration, judged in the order of clause 20.6.

use crate::configuration::{Codebook, Configuration, Rule};
use crate::forms::{integer_form, refused, Answer};
use crate::json::Json;
use crate::rational::{gate, probability, rational, Rational};
use std::ops::RangeInclusive;

const NAMES: [&str; 13] = [
    "inputs",
    "classes",
    "layers",
    "group",
    "rule",
    "codebook",
    "robustness",
    "reinforcement",
    "counter_bits",
    "init_bits",
    "batch",
    "epochs",
    "seed",
];
const SIZE: RangeInclusive<i128> = 1..=1 << 24;
const COUNT: RangeInclusive<i128> = 1..=(1 << 32) - 1;
const MOST_EQUIANGULAR: usize = 256;

fn fail<T>(reason: &'static str) -> Answer<T> {
    refused("configuration", reason)
}

/// How integers are written: as in clause 20.2, or as in a model file (15.3).
pub type IntegerForm = fn(&Json) -> Option<i128>;

struct Reader<'a> {
    value: &'a Json,
    form: IntegerForm,
}

impl Reader<'_> {
    fn at(&self, name: &str) -> &Json {
        self.value.get(name).unwrap_or(&Json::Null)
    }

    fn integer(&self, value: &Json, range: RangeInclusive<i128>) -> Answer<u64> {
        match (self.form)(value) {
            None => fail("type"),
            Some(v) if !range.contains(&v) => fail("range"),
            Some(v) => Ok(v as u64),
        }
    }

    fn sizes(&self, items: &[Json]) -> Answer<Vec<usize>> {
        items.iter().map(|item| Ok(self.integer(item, SIZE)? as usize)).collect()
    }

    fn text(&self, value: &Json, read: fn(&str) -> Answer<Rational>) -> Answer<Rational> {
        value.text().map_or_else(|| fail("type"), read)
    }

    fn stages(&self, nested: bool) -> Answer<Vec<Vec<usize>>> {
        let items = self.at("group").array().map_or_else(|| fail("type"), Ok)?;
        if !nested || !matches!(items.first(), Some(Json::Array(_))) {
            return Ok(vec![self.sizes(items)?]);
        }
        items.iter().map(|stage| self.sizes(stage.array().map_or_else(|| fail("type"), Ok)?)).collect()
    }

    fn robustness(&self) -> Answer<Vec<Rational>> {
        match self.at("robustness") {
            Json::Array(items) => items.iter().map(|item| self.text(item, probability)).collect(),
            one => Ok(vec![self.text(one, probability)?]),
        }
    }
}

pub fn in_question(value: &Json) -> Answer<Configuration> {
    read(value, integer_form, 4)
}

/// Read a configuration of a model of version 1.`minor`.
pub fn read(value: &Json, form: IntegerForm, minor: u32) -> Answer<Configuration> {
    let reader = Reader { value, form };
    let is = |name: &str, chosen: &str| value.get(name).and_then(Json::text) == Some(chosen);
    let equiangular = minor >= 2 && is("codebook", "equiangular");
    let propagated = minor >= 3 && is("rule", "propagated");
    let mut names = NAMES.to_vec();
    names.extend(if equiangular { Some("alpha") } else { None });
    names.extend(if propagated { Some("gate") } else { None });
    if !value.has_names(&names) {
        return fail("names");
    }
    let inputs = reader.integer(reader.at("inputs"), SIZE)? as usize;
    let classes = reader.integer(reader.at("classes"), 2..=65535)? as usize;
    let layers = reader.at("layers").array().map_or_else(|| fail("type"), Ok)?;
    let layers = if layers.is_empty() { fail("layers") } else { reader.sizes(layers) }?;
    let stages = reader.stages(minor >= 2)?;
    let rule = match reader.at("rule").text() {
        Some("local") => Rule::Local,
        Some("committee") => Rule::Committee,
        Some("propagated") if propagated => Rule::Propagated,
        _ => return fail("rule"),
    };
    let none = Rational { n: 1, d: 1 };
    let gate = if propagated { reader.text(reader.at("gate"), gate)? } else { none };
    let codebook = match reader.at("codebook").text() {
        Some("fixed") => Codebook::Fixed,
        Some("trained") => Codebook::Trained,
        Some("equiangular") if equiangular => Codebook::Equiangular,
        _ => return fail("codebook"),
    };
    let alpha = if equiangular { reader.text(reader.at("alpha"), rational)? } else { none };
    let robustness = reader.robustness()?;
    let mut out = Configuration {
        inputs,
        classes,
        layers,
        stages,
        rule,
        gate,
        codebook,
        alpha,
        robustness,
        reinforcement: reader.text(reader.at("reinforcement"), probability)?,
        counter_bits: reader.integer(reader.at("counter_bits"), 2..=32)? as u32,
        init_bits: reader.integer(reader.at("init_bits"), 1..=32)? as u32,
        batch: reader.integer(reader.at("batch"), COUNT)? as usize,
        epochs: reader.integer(reader.at("epochs"), COUNT)?,
        seed: reader.integer(reader.at("seed"), 0..=(1 << 64) - 1)?,
        written: value.clone(),
    };
    judge_together(&out, reader.at("robustness").array().is_some())?;
    judge_form(&out, value)?;
    if out.robustness.len() == 1 {
        out.robustness = vec![out.robustness[0]; out.layers.len()];
    }
    Ok(out)
}

/// What depends on several values.
fn judge_together(config: &Configuration, robustness_is_array: bool) -> Answer<()> {
    let fits = |stage: &Vec<usize>| {
        stage.len() == config.layers.len() && stage.iter().zip(&config.layers).all(|(group, layer)| layer % group == 0)
    };
    let unequal = config.stages.iter().any(|stage| *stage != config.stages[0]);
    let many = unequal && (config.stages.len() as u64 > config.epochs || config.rule == Rule::Committee);
    if !config.stages.iter().all(fits) || many {
        return fail("group");
    }
    if robustness_is_array && config.robustness.len() != config.layers.len() {
        return fail("robustness");
    }
    if config.init_bits > config.counter_bits {
        return fail("range");
    }
    if config.codebook == Codebook::Equiangular && config.classes > MOST_EQUIANGULAR {
        return fail("codebook");
    }
    Ok(())
}

fn judge_form(config: &Configuration, value: &Json) -> Answer<()> {
    let at = |name: &str| value.get(name).unwrap_or(&Json::Null);
    let nested = matches!(at("group").array().and_then(|g| g.first()), Some(Json::Array(_)));
    let stages_equal = nested && config.stages.iter().all(|stage| *stage == config.stages[0]);
    let robustness = match at("robustness") {
        Json::Array(items) => {
            config.robustness.iter().all(|r| *r == config.robustness[0])
                || items.iter().zip(&config.robustness).any(|(item, r)| item.text() != Some(&r.write()))
        }
        one => one.text() != Some(&config.robustness[0].write()),
    };
    let other = |name: &str, r: Rational| value.get(name).is_some() && at(name).text() != Some(&r.write());
    let wrong =
        other("gate", config.gate) || other("alpha", config.alpha) || other("reinforcement", config.reinforcement);
    if stages_equal || robustness || wrong {
        fail("form")
    } else {
        Ok(())
    }
}
