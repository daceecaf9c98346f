//! Rule engines others would reach for, each in the encoding in which it was found fastest.
//!
//! They know no unknown fact, so they run on the works whose facts are all known. An engine that fails on a line answers
//! nothing, which the comparison with the naive loop catches.

use std::error::Error;

use serde_json::json;

use crate::engines::Engine;
use crate::workload::{Line, Rule};

/// Lines each of them is tried and timed on: enough for a steady median, few enough to wait for.
const LINES: usize = 1_000;
const LINES_OF_MANY_RULES: usize = 100;
const MANY_RULES: usize = 1_000;
/// Rules of one text of policies; regorus refuses more than a mebibyte.
const RULES_A_TEXT: usize = 1_000;
/// The lengths of tariff prefixes, and the column of each in a decision table.
const PREFIXES: [(usize, &str); 5] = [(2, "h2"), (4, "h4"), (6, "h6"), (8, "h8"), (10, "h10")];

/// Every peer, loaded with the rules.
pub fn all(rules: &[Rule]) -> Result<Vec<Box<dyn Engine>>, Box<dyn Error>> {
    let lines = if rules.len() > MANY_RULES { LINES_OF_MANY_RULES } else { LINES };
    Ok(vec![
        Box::new(Zen::new(rules, lines)?),
        Box::new(Cedar::new(rules, lines)?),
        Box::new(Rego::new(rules, lines)?),
        Box::new(Cel::new(rules, lines)?),
    ])
}

/// Words in quotes, as all four languages write a list.
fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn known(line: &Line) -> Option<Known<'_>> {
    Some(Known {
        origin: line.origin.as_ref()?,
        hts: line.hts.as_ref()?,
        sector: line.sector.as_ref()?,
        attested: line.attested.as_ref()?,
        date: line.date?.into(),
        value: line.value?.into(),
    })
}

/// A line with every fact.
struct Known<'l> {
    origin: &'l String,
    hts: &'l String,
    sector: &'l String,
    attested: &'l Vec<String>,
    date: i64,
    value: i64,
}

/// A decision table with a column for each length of tariff prefix, so that the engine's own index of words serves all of
/// them; a rule has a row for each length it names.
struct Zen {
    decision: zen_engine::Decision,
    runtime: tokio::runtime::Runtime,
    lines: usize,
}

impl Zen {
    fn new(rules: &[Rule], lines: usize) -> Result<Self, Box<dyn Error>> {
        let rows: Vec<_> = rules.iter().enumerate().flat_map(|(id, rule)| Self::rows(id, rule)).collect();
        let column = |name: &str, field: &str| json!({"id": name, "name": name, "field": field});
        let prefixes = PREFIXES.iter().map(|(_, name)| column(name, name));
        let mut inputs = vec![column("o", "origin"), column("s", "sector")];
        inputs.extend(prefixes);
        inputs.extend([column("d", "date"), column("v", "value"), column("a", "attested")]);
        let graph = json!({
            "nodes": [
                {"id": "in", "name": "in", "type": "inputNode", "content": {}},
                {"id": "table", "name": "table", "type": "decisionTableNode", "content": {
                    "hitPolicy": "collect", "inputs": inputs,
                    "outputs": [{"id": "id", "name": "id", "field": "id"}], "rules": rows}},
                {"id": "out", "name": "out", "type": "outputNode", "content": {}},
            ],
            "edges": [
                {"id": "e1", "sourceId": "in", "targetId": "table"},
                {"id": "e2", "sourceId": "table", "targetId": "out"},
            ],
        });
        let content: zen_engine::model::DecisionContent = serde_json::from_value(graph)?;
        let mut decision = zen_engine::DecisionEngine::default().create_decision(content.into())?;
        decision.compile();
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        Ok(Self { decision, runtime, lines })
    }

    fn rows(id: usize, rule: &Rule) -> Vec<serde_json::Value> {
        // The table's spans include both ends; `to` is the first day no longer, and no day is written with a 00.
        let date = match (rule.from, rule.to.map(|to| to - 1)) {
            (Some(from), Some(to)) => format!("[{from}..{to}]"),
            (Some(from), None) => format!(">= {from}"),
            (None, Some(to)) => format!("<= {to}"),
            (None, None) => String::new(),
        };
        let value = match (rule.min_value, rule.max_value) {
            (Some(least), Some(most)) => format!("$ >= {least} and $ <= {most}"),
            (Some(least), None) => format!(">= {least}"),
            (None, Some(most)) => format!("<= {most}"),
            (None, None) => String::new(),
        };
        let missing = rule.not_attested.iter().map(|paper| format!("not contains($, \"{paper}\")"));
        let there = rule.attested.iter().map(|paper| format!("contains($, \"{paper}\")"));
        let attested = missing.chain(there).collect::<Vec<_>>().join(" and ");
        let words = |words: &Option<Vec<String>>| words.as_deref().map_or(String::new(), quoted);
        let row = json!({"_id": id.to_string(), "o": words(&rule.origins), "s": words(&rule.sectors), "d": date,
            "v": value, "a": attested, "id": id.to_string()});
        let Some(hts) = &rule.hts else { return vec![row] };
        let of_length = |(length, column): (usize, &str)| {
            let words: Vec<_> = hts.iter().filter(|prefix| prefix.len() == length).cloned().collect();
            (!words.is_empty()).then(|| {
                let mut row = row.clone();
                row["_id"] = json!(format!("{id}_{column}"));
                row[column] = json!(quoted(&words));
                row
            })
        };
        PREFIXES.into_iter().filter_map(of_length).collect()
    }

    fn ids(&self, line: &Line) -> Option<Vec<u32>> {
        let line = known(line)?;
        let mut facts = json!({"origin": line.origin, "sector": line.sector, "attested": line.attested,
            "date": line.date, "value": line.value});
        for (length, column) in PREFIXES {
            facts[column] = json!(line.hts.get(..length)?);
        }
        let answer = self.runtime.block_on(self.decision.evaluate(facts.into())).ok()?.result.to_value();
        // A text that looks like a number comes back as one.
        let id = |row: &serde_json::Value| {
            let id = row.get("id")?;
            id.as_f64().map(|id| id as u32).or_else(|| id.as_str()?.parse().ok())
        };
        let mut ids = answer.as_array()?.iter().map(id).collect::<Option<Vec<_>>>()?;
        ids.sort_unstable();
        ids.dedup();
        Some(ids)
    }
}

impl Engine for Zen {
    fn name(&self) -> &'static str {
        "zen-engine"
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        out.extend(self.ids(line).unwrap_or_default());
    }
}

/// The conditions of a rule in a language where a fact is written `{prefix}origin`, and both membership and the start of a
/// text are written as given. A rule without a condition holds always.
fn conditions(rule: &Rule, language: &Language) -> Vec<String> {
    let Language { facts, among, starts, holds, lacks } = language;
    let mut all = Vec::new();
    if let Some(origins) = &rule.origins {
        all.push(among(&format!("{facts}origin"), origins));
    }
    if let Some(sectors) = &rule.sectors {
        all.push(among(&format!("{facts}sector"), sectors));
    }
    all.extend(rule.from.map(|from| format!("{facts}date >= {from}")));
    all.extend(rule.to.map(|to| format!("{facts}date < {to}")));
    all.extend(rule.not_attested.as_deref().map(lacks));
    all.extend(rule.attested.as_deref().map(holds));
    all.extend(rule.min_value.map(|least| format!("{facts}value >= {least}")));
    all.extend(rule.max_value.map(|most| format!("{facts}value <= {most}")));
    if let Some(prefixes) = &rule.hts {
        all.push(starts(prefixes));
    }
    if all.is_empty() {
        all.push("true".to_owned());
    }
    all
}

/// How a language writes the conditions of a rule.
struct Language {
    facts: &'static str,
    among: fn(&str, &[String]) -> String,
    starts: fn(&[String]) -> String,
    holds: fn(&str) -> String,
    lacks: fn(&str) -> String,
}

/// One of several starts of a text, for languages with an "or".
fn any_start(prefixes: &[String], one: impl Fn(&str) -> String) -> String {
    format!("({})", prefixes.iter().map(|prefix| one(prefix)).collect::<Vec<_>>().join(" || "))
}

/// One permitting policy a rule; the ids come from the diagnostics.
struct Cedar {
    policies: cedar_policy::PolicySet,
    authorizer: cedar_policy::Authorizer,
    entities: cedar_policy::Entities,
    who: [cedar_policy::EntityUid; 3],
    lines: usize,
}

const CEDAR: Language = Language {
    facts: "context.",
    among: |fact, words| format!("[{}].contains({fact})", quoted(words)),
    starts: |prefixes| any_start(prefixes, |prefix| format!("context.hts like \"{prefix}*\"")),
    holds: |paper| format!("context.attested.contains(\"{paper}\")"),
    lacks: |paper| format!("!context.attested.contains(\"{paper}\")"),
};

impl Cedar {
    fn new(rules: &[Rule], lines: usize) -> Result<Self, Box<dyn Error>> {
        let mut policies = cedar_policy::PolicySet::new();
        for (id, rule) in rules.iter().enumerate() {
            let when = conditions(rule, &CEDAR).join(" && ");
            let text = format!("permit(principal, action, resource) when {{ {when} }};");
            let id = cedar_policy::PolicyId::new(id.to_string());
            policies.add(cedar_policy::Policy::parse(Some(id), text)?)?;
        }
        let who = ["User::\"broker\"".parse()?, "Action::\"screen\"".parse()?, "Line::\"line\"".parse()?];
        let (authorizer, entities) = (cedar_policy::Authorizer::new(), cedar_policy::Entities::empty());
        Ok(Self { policies, authorizer, entities, who, lines })
    }

    fn ids(&self, line: &Line) -> Option<Vec<u32>> {
        use cedar_policy::{Context, Request, RestrictedExpression as Value};
        let line = known(line)?;
        let papers = line.attested.iter().map(|paper| Value::new_string(paper.clone()));
        let facts = [
            ("origin".to_owned(), Value::new_string(line.origin.clone())),
            ("hts".to_owned(), Value::new_string(line.hts.clone())),
            ("sector".to_owned(), Value::new_string(line.sector.clone())),
            ("attested".to_owned(), Value::new_set(papers)),
            ("date".to_owned(), Value::new_long(line.date)),
            ("value".to_owned(), Value::new_long(line.value)),
        ];
        let [principal, action, resource] = self.who.clone();
        let request = Request::new(principal, action, resource, Context::from_pairs(facts).ok()?, None).ok()?;
        let answer = self.authorizer.is_authorized(&request, &self.policies, &self.entities);
        let ids = answer.diagnostics().reason().map(|id| AsRef::<str>::as_ref(id).parse().ok());
        let mut ids = ids.collect::<Option<Vec<_>>>()?;
        ids.sort_unstable();
        Some(ids)
    }
}

impl Engine for Cedar {
    fn name(&self) -> &'static str {
        "cedar-policy"
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        out.extend(self.ids(line).unwrap_or_default());
    }
}

/// One rule of a set of matched ids, by the interpreter: its bytecode refuses some thousands of rules.
struct Rego {
    engine: regorus::Engine,
    lines: usize,
}

const REGO: Language = Language {
    facts: "input.",
    among: |fact, words| format!("{fact} in {{{}}}", quoted(words)),
    starts: |prefixes| format!("some prefix in [{}]\n  startswith(input.hts, prefix)", quoted(prefixes)),
    holds: |paper| format!("\"{paper}\" in input.attested"),
    lacks: |paper| format!("not \"{paper}\" in input.attested"),
};

impl Rego {
    fn new(rules: &[Rule], lines: usize) -> Result<Self, Box<dyn Error>> {
        let mut engine = regorus::Engine::new();
        let written: Vec<_> = (0..)
            .zip(rules)
            .map(|(id, rule): (u32, _)| {
                format!("matched contains {id} if {{\n  {}\n}}\n", conditions(rule, &REGO).join("\n  "))
            })
            .collect();
        for (part, rules) in written.chunks(RULES_A_TEXT).enumerate() {
            let text = format!("package screening\nimport rego.v1\n{}", rules.concat());
            engine.add_policy(format!("{part}.rego"), text)?;
        }
        Ok(Self { engine, lines })
    }

    fn ids(&mut self, line: &Line) -> Option<Vec<u32>> {
        use regorus::Value;
        let line = known(line)?;
        let mut papers = Value::new_set();
        papers.as_set_mut().ok()?.extend(line.attested.iter().map(|paper| Value::from(paper.as_str())));
        let facts = [
            ("origin", Value::from(line.origin.as_str())),
            ("hts", Value::from(line.hts.as_str())),
            ("sector", Value::from(line.sector.as_str())),
            ("attested", papers),
            ("date", Value::from(line.date)),
            ("value", Value::from(line.value)),
        ];
        let mut input = Value::new_object();
        input.as_object_mut().ok()?.extend(facts.map(|(name, value)| (Value::from(name), value)));
        self.engine.set_input(input);
        let answer = self.engine.eval_rule("data.screening.matched".to_owned()).ok()?;
        let mut ids = answer.as_set().ok()?.iter().map(|id| id.as_u32().ok()).collect::<Option<Vec<_>>>()?;
        ids.sort_unstable();
        Some(ids)
    }
}

impl Engine for Rego {
    fn name(&self) -> &'static str {
        "regorus"
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        out.extend(self.ids(line).unwrap_or_default());
    }
}

/// One program a rule.
struct Cel {
    environment: std::sync::Arc<cel::Env>,
    programs: Vec<cel::Program>,
    lines: usize,
}

const CEL: Language = Language {
    facts: "",
    among: |fact, words| format!("{fact} in [{}]", quoted(words)),
    starts: |prefixes| any_start(prefixes, |prefix| format!("hts.startsWith(\"{prefix}\")")),
    holds: |paper| format!("\"{paper}\" in attested"),
    lacks: |paper| format!("!(\"{paper}\" in attested)"),
};

impl Cel {
    fn new(rules: &[Rule], lines: usize) -> Result<Self, Box<dyn Error>> {
        let environment = std::sync::Arc::new(cel::Env::stdlib());
        let programs = rules.iter().map(|rule| environment.compile(&conditions(rule, &CEL).join(" && ")));
        let programs = programs.collect::<Result<_, _>>()?;
        Ok(Self { environment, programs, lines })
    }

    fn ids(&self, line: &Line) -> Option<Vec<u32>> {
        let line = known(line)?;
        let mut facts = cel::Context::with_env(self.environment.clone());
        facts.add_variable_from_value("origin", line.origin.clone());
        facts.add_variable_from_value("hts", line.hts.clone());
        facts.add_variable_from_value("sector", line.sector.clone());
        facts.add_variable_from_value("attested", line.attested.clone());
        facts.add_variable_from_value("date", line.date);
        facts.add_variable_from_value("value", line.value);
        let mut ids = Vec::new();
        for (id, program) in (0..).zip(&self.programs) {
            match program.execute(&facts) {
                Ok(cel::Value::Bool(true)) => ids.push(id),
                Ok(cel::Value::Bool(false)) => {}
                _ => return None,
            }
        }
        Some(ids)
    }
}

impl Engine for Cel {
    fn name(&self) -> &'static str {
        "cel"
    }

    fn lines(&self) -> usize {
        self.lines
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        out.extend(self.ids(line).unwrap_or_default());
    }
}
